internal import Blueprint
internal import Broker
internal import Bytes
internal import Records
internal import Unix

/// Partitions' logs: where they begin and end, and what stands in them.
///
/// Records and batches are read from the files of the leader's replica, as a dump reads them. Where no
/// leader is up, they are those of the replica with the longest log.
extension ClusterFacts {
  public struct Record: Equatable, Sendable {
    public let offset: Int64
    public let timestamp: Int64
    public let key: String?
    public let value: String?
  }

  public struct Batch: Equatable, Sendable {
    public let baseOffset: Int64
    public let lastOffset: Int64
    public let bytes: [UInt8]
  }

  /// The leader's log start offset; nil where no leader is up, and so for the two below.
  public func logStart(_ topic: String, _ partition: Int) throws(Unknowable) -> Int64? {
    try leaderState(topic, partition)?.logStart
  }

  public func logEnd(_ topic: String, _ partition: Int) throws(Unknowable) -> Int64? {
    try leaderState(topic, partition)?.logEnd
  }

  public func watermark(_ topic: String, _ partition: Int) throws(Unknowable) -> Int64? {
    try leaderState(topic, partition)?.watermark
  }

  /// The end of one replica's log; of a broker that is down, by what lies on its disk.
  public func logEnd(
    _ topic: String, _ partition: Int, on broker: Int
  ) throws(Unknowable) -> Int64? {
    if let state = try state(topic, partition, on: broker) { return state.logEnd }
    return try files(topic, partition, on: broker)?.end
  }

  /// All records from the log start to the log end, in order of their offsets, without the markers of
  /// transactions. What is no UTF-8 becomes U+FFFD.
  public func records(_ topic: String, _ partition: Int) throws(Unknowable) -> [Record]? {
    guard let whole = try wholeBatches(topic, partition) else { return nil }
    var records: [Record] = []
    for batch in whole.batches where !batch.isControl {
      for record in (try? batch.records()) ?? [] where whole.offsets.contains(record.offset) {
        records.append(
          Record(
            offset: record.offset, timestamp: record.timestamp, key: record.key?.text,
            value: record.value?.text))
      }
    }
    return records
  }

  /// The batches that have a record between log start and log end, with the markers of transactions.
  public func batches(_ topic: String, _ partition: Int) throws(Unknowable) -> [Batch]? {
    try wholeBatches(topic, partition)?.batches.map {
      Batch(baseOffset: $0.writtenOffset, lastOffset: $0.lastOffset, bytes: $0.slice.array)
    }
  }

  /// The base offsets of batches that equal the one before them in all but that: what a producer writes
  /// who sends again what has arrived.
  public func duplicates(_ topic: String, _ partition: Int) throws(Unknowable) -> [Int64]? {
    guard let all = try batches(topic, partition) else { return nil }
    return zip(all, all.dropFirst()).filter { before, batch in
      before.bytes.dropFirst(8) == batch.bytes.dropFirst(8)
    }.map(\.1.baseOffset)
  }

  /// The partitions that have a record with the key.
  public func keyPartitions(_ topic: String, key: String) throws(Unknowable) -> [Int]? {
    guard let numbers = try partitionNumbers(topic) else { return nil }
    var found: [Int] = []
    for number in numbers
    where try records(topic, number)?.contains(where: { $0.key == key }) == true {
      found.append(number)
    }
    return found
  }

  // MARK: Whose log

  private func leaderState(
    _ topic: String, _ partition: Int
  ) throws(Unknowable) -> ReplicaState? {
    guard let leader = try leader(topic, partition), leader >= 0 else { return nil }
    return try state(topic, partition, on: leader)
  }

  private struct Whole {
    let batches: [Records.Batch]
    let offsets: Range<Int64>
  }

  private func wholeBatches(_ topic: String, _ partition: Int) throws(Unknowable) -> Whole? {
    guard try exists(topic), let leader = try leader(topic, partition) else { return nil }
    if leader >= 0, let state = try state(topic, partition, on: leader),
      let files = try files(topic, partition, on: leader)
    {
      let offsets = state.logStart..<max(state.logStart, state.logEnd)
      let batches = files.batches.filter {
        $0.lastOffset >= offsets.lowerBound && $0.writtenOffset < offsets.upperBound
      }
      return Whole(batches: batches, offsets: offsets)
    }
    var longest: ReplicaFiles?
    for broker in try view.brokers.get() {
      guard let files = try files(topic, partition, on: broker.number) else { continue }
      if longest.map({ files.end > $0.end }) ?? true { longest = files }
    }
    return longest.map { Whole(batches: $0.batches, offsets: 0..<Int64.max) }
  }

  private func state(
    _ topic: String, _ partition: Int, on broker: Int
  ) throws(Unknowable) -> ReplicaState? {
    guard let name = name(topic, partition) else { return nil }
    return try view.replica(of: name, on: broker).get()
  }

  private func files(
    _ topic: String, _ partition: Int, on broker: Int
  ) throws(Unknowable) -> ReplicaFiles? {
    try place(of: topic, partition, on: broker).map(ReplicaFiles.init)
  }
}
