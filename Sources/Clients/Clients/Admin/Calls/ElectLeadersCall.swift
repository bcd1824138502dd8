public import Editions
public import Records
public import Wire

/// Has the controller elect leaders.
public struct ElectLeadersCall: AdminCall {
  public enum Election: Int8, Sendable {
    case preferred = 0
    /// Where no replica in sync is left, any that lives.
    case unclean = 1
  }

  private let election: Election
  private let partitions: [TopicPartition]?

  /// Of these partitions, or of all.
  public init(_ election: Election, of partitions: [TopicPartition]?) {
    self.election = election
    self.partitions = partitions
  }

  public var target: AdminTarget { .controller }

  public func name(in edition: Edition) -> String { "electLeaders" }

  public func request(_ sending: AdminSending) -> ElectLeadersRequest {
    ElectLeadersRequest {
      $0.electionType = election.rawValue
      $0.timeoutMs = sending.timeoutMs
      $0.topicPartitions = partitions?.groupedByTopic { $0 }.map { group in
        ElectLeadersRequest.TopicPartitions {
          $0.topic = group.topic
          $0.partitions = group.members.map(\.partition)
        }
      }
    }
  }

  public func read(
    _ response: ElectLeadersResponse, _ sending: AdminSending
  ) -> AdminReading<ElectLeadersResponse> {
    response.errorCode == .none
      ? .answer(response) : .failed(ClientFailure(response.errorCode, in: sending.edition))
  }
}

extension ElectLeadersResponse: ThrottlingResponse {}
