public import Bytes

/// Builds one batch of magic 2 from records, to the byte as a Java client does.
///
/// Timestamps and offsets are written as differences from the first record's; the header is filled in
/// at the end, when the last offset, the largest timestamp and the compressed size are known.
public struct BatchBuilder: ~Copyable {
  public var compression: Compression
  public var timestampType: TimestampType
  public var baseOffset: Int64
  /// What LogAppendTime writes as the largest timestamp.
  public var appendTime: Int64 = -1
  public var producerId: Int64 = -1
  public var producerEpoch: Int16 = -1
  public var baseSequence: Int32 = -1
  public var isTransactional = false
  public var isControl = false
  public var partitionLeaderEpoch: Int32 = -1
  /// Set by a cleaner that has seen the batch's tombstones.
  public var deleteHorizon: Int64?

  public private(set) var count = 0
  public private(set) var maxTimestamp: Int64 = -1
  /// The offset of the first record that has the largest timestamp.
  public private(set) var offsetOfMaxTimestamp: Int64 = -1
  private var lastOffset: Int64
  private var baseTimestamp: Int64?
  private var body: ByteWriter

  public init(
    compression: Compression = .none, timestampType: TimestampType = .create,
    baseOffset: Int64 = 0, capacity: Int = 1024
  ) {
    self.compression = compression
    self.timestampType = timestampType
    self.baseOffset = baseOffset
    lastOffset = baseOffset - 1
    body = ByteWriter(capacity: capacity)
  }

  /// The records written so far, before compression.
  public var uncompressedSize: Int { body.count }
  public var nextOffset: Int64 { lastOffset + 1 }

  /// Appends a record at the next offset.
  public mutating func append(
    timestamp: Int64, key: ByteSlice?, value: ByteSlice?, headers: [Record.Header] = []
  ) {
    append(offset: nextOffset, timestamp: timestamp, key: key, value: value, headers: headers)
  }

  public mutating func append(_ record: Record) {
    append(
      offset: record.offset, timestamp: record.timestamp, key: record.key, value: record.value,
      headers: record.headers)
  }

  public mutating func append(
    offset: Int64, timestamp: Int64, key: ByteSlice?, value: ByteSlice?,
    headers: [Record.Header] = []
  ) {
    precondition(offset > lastOffset || count == 0, "offsets must grow within a batch")
    let first = baseTimestamp ?? deleteHorizon ?? timestamp
    baseTimestamp = first
    RecordFormat.write(
      to: &body, offsetDelta: Int32(offset - baseOffset), timestampDelta: timestamp - first,
      key: key, value: value, headers: headers)
    counted(offset: offset, timestamp: timestamp)
  }

  /// Appends a record whose key, value and headers are written already, as they stand in another batch.
  public mutating func append(offset: Int64, timestamp: Int64, written rest: ByteSlice) {
    precondition(offset > lastOffset || count == 0, "offsets must grow within a batch")
    let first = baseTimestamp ?? deleteHorizon ?? timestamp
    baseTimestamp = first
    RecordFormat.write(
      to: &body, offsetDelta: Int32(offset - baseOffset), timestampDelta: timestamp - first,
      written: rest)
    counted(offset: offset, timestamp: timestamp)
  }

  private mutating func counted(offset: Int64, timestamp: Int64) {
    count += 1
    lastOffset = offset
    if timestamp > maxTimestamp {
      maxTimestamp = timestamp
      offsetOfMaxTimestamp = offset
    }
  }

  /// Appends the one record of a control batch.
  public mutating func append(_ control: ControlRecord, timestamp: Int64) {
    isControl = true
    append(timestamp: timestamp, key: control.key, value: control.value)
  }

  /// The whole batch. `lastOffset` may be past the last record's, where a cleaner took records out.
  public func finish(lastOffset last: Int64? = nil) throws(BatchError) -> [UInt8] {
    let packed = try compressedBody()
    var writer = ByteWriter(capacity: BatchLayout.records + packed.count)
    writer.int64(baseOffset)
    writer.int32(Int32(BatchLayout.records - BatchLayout.logOverhead + packed.count))
    writer.int32(partitionLeaderEpoch)
    writer.int8(2)
    writer.uint32(0)
    writer.int16(attributes)
    writer.int32(Int32((last ?? lastOffset) - baseOffset))
    writer.int64(deleteHorizon ?? baseTimestamp ?? -1)
    writer.int64(timestampType == .append ? appendTime : maxTimestamp)
    writer.int64(producerId)
    writer.int16(producerEpoch)
    writer.int32(baseSequence)
    writer.int32(Int32(count))
    writer.bytes(packed)
    var bytes = writer.finish()
    BatchStamp.seal(&bytes, from: 0, to: bytes.count)
    return bytes
  }

  private func compressedBody() throws(BatchError) -> [UInt8] {
    let plain = body.array()
    return compression == .none ? plain : try compression.compressed(ByteSlice(plain), magic: 2)
  }

  private var attributes: Int16 {
    var attributes = Int16(compression.rawValue)
    if timestampType == .append { attributes |= BatchLayout.appendTimeBit }
    if isTransactional { attributes |= BatchLayout.transactionalBit }
    if isControl { attributes |= BatchLayout.controlBit }
    if deleteHorizon != nil { attributes |= BatchLayout.deleteHorizonBit }
    return attributes
  }
}
