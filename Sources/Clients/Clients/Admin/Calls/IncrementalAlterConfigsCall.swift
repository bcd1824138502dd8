public import Editions
public import Wire

/// Sets and deletes single settings.
public struct IncrementalAlterConfigsCall: AdminCall {
  private let request: IncrementalAlterConfigsRequest

  public init(_ request: IncrementalAlterConfigsRequest) { self.request = request }

  public var target: AdminTarget {
    OwnSettings.broker(request.resources.map { ($0.resourceType, $0.resourceName) })
      .map { .broker($0) } ?? .any
  }

  public func name(in edition: Edition) -> String { "incrementalAlterConfigs" }

  public func request(_ sending: AdminSending) -> IncrementalAlterConfigsRequest { request }
}

extension IncrementalAlterConfigsResponse: ThrottlingResponse {}
