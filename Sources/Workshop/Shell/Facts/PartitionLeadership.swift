/// Who leads a partition, since which epoch, and who keeps up.
struct PartitionLeadership: Equatable {
  /// -1 where nobody does.
  let leader: Int
  let epoch: Int
  /// In the order in which Kafka has them.
  let isr: [Int]
}
