internal import Broker
internal import Wire

/// The answers of a broker whose replicas stay where they are: that it does not support what was asked.
extension KafkaServer {
  static let unmoved: [ServedApi<Handler>] = [
    without(0...1) { (request: AlterReplicaLogDirsRequest) in
      AlterReplicaLogDirsResponse {
        $0.results = request.dirs.flatMap(\.topics).map { topic in
          AlterReplicaLogDirsResponse.Topic {
            $0.topicName = topic.name
            $0.partitions = topic.partitions.map { index in
              AlterReplicaLogDirsResponse.Partition {
                $0.partitionIndex = index
                $0.errorCode = absent
              }
            }
          }
        }
      }
    },
    without(0...0) { reassignments($0) },
  ]

  /// Java's client takes the error of the whole for the partitions that it finds below.
  private static func reassignments(
    _ request: AlterPartitionReassignmentsRequest
  ) -> AlterPartitionReassignmentsResponse {
    AlterPartitionReassignmentsResponse {
      $0.errorCode = absent
      $0.errorMessage = nil
      $0.responses = request.topics.map { topic in
        AlterPartitionReassignmentsResponse.Topic {
          $0.name = topic.name
          $0.partitions = topic.partitions.map { partition in
            AlterPartitionReassignmentsResponse.Partition {
              $0.partitionIndex = partition.partitionIndex
              $0.errorCode = absent
              $0.errorMessage = nil
            }
          }
        }
      }
    }
  }
}
