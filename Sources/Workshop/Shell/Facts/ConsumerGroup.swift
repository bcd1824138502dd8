internal import Records

/// A group of consumers as its coordinator has it at this moment.
struct ConsumerGroup: Equatable {
  struct Member: Equatable {
    let id: String
    /// Its `group.instance.id`, where it is static.
    let instance: String?
    let client: String
    let host: String
    /// The terminal in which it runs, where it is one of ours.
    let terminal: String?
    /// Whether the program that ran there has ended, of which its coordinator has not heard.
    let isGone: Bool
    /// The topics that it asks for; nil where that cannot be read.
    let subscribed: [String]?
    /// Whether it waits in a rebalance, having come back already.
    let isWaiting: Bool
    let partitions: [TopicPartition]
  }

  let state: String
  let generation: Int
  let assignor: String?
  /// The id of the member that shares out.
  let leader: String?
  let members: [Member]
  let committed: [TopicPartition: Int64]

  func owner(of partition: TopicPartition) -> String? {
    members.first { $0.partitions.contains(partition) }?.id
  }
}
