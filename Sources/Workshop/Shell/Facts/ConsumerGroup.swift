internal import Records

/// A group of consumers as its coordinator has it at this moment.
struct ConsumerGroup: Equatable {
  struct Member: Equatable {
    let id: String
    let partitions: [TopicPartition]
  }

  let state: String
  let generation: Int
  let members: [Member]
  let committed: [TopicPartition: Int64]

  func owner(of partition: TopicPartition) -> String? {
    members.first { $0.partitions.contains(partition) }?.id
  }
}
