/// The partitions of one topic as a partitioner sees them.
public struct PartitionChoices: Sendable {
  /// Of all partitions, whether they have a leader or not.
  public let count: Int32
  /// Those with a leader, in the client's order.
  public let available: [Int32]

  public init(count: Int32, available: [Int32]) {
    self.count = count
    self.available = available
  }

  func drawn(_ number: Int32) -> Int32 {
    available.isEmpty ? number % count : available[Int(number) % available.count]
  }
}
