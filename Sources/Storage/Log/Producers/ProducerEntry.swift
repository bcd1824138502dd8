internal import Records

/// What a log remembers of one producer: its epoch, its last batches, its open transaction.
///
/// Five batches are kept because a producer may have five requests in flight: a batch that is among
/// them is a repetition and is answered as it was the first time.
public struct ProducerEntry: Equatable, Sendable {
  public static let batchesKept = 5

  public struct Batch: Equatable, Sendable {
    public let lastSequence: Int32
    public let lastOffset: Int64
    public let offsetDelta: Int32
    public let timestamp: Int64

    public var firstSequence: Int32 { Sequence.before(lastSequence, by: offsetDelta) }
    public var firstOffset: Int64 { lastOffset - Int64(offsetDelta) }
  }

  public let producerId: Int64
  public internal(set) var epoch: Int16
  public internal(set) var coordinatorEpoch: Int32
  public internal(set) var lastTimestamp: Int64
  /// Where the open transaction began.
  public internal(set) var transactionStart: Int64?
  public internal(set) var batches: [Batch]

  init(
    producerId: Int64, epoch: Int16 = -1, coordinatorEpoch: Int32 = -1, lastTimestamp: Int64 = -1,
    transactionStart: Int64? = nil, batches: [Batch] = []
  ) {
    self.producerId = producerId
    self.epoch = epoch
    self.coordinatorEpoch = coordinatorEpoch
    self.lastTimestamp = lastTimestamp
    self.transactionStart = transactionStart
    self.batches = batches
  }

  public var lastSequence: Int32 { batches.last?.lastSequence ?? -1 }

  /// A new epoch begins with no batches.
  mutating func take(epoch: Int16) {
    guard self.epoch != epoch else { return }
    batches.removeAll()
    self.epoch = epoch
  }

  mutating func add(_ batch: Batch, epoch: Int16) {
    take(epoch: epoch)
    add(batch)
    lastTimestamp = batch.timestamp
  }

  private mutating func add(_ batch: Batch) {
    if batches.count == ProducerEntry.batchesKept { batches.removeFirst() }
    batches.append(batch)
  }

  /// Takes over what an append brought.
  mutating func merge(_ next: ProducerEntry) {
    take(epoch: next.epoch)
    for batch in next.batches { add(batch) }
    coordinatorEpoch = next.coordinatorEpoch
    transactionStart = next.transactionStart
    lastTimestamp = next.lastTimestamp
  }

  /// The batch that one with these sequences repeats.
  func duplicate(epoch: Int16, first: Int32, last: Int32) -> Batch? {
    guard epoch == self.epoch else { return nil }
    return batches.first { $0.firstSequence == first && $0.lastSequence == last }
  }
}
