public import Editions
public import Wire

/// Deletes topics by their names.
public struct DeleteTopicsCall: AdminCall {
  private let topics: [String]

  public init(_ topics: [String]) { self.topics = topics }

  public var target: AdminTarget { .controller }

  public func name(in edition: Edition) -> String { "deleteTopics" }

  /// Newer versions have a structure for what was a name.
  public func request(_ sending: AdminSending) -> DeleteTopicsRequest {
    DeleteTopicsRequest {
      $0.topicNames = topics
      $0.topics = topics.map { name in DeleteTopicsRequest.Topic { $0.name = name } }
      $0.timeoutMs = sending.timeoutMs
    }
  }

  public func read(
    _ response: DeleteTopicsResponse, _ sending: AdminSending
  ) -> AdminReading<DeleteTopicsResponse> {
    let isOld = response.responses.contains { $0.errorCode == .notController }
    return isOld ? .controllerMoved : .answer(response)
  }
}

extension DeleteTopicsResponse: ThrottlingResponse {}
