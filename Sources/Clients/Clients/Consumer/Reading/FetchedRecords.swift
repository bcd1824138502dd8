internal import Bytes
internal import Records
internal import Wire

/// What one fetch brought from one partition, decoded as far as it is sound, handed out in portions.
///
/// Markers of transactions are passed over, and so is what was aborted when only committed records are
/// wanted. A batch that is broken stops the reading at its place.
struct FetchedRecords: Sendable {
  let partition: TopicPartition
  let offset: Int64
  let error: ErrorCode
  let highWatermark: Int64
  let size: Int
  private(set) var records: [ConsumerRecord] = []
  private(set) var given = 0
  /// Where reading goes on after the last batch.
  private(set) var end: Int64
  private(set) var failure: ClientFailure?
  /// The epoch of the last batch's leader.
  private var lastEpoch: Int32?

  init(_ partition: TopicPartition, offset: Int64, _ row: FetchResponse.Partition) {
    self.partition = partition
    self.offset = offset
    error = row.errorCode
    highWatermark = row.highWatermark
    size = row.records?.count ?? 0
    end = offset
  }

  mutating func decode(_ row: FetchResponse.Partition, _ settings: ConsumerSettings) {
    guard let bytes = row.records, error == .none else { return }
    var aborted = AbortedReads(row.abortedTransactions ?? [])
    var reader = BatchReader(bytes)
    do throws(BatchError) {
      while let batch = try reader.next() {
        guard batch.holdsHeader else { throw BatchError(.corrupt, "the batch has no header") }
        guard batch.lastOffset >= offset else { continue }
        if settings.checksCrcs { try check(batch) }
        let isSkipped = settings.readsCommitted && aborted.skips(batch)
        if !isSkipped, !batch.isControl { try unpack(batch) }
        end = max(end, batch.nextOffset)
        lastEpoch = batch.partitionLeaderEpoch
      }
    } catch {
      let cause = ClientFailure(error.javaClass, error.message)
      failure = ClientFailure(
        "org.apache.kafka.common.KafkaException",
        "Received exception when fetching the next record from \(partition). If needed, please "
          + "seek past the record to continue consumption.", causes: [cause])
    }
  }

  private func check(_ batch: Batch) throws(BatchError) {
    do throws(BatchError) {
      try batch.ensureValid()
    } catch {
      throw BatchError(
        .undecodable,
        "Record batch for partition \(partition) at offset \(batch.writtenOffset) is invalid, "
          + "cause: \(error.message)")
    }
  }

  private mutating func unpack(_ batch: Batch) throws(BatchError) {
    for record in try batch.records() where record.offset >= offset {
      records.append(
        ConsumerRecord(
          partition: partition, offset: record.offset, timestamp: record.timestamp,
          timestampType: batch.timestampType, leaderEpoch: batch.partitionLeaderEpoch,
          key: record.key, value: record.value, headers: record.headers))
    }
  }

  /// Nothing to hand out and nowhere to go on to.
  var isEmpty: Bool { error == .none && failure == nil && records.isEmpty && end == offset }

  /// The next records, and where reading goes on after them.
  mutating func portion(
    _ most: Int
  ) -> (records: [ConsumerRecord], next: Int64, epoch: Int32?) {
    let count = min(most, records.count - given)
    let portion = Array(records[given..<given + count])
    given += count
    let epoch = given == records.count ? lastEpoch : portion.last?.leaderEpoch
    return (portion, next, epoch.flatMap { $0 < 0 ? nil : $0 })
  }

  /// The position of a consumer that was given so much.
  var next: Int64 {
    if given == records.count, failure == nil { return end }
    return given > 0 ? records[given - 1].offset &+ 1 : offset
  }
}

/// Which producers' records are to be passed over, as reading goes along.
private struct AbortedReads {
  private var coming: [FetchResponse.AbortedTransaction]
  private var open: Set<Int64> = []

  init(_ rows: [FetchResponse.AbortedTransaction]) {
    coming = rows.sorted { $0.firstOffset < $1.firstOffset }
  }

  mutating func skips(_ batch: Batch) -> Bool {
    guard batch.hasProducerId else { return false }
    while let first = coming.first, first.firstOffset <= batch.lastOffset {
      open.insert(first.producerId)
      coming.removeFirst()
    }
    if batch.isControl {
      let first = (try? batch.records())?.first
      if ControlRecord.kind(key: first?.key) == .abort { open.remove(batch.producerId) }
      return true
    }
    return batch.isTransactional && open.contains(batch.producerId)
  }
}
