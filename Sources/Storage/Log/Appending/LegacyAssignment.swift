internal import Bytes
internal import Records

/// Offsets for messages of magic 0 and 1, and batches of one format written anew in another: what a
/// log of edition 2.6 does whose topic, or whose client, is of an older time.
struct LegacyAssignment {
  let validator: BatchValidator
  let source: Compression
  let target: Compression

  private var magic: Int8 { validator.settings.magic }
  private var timestampType: TimestampType { validator.settings.timestampType }

  func assigned(
    _ slice: ByteSlice, batches: [Batch], at base: Int64
  ) throws(LogRefusal) -> BatchValidator.Result {
    var records: [Record] = []
    for batch in batches {
      var errors = RecordErrors()
      let judge = RecordJudge(validator, batch: batch)
      let own = try self.records(of: batch)
      for (index, record) in own.enumerated() {
        judge.judge(record, index: index, into: &errors)
      }
      try validator.throwIfAny(errors)
      records += own
    }
    let isSameFormat = batches.allSatisfy { $0.magic == magic }
    if isSameFormat, source == .none, target == .none {
      return stamped(slice, batches: batches, at: base)
    }
    if isSameFormat, magic == 1, source == target, isRelative(batches) {
      return wrapperStamped(slice, records: records, at: base)
    }
    return try rewritten(records, from: batches, at: base)
  }

  private func records(of batch: Batch) throws(LogRefusal) -> [Record] {
    do throws(BatchError) { return try batch.records() } catch { throw LogRefusal(error) }
  }

  /// Whether the messages inside count 0, 1, 2..., so that only the wrapper needs an offset.
  private func isRelative(_ batches: [Batch]) -> Bool {
    guard let wrapper = batches.first, let records = try? wrapper.records() else { return false }
    let start = wrapper.writtenOffset - Int64(records.count) + 1
    return records.enumerated().allSatisfy { $1.offset == start + Int64($0) }
  }

  private func stamped(
    _ slice: ByteSlice, batches: [Batch], at base: Int64
  ) -> BatchValidator.Result {
    var bytes = slice.array
    var place = 0
    var largest = TimestampOffset(timestamp: -1, offset: -1)
    for (index, batch) in batches.enumerated() {
      let offset = base + Int64(index)
      bytes.put(offset, at: place)
      stampTime(&bytes, at: place, batch: batch, own: batch.maxTimestamp)
      if batch.maxTimestamp > largest.timestamp {
        largest = TimestampOffset(timestamp: batch.maxTimestamp, offset: offset)
      }
      place += batch.size
    }
    if timestampType == .append {
      largest =
        magic == 0
        ? TimestampOffset(timestamp: -1, offset: -1)
        : TimestampOffset(timestamp: validator.now, offset: base)
    }
    return BatchValidator.Result(
      records: bytes, lastOffset: base + Int64(batches.count) - 1, largest: largest)
  }

  private func wrapperStamped(
    _ slice: ByteSlice, records: [Record], at base: Int64
  ) -> BatchValidator.Result {
    var bytes = slice.array
    let last = base + Int64(records.count) - 1
    let largest = records.reduce(Int64(-1)) { max($0, $1.timestamp) }
    bytes.put(last, at: 0)
    stampTime(&bytes, at: 0, batch: Batch(slice), own: largest)
    let time = timestampType == .append ? validator.now : largest
    return BatchValidator.Result(
      records: bytes, lastOffset: last, largest: TimestampOffset(timestamp: time, offset: last))
  }

  /// Writes the message's time, and its checksum anew, where they are not what they should be.
  private func stampTime(_ bytes: inout [UInt8], at place: Int, batch: Batch, own: Int64) {
    guard batch.magic == 1 else { return }
    let time = timestampType == .append ? validator.now : own
    guard batch.timestampType != timestampType || batch.maxTimestamp != time else { return }
    let bit = UInt8(BatchLayout.appendTimeBit)
    let attributes = bytes[place + BatchLayout.legacyAttributes]
    bytes[place + BatchLayout.legacyAttributes] =
      timestampType == .append ? attributes | bit : attributes & ~bit
    bytes.put(time, at: place + BatchLayout.legacyTimestamp)
    let crc = CRC32.of(ByteSlice(bytes, from: place + BatchLayout.magic, to: place + batch.size))
    bytes.put(crc, at: place + BatchLayout.legacyCrc)
  }

  private func rewritten(
    _ records: [Record], from batches: [Batch], at base: Int64
  ) throws(LogRefusal) -> BatchValidator.Result {
    var records = records
    var largest = TimestampOffset(timestamp: -1, offset: -1)
    for index in records.indices {
      records[index].offset = base + Int64(index)
      if records[index].timestamp > largest.timestamp {
        largest = TimestampOffset(
          timestamp: records[index].timestamp, offset: records[index].offset)
      }
    }
    let last = base + Int64(records.count) - 1
    if magic >= 2 || target != .none {
      largest = TimestampOffset(timestamp: largest.timestamp, offset: last)
    }
    if timestampType == .append {
      largest = TimestampOffset(
        timestamp: validator.now, offset: magic >= 2 || target != .none ? last : base)
    }
    if magic == 0 { largest = TimestampOffset(timestamp: -1, offset: -1) }
    do throws(BatchError) {
      let bytes = try written(records, from: batches, at: base)
      return BatchValidator.Result(
        records: bytes, lastOffset: last, largest: largest, isRewritten: true)
    } catch {
      throw LogRefusal(error)
    }
  }

  private func written(
    _ records: [Record], from batches: [Batch], at base: Int64
  ) throws(BatchError) -> [UInt8] {
    if magic < 2 {
      return try LegacyWriter(
        magic: magic, compression: target, timestampType: timestampType,
        appendTime: validator.now
      ).written(records, baseOffset: base)
    }
    var builder = BatchBuilder(
      compression: target, timestampType: timestampType, baseOffset: base)
    builder.appendTime = validator.now
    builder.partitionLeaderEpoch = validator.leaderEpoch
    for record in records { builder.append(record) }
    return try builder.finish()
  }
}
