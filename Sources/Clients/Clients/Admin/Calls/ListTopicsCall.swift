public import Editions
public import Wire

/// Names all topics.
public struct ListTopicsCall: AdminCall {
  public init() {}

  public func name(in edition: Edition) -> String { "listTopics" }

  public func request(_ sending: AdminSending) -> MetadataRequest {
    MetadataRequest {
      $0.topics = nil
      $0.allowAutoTopicCreation = false
    }
  }
}

extension MetadataResponse: ThrottlingResponse {}
