public import Editions
public import Wire

/// Names the brokers: how clients describe a cluster that does not know DescribeCluster.
public struct ListNodesCall: AdminCall {
  public init() {}

  public func name(in edition: Edition) -> String { "listNodes" }

  public func request(_ sending: AdminSending) -> MetadataRequest {
    MetadataRequest {
      $0.topics = []
      $0.allowAutoTopicCreation = false
    }
  }
}
