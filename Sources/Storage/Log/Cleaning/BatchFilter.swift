internal import Bytes
internal import Clockwork
internal import Records

/// What of a batch a cleaner keeps, and how that is written.
///
/// A batch keeps its first and its last offset, and so its sequence numbers, whatever goes of its
/// records. One of which nothing is left goes, unless it is the last of a producer: then its header stays.
struct BatchFilter {
  /// What was written at once, and what a segment must know of it.
  struct Written {
    var bytes: [UInt8] = []
    var lastOffset: Int64 = -1
    var largest = TimestampOffset(timestamp: -1, offset: -1)
    var recordsRead = 0
    var recordsKept = 0

    mutating func add(lastOffset: Int64, largest: TimestampOffset) {
      self.lastOffset = max(self.lastOffset, lastOffset)
      if largest.timestamp > self.largest.timestamp { self.largest = largest }
    }
  }

  /// A producer's last record: that batch stays.
  struct LastRecord {
    /// Nil where the producer has only ended transactions in its epoch.
    let offset: Int64?
    let epoch: Int16
  }

  let marksHorizons: Bool
  let now: Int64
  let deleteRetentionMs: Int64
  let lastRecords: [Int64: LastRecord]
  let keepsOldest: Bool
  /// Whether tombstones and markers stay, where that is not written into their batch.
  var keepsDeletes = true

  /// A record that is kept: what its delta, key, value and headers are in the batch's body.
  private struct Kept {
    let offset: Int64
    let timestampDelta: Int64
    let rest: Range<Int>
  }

  /// Writes what is kept of a batch.
  func write(
    _ batch: Batch, canGo: Bool, keys: borrowing KeyOffsets, to written: inout Written
  ) throws(BatchError) {
    let goes =
      !batch.isControl || !canGo
      ? canGo : marksHorizons ? isOver(batch) : !keepsDeletes
    let isLast = isLastOfProducer(batch)
    if goes {
      if isLast { writeEmpty(batch, to: &written) }
      return
    }
    if batch.isLegacy { return try writeLegacy(batch, keys: keys, to: &written) }
    let body = try Self.body(of: batch)
    var kept: [Kept] = []
    let count = Int(batch.recordsCount ?? 0)
    kept.reserveCapacity(max(0, min(count, body.count / 7 + 1)))
    var hasTombstones = false
    let isWhole = RecordSkim.each(body, count: count) { seen in
      let offset = batch.writtenOffset &+ Int64(seen.offsetDelta)
      let key = seen.keyLength < 0 ? nil : seen.key
      guard
        marksHorizons && batch.isControl
          || isKept(
            offset, key, in: body, hasValue: seen.valueLength >= 0, of: batch, keys: keys)
      else { return }
      if seen.valueLength < 0 { hasTombstones = true }
      kept.append(
        Kept(
          offset: offset, timestampDelta: seen.timestampDelta, rest: seen.keyPlace..<seen.end))
    }
    guard isWhole else { throw BatchError(.corrupt, "records that are none") }
    written.recordsRead += count
    written.recordsKept += kept.count
    guard !kept.isEmpty else {
      if isLast { writeEmpty(batch, to: &written) }
      return
    }
    let isMarked =
      marksHorizons && (hasTombstones || (canGo && batch.isControl)) && !batch.hasDeleteHorizon
    if kept.count == count, !isMarked {
      written.bytes += batch.slice.view
      written.add(lastOffset: batch.lastOffset, largest: Self.largest(of: batch))
    } else {
      let horizon = isMarked ? now.plus(deleteRetentionMs) : batch.deleteHorizon
      try rewrite(batch, kept, of: body, horizon: horizon, to: &written)
    }
  }

  private func isOver(_ batch: Batch) -> Bool { batch.deleteHorizon.map { $0 <= now } ?? false }

  private func isLastOfProducer(_ batch: Batch) -> Bool {
    guard batch.hasProducerId, let last = lastRecords[batch.producerId] else { return false }
    guard let offset = last.offset else {
      return batch.isControl && batch.producerEpoch == last.epoch
    }
    return batch.lastOffset == offset
  }

  private func isKept(
    _ offset: Int64, _ key: Range<Int>?, in body: ByteSlice, hasValue: Bool, of batch: Batch,
    keys: borrowing KeyOffsets
  ) -> Bool {
    if offset > keys.latestOffset { return true }
    guard let key else { return false }
    let place = (body.start + key.lowerBound)..<(body.start + key.upperBound)
    if let found = keys.offset(of: body.storage, place) {
      if keepsOldest ? offset > found : offset < found { return false }
    }
    if hasValue { return true }
    if batch.isLegacy || !marksHorizons { return keepsDeletes }
    return batch.deleteHorizon.map { now < $0 } ?? true
  }

