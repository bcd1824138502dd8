internal import Records

/// A broker's replica as that broker has it, and what it believes of the partition.
struct ReplicaState: Equatable {
  let partition: TopicPartition
  let isLeader: Bool
  let believed: PartitionLeadership
  /// The brokers that are to have a replica.
  let assigned: [Int]
  let logStart: Int64
  let watermark: Int64
  let logEnd: Int64
}
