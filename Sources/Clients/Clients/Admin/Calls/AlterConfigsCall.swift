public import Editions
public import Wire

/// Gives resources these settings and no others.
public struct AlterConfigsCall: AdminCall {
  private let request: AlterConfigsRequest

  public init(_ request: AlterConfigsRequest) { self.request = request }

  public var target: AdminTarget {
    OwnSettings.broker(request.resources.map { ($0.resourceType, $0.resourceName) })
      .map { .broker($0) } ?? .any
  }

  public func name(in edition: Edition) -> String { "alterConfigs" }

  public func request(_ sending: AdminSending) -> AlterConfigsRequest { request }
}

extension AlterConfigsResponse: ThrottlingResponse {}