  private static func largest(of batch: Batch) -> TimestampOffset {
    TimestampOffset(timestamp: batch.maxTimestamp, offset: batch.lastOffset)
  }

  // MARK: Writing

  /// The records as they lie in a batch's body, decompressed.
  static func body(of batch: Batch) throws(BatchError) -> ByteSlice {
    let plain = batch.slice.part(from: BatchLayout.records, to: batch.size)
    let compression = try batch.compression
    return compression == .none
      ? plain : ByteSlice(try compression.decompressed(plain, magic: batch.magic))
  }

  private func rewrite(
    _ batch: Batch, _ kept: [Kept], of body: ByteSlice, horizon: Int64?,
    to written: inout Written
  ) throws(BatchError) {
    let isAppendTime = batch.timestampType == .append
    var builder = BatchBuilder(
      compression: try batch.compression, timestampType: batch.timestampType,
      baseOffset: batch.writtenOffset, capacity: body.count)
    builder.appendTime = isAppendTime ? batch.maxTimestamp : -1
    builder.producerId = batch.producerId
    builder.producerEpoch = batch.producerEpoch
    builder.baseSequence = batch.baseSequence
    builder.isTransactional = batch.isTransactional
    builder.isControl = batch.isControl
    builder.partitionLeaderEpoch = batch.partitionLeaderEpoch
    builder.deleteHorizon = horizon
    let base = batch.baseTimestamp
    for record in kept {
      builder.append(
        offset: record.offset,
        timestamp: isAppendTime ? batch.maxTimestamp : base &+ record.timestampDelta,
        written: body.part(from: record.rest.lowerBound, to: record.rest.upperBound))
    }
    let largest = isAppendTime ? batch.maxTimestamp : builder.maxTimestamp
    written.add(
      lastOffset: kept.last?.offset ?? -1,
      largest: TimestampOffset(timestamp: largest, offset: batch.lastOffset))
    written.bytes += try builder.finish(lastOffset: batch.lastOffset)
  }

  /// The header alone, of a batch without records.
  private func writeEmpty(_ batch: Batch, to written: inout Written) {
    var bytes = Array(batch.slice.view.prefix(BatchLayout.records))
    let kept =
      BatchLayout.appendTimeBit | BatchLayout.transactionalBit | BatchLayout.controlBit
    bytes.put(Int32(BatchLayout.records - BatchLayout.logOverhead), at: BatchLayout.length)
    bytes.put(batch.attributes & kept, at: BatchLayout.attributes)
    bytes.put(Int64(-1), at: BatchLayout.baseTimestamp)
    bytes.put(Int32(0), at: BatchLayout.recordsCount)
    BatchStamp.seal(&bytes, from: 0, to: bytes.count)
    written.bytes += bytes
    written.add(lastOffset: batch.lastOffset, largest: Self.largest(of: batch))
  }

  private func writeLegacy(
    _ batch: Batch, keys: borrowing KeyOffsets, to written: inout Written
  ) throws(BatchError) {
    let records = try batch.records()
    var kept: [Record] = []
    for record in records {
      let body = record.key ?? ByteSlice([])
      let key = record.key.map { 0..<$0.count }
      if isKept(
        record.offset, key, in: body, hasValue: record.value != nil, of: batch, keys: keys)
      {
        kept.append(record)
      }
    }
    written.recordsRead += records.count
    written.recordsKept += kept.count
    guard let first = kept.first, let last = kept.last else { return }
    if kept.count == records.count {
      written.bytes += batch.slice.view
      written.add(lastOffset: batch.lastOffset, largest: Self.largest(of: batch))
      return
    }
    let writer = LegacyWriter(
      magic: batch.magic, compression: try batch.compression, timestampType: batch.timestampType,
      appendTime: batch.timestampType == .append ? batch.maxTimestamp : -1)
    written.bytes += try writer.written(kept, baseOffset: first.offset)
    let largest = kept.reduce(Int64(-1)) { max($0, $1.timestamp) }
    written.add(
      lastOffset: last.offset,
      largest: TimestampOffset(timestamp: batch.magic == 0 ? -1 : largest, offset: last.offset))
  }
}
