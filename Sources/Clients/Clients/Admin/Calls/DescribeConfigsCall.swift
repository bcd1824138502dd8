public import Editions
public import Wire

/// Shows the settings of topics, brokers and loggers.
public struct DescribeConfigsCall: AdminCall {
  private let request: DescribeConfigsRequest
  private let broker: Int32?

  public init(_ request: DescribeConfigsRequest) {
    self.request = request
    broker = OwnSettings.broker(request.resources.map { ($0.resourceType, $0.resourceName) })
  }

  public var target: AdminTarget { broker.map { .broker($0) } ?? .any }

  public func name(in edition: Edition) -> String {
    broker == nil ? "describeConfigs" : "describeBrokerConfigs"
  }

  public func request(_ sending: AdminSending) -> DescribeConfigsRequest { request }
}

extension DescribeConfigsResponse: ThrottlingResponse {}

/// Settings and log levels of a broker can be read and changed at that broker only.
enum OwnSettings {
  private static let types: [Int8] = [4, 8]

  /// The broker whose own settings the resources are; nil where any broker can do.
  static func broker(_ resources: [(type: Int8, name: String)]) -> Int32? {
    guard let first = resources.first, types.contains(first.type) else { return nil }
    return Int32(first.name)
  }
}
