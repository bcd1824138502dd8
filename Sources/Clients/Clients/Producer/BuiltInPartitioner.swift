/// Which partition records without a key go to in newer editions (KIP-794): one after another gets
/// `batch.size` bytes, and those with long queues are drawn less often.
///
/// There is one for each topic.
public struct BuiltInPartitioner: Sendable {
  private let batchSize: Int
  private var draws: PartitionDraws
  private var current: Int32?
  private var produced = 0
  private var load: Load?

  private struct Load: Sendable {
    let partitions: [Int32]
    /// The running sums of how often each is to be drawn.
    let sums: [Int32]
  }

  public init(batchSize: Int, draws: PartitionDraws) {
    self.batchSize = max(batchSize, 1)
    self.draws = draws
  }

  /// The partition that the next record goes to.
  public mutating func partition(_ choices: PartitionChoices) -> Int32 {
    if let current { return current }
    let first = drawn(choices)
    current = first
    return first
  }

  /// So many bytes went to the partition. It is left when it has had its share; as long as its open
  /// batch still has room, only when it has had twice that.
  public mutating func appended(
    _ bytes: Int, isSwitchAllowed: Bool, _ choices: PartitionChoices
  ) {
    produced += bytes
    guard produced >= batchSize && isSwitchAllowed || produced >= 2 * batchSize else { return }
    current = drawn(choices)
    produced = 0
  }

  /// How many batches wait for each of these partitions; the first `length` count. The answer is the
  /// last of the running sums, nil where chance is left as it is.
  @discardableResult
  public mutating func updateLoad(
    queueSizes: [Int32], partitions: [Int32], length: Int
  ) -> Int32? {
    load = nil
    guard length >= 1, queueSizes.count >= 2 else { return nil }
    let counted = queueSizes[..<length]
    let most = (counted.max() ?? 0) + 1
    let isEven = counted.allSatisfy { $0 + 1 == most }
    guard !isEven || length < queueSizes.count else { return nil }
    var sums: [Int32] = []
    for size in counted { sums.append((sums.last ?? 0) + most - size) }
    load = Load(partitions: Array(partitions[..<length]), sums: sums)
    return sums.last
  }

  private mutating func drawn(_ choices: PartitionChoices) -> Int32 {
    let number = draws.next()
    guard let load, let range = load.sums.last else { return choices.drawn(number) }
    let weighed = number % range
    let index = load.sums.firstIndex { $0 > weighed } ?? load.sums.count - 1
    return load.partitions[index]
  }
}
