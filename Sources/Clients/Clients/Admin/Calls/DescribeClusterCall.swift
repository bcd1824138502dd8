public import Editions
public import Wire

/// Names the brokers and the controller.
public struct DescribeClusterCall: AdminCall {
  public init() {}

  public func name(in edition: Edition) -> String { "listNodes" }

  public func request(_ sending: AdminSending) -> DescribeClusterRequest {
    DescribeClusterRequest()
  }
}

extension DescribeClusterResponse: ThrottlingResponse {}
