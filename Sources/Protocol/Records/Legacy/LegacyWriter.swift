internal import Bytes

/// Writes records as messages of magic 0 or 1: one by one, or all in the value of a compressed one.
public struct LegacyWriter: Sendable {
  public let magic: Int8
  public let compression: Compression
  public let timestampType: TimestampType
  /// What LogAppendTime writes in place of the records' own timestamps.
  public let appendTime: Int64

  public init(
    magic: Int8, compression: Compression = .none, timestampType: TimestampType = .create,
    appendTime: Int64 = -1
  ) {
    precondition(magic == 0 || magic == 1, "magic 2 has a builder of its own")
    self.magic = magic
    self.compression = compression
    self.timestampType = magic == 0 ? .none : timestampType
    self.appendTime = appendTime
  }

  public func written(_ records: [Record], baseOffset: Int64) throws(BatchError) -> [UInt8] {
    guard compression != .zstd else {
      throw BatchError(
        .unsupportedCompression,
        "Down-conversion of zstandard-compressed batches is not supported")
    }
    let isWrapped = compression != .none
    var messages = ByteWriter()
    for record in records {
      let offset = isWrapped && magic == 1 ? record.offset - baseOffset : record.offset
      message(
        to: &messages, offset: offset, timestamp: stamped(record.timestamp), attributes: kindBit,
        key: record.key, value: record.value)
    }
    guard isWrapped, let last = records.last else { return messages.finish() }
    let packed = try compression.compressed(ByteSlice(messages.finish()), magic: magic)
    let largest = records.reduce(Int64(-1)) { max($0, $1.timestamp) }
    var wrapper = ByteWriter()
    message(
      to: &wrapper, offset: last.offset, timestamp: stamped(largest),
      attributes: kindBit | UInt8(compression.rawValue), key: nil, value: ByteSlice(packed))
    return wrapper.finish()
  }

  private var kindBit: UInt8 {
    timestampType == .append ? UInt8(BatchLayout.appendTimeBit) : 0
  }

  private func stamped(_ timestamp: Int64) -> Int64 {
    timestampType == .append ? appendTime : timestamp
  }

  private func message(
    to writer: inout ByteWriter, offset: Int64, timestamp: Int64, attributes: UInt8,
    key: ByteSlice?, value: ByteSlice?
  ) {
    let content = 8 + (key?.count ?? 0) + (value?.count ?? 0)
    writer.int64(offset)
    writer.int32(Int32(6 + (magic == 0 ? 0 : 8) + content))
    let checksumPlace = writer.count
    writer.uint32(0)
    writer.int8(magic)
    writer.uint8(attributes)
    if magic == 1 { writer.int64(timestamp) }
    for part in [key, value] {
      writer.int32(Int32(part?.count ?? -1))
      if let part { writer.bytes(part) }
    }
    let covered = writer.array(from: checksumPlace + 4)
    writer.put(CRC32.of(ByteSlice(covered)), at: checksumPlace)
  }
}
