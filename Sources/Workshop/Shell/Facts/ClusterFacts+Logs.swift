internal import Blueprint
internal import Broker
internal import Bytes
internal import Clockwork
internal import Records

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
  public func logStart(_ topic: String, _ partition: Int) -> Int64? {
    leaderView(topic, partition)?.logStartOffset
  }

  public func logEnd(_ topic: String, _ partition: Int) -> Int64? {
    leaderView(topic, partition)?.logEndOffset
  }

  public func watermark(_ topic: String, _ partition: Int) -> Int64? {
    leaderView(topic, partition)?.highWatermark
  }

  /// The end of one replica's log; of a broker that is down, by what lies on its disk.
  public func logEnd(_ topic: String, _ partition: Int, on broker: Int) -> Int64? {
    if let view = view(topic, partition, on: broker) { return view.logEndOffset }
    return replica(topic, partition, on: broker)?.end
  }

  /// All records from the log start to the log end, in order of their offsets, without the markers of
  /// transactions. What is no UTF-8 becomes U+FFFD.
  public func records(_ topic: String, _ partition: Int) -> [Record]? {
    guard let whole = wholeBatches(topic, partition) else { return nil }
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
  public func batches(_ topic: String, _ partition: Int) -> [Batch]? {
    wholeBatches(topic, partition)?.batches.map {
      Batch(baseOffset: $0.writtenOffset, lastOffset: $0.lastOffset, bytes: $0.slice.array)
    }
  }

  /// The base offsets of batches that equal the one before them in all but that: what a producer writes
  /// who sends again what has arrived.
  public func duplicates(_ topic: String, _ partition: Int) -> [Int64]? {
    guard let all = batches(topic, partition) else { return nil }
    return zip(all, all.dropFirst()).filter { before, batch in
      before.bytes.dropFirst(8) == batch.bytes.dropFirst(8)
    }.map(\.1.baseOffset)
  }

  /// The partitions that have a record with the key.
  public func keyPartitions(_ topic: String, key: String) -> [Int]? {
    partitionNumbers(topic)?.filter { number in
      records(topic, number)?.contains { $0.key == key } ?? false
    }
  }

  // MARK: Whose log

  private func leaderView(_ topic: String, _ partition: Int) -> ReplicaView? {
    leader(topic, partition).flatMap { view(topic, partition, on: $0) }
  }

  private struct Whole {
    let batches: [Records.Batch]
    let offsets: Range<Int64>
  }

  private func wholeBatches(_ topic: String, _ partition: Int) -> Whole? {
    guard exists(topic), let leader = leader(topic, partition) else { return nil }
    if let view = view(topic, partition, on: leader),
      let replica = replica(topic, partition, on: leader)
    {
      let start = view.logStartOffset
      let offsets = start..<max(start, view.logEndOffset)
      let batches = replica.batches.filter {
        $0.lastOffset >= offsets.lowerBound && $0.writtenOffset < offsets.upperBound
      }
      return Whole(batches: batches, offsets: offsets)
    }
    let replicas = brokers.compactMap { replica(topic, partition, on: $0.number) }
    guard var longest = replicas.first else { return nil }
    for other in replicas where other.end > longest.end { longest = other }
    return Whole(batches: longest.batches, offsets: 0..<Int64.max)
  }

  private func replica(_ topic: String, _ partition: Int, on broker: Int) -> ReplicaFiles? {
    place(of: topic, partition, on: broker).map {
      ReplicaFiles(disk: $0.host.disk, folder: $0.path)
    }
  }
}
