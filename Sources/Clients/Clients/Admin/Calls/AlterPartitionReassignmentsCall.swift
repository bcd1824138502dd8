public import Editions
public import Records
public import Wire

/// Begins to move partitions to other replicas, or gives a move up.
public struct AlterPartitionReassignmentsCall: AdminCall {
  public struct Move: Sendable {
    public let partition: TopicPartition
    /// Where the partition is to be; nil where a move is given up.
    public let replicas: [Int32]?

    public init(_ partition: TopicPartition, to replicas: [Int32]?) {
      self.partition = partition
      self.replicas = replicas
    }
  }

  private let moves: [Move]

  public init(_ moves: [Move]) { self.moves = moves.sorted { $0.partition < $1.partition } }

  public var target: AdminTarget { .controller }

  public func name(in edition: Edition) -> String { "alterPartitionReassignments" }

  public func request(_ sending: AdminSending) -> AlterPartitionReassignmentsRequest {
    AlterPartitionReassignmentsRequest {
      $0.timeoutMs = sending.timeoutMs
      $0.topics = moves.groupedByTopic(\.partition).map { group in
        AlterPartitionReassignmentsRequest.Topic {
          $0.name = group.topic
          $0.partitions = group.members.map { move in
            AlterPartitionReassignmentsRequest.Partition {
              $0.partitionIndex = move.partition.partition
              $0.replicas = move.replicas
            }
          }
        }
      }
    }
  }

  /// An error of the whole stands for each of the partitions.
  public func read(
    _ response: AlterPartitionReassignmentsResponse, _ sending: AdminSending
  ) -> AdminReading<AlterPartitionReassignmentsResponse> {
    response.errorCode == .notController ? .controllerMoved : .answer(response)
  }
}

extension AlterPartitionReassignmentsResponse: ThrottlingResponse {}
