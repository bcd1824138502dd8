public import Editions
public import Records
public import Wire

/// Which partitions are being moved.
public struct ListPartitionReassignmentsCall: AdminCall {
  private let partitions: [TopicPartition]?

  /// Of these partitions, or of all.
  public init(of partitions: [TopicPartition]? = nil) { self.partitions = partitions }

  public var target: AdminTarget { .controller }

  public func name(in edition: Edition) -> String { "listPartitionReassignments" }

  public func request(_ sending: AdminSending) -> ListPartitionReassignmentsRequest {
    ListPartitionReassignmentsRequest {
      $0.timeoutMs = sending.timeoutMs
      $0.topics = partitions?.groupedByTopic { $0 }.map { group in
        ListPartitionReassignmentsRequest.Topic {
          $0.name = group.topic
          $0.partitionIndexes = group.members.map(\.partition)
        }
      }
    }
  }

  public func read(
    _ response: ListPartitionReassignmentsResponse, _ sending: AdminSending
  ) -> AdminReading<ListPartitionReassignmentsResponse> {
    switch response.errorCode {
    case .none: .answer(response)
    case .notController: .controllerMoved
    default:
      .failed(
        ClientFailure(response.errorCode, response.errorMessage, in: sending.edition))
    }
  }
}

extension ListPartitionReassignmentsResponse: ThrottlingResponse {}
