public import Editions
public import Wire

/// Shows topics with their partitions, leaders and replicas.
public struct DescribeTopicsCall: AdminCall {
  private let topics: [String]

  public init(_ topics: [String]) { self.topics = topics }

  public func name(in edition: Edition) -> String { "describeTopics" }

  public func request(_ sending: AdminSending) -> MetadataRequest {
    MetadataRequest {
      $0.topics = topics.map { name in MetadataRequest.Topic { $0.name = name } }
      $0.allowAutoTopicCreation = false
    }
  }
}
