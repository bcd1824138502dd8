public import Bytes

/// A record batch, or a message of the older formats, seen where it lies.
///
/// Nothing is decoded beforehand: a field is loaded from its place when asked for, so that an append,
/// a fetch or a dump of headers costs nothing per record. A batch is made only from bytes that hold
/// all that its length says (`BatchReader`), and a batch of magic 2 or more only where its header fits.
public struct Batch: Sendable {
  public let slice: ByteSlice
  public let magic: Int8

  /// The bytes must be exactly the batch's own.
  public init(_ slice: ByteSlice) {
    precondition(slice.count >= BatchLayout.upToMagic, "no batch fits")
    self.slice = slice
    magic = Int8(bitPattern: slice[BatchLayout.magic])
  }

  /// Magic 0 and 1: one message, or one that wraps a compressed set of them.
  public var isLegacy: Bool { magic < 2 }

  /// Whether the bytes reach to the end of the format's fixed fields.
  public var holdsHeader: Bool {
    isLegacy ? slice.count >= legacyKeyLength + 4 : slice.count >= BatchLayout.records
  }

  public var size: Int { slice.count }

  func int16(_ place: Int) -> Int16 { slice.storage.int16(at: slice.start + place) }
  func int32(_ place: Int) -> Int32 { slice.storage.int32(at: slice.start + place) }
  func int64(_ place: Int) -> Int64 { slice.storage.int64(at: slice.start + place) }

  /// The first eight bytes: the base offset, but the last one in a compressed message of magic 0 or 1.
  public var writtenOffset: Int64 { int64(BatchLayout.baseOffset) }
  public var length: Int32 { int32(BatchLayout.length) }

  /// -1 in the older formats, which have none.
  public var partitionLeaderEpoch: Int32 {
    isLegacy ? -1 : int32(BatchLayout.partitionLeaderEpoch)
  }

  public var attributes: Int16 {
    isLegacy
      ? Int16(slice[BatchLayout.legacyAttributes]) : int16(BatchLayout.attributes)
  }

  public var compressionId: Int { Int(attributes & BatchLayout.compressionMask) }

  public var compression: Compression {
    get throws(BatchError) { try Compression(id: compressionId) }
  }

  public var timestampType: TimestampType {
    if magic == 0 { return .none }
    return attributes & BatchLayout.appendTimeBit != 0 ? .append : .create
  }

  public var isTransactional: Bool {
    !isLegacy && attributes & BatchLayout.transactionalBit != 0
  }
  public var isControl: Bool { !isLegacy && attributes & BatchLayout.controlBit != 0 }
  public var hasDeleteHorizon: Bool {
    !isLegacy && attributes & BatchLayout.deleteHorizonBit != 0
  }

  /// When the tombstones and markers in it may go, once a cleaner has said so.
  public var deleteHorizon: Int64? {
    hasDeleteHorizon ? int64(BatchLayout.baseTimestamp) : nil
  }

  public var lastOffsetDelta: Int32 { isLegacy ? 0 : int32(BatchLayout.lastOffsetDelta) }
  public var lastOffset: Int64 {
    isLegacy ? writtenOffset : writtenOffset &+ Int64(lastOffsetDelta)
  }
  public var nextOffset: Int64 { lastOffset &+ 1 }

  /// The first record's timestamp, to which the others are counted, even under LogAppendTime.
  public var baseTimestamp: Int64 {
    isLegacy ? maxTimestamp : int64(BatchLayout.baseTimestamp)
  }

  public var maxTimestamp: Int64 {
    switch magic {
    case 0: -1
    case ..<2: int64(BatchLayout.legacyTimestamp)
    default: int64(BatchLayout.maxTimestamp)
    }
  }

  public var producerId: Int64 { isLegacy ? -1 : int64(BatchLayout.producerId) }
  public var producerEpoch: Int16 { isLegacy ? -1 : int16(BatchLayout.producerEpoch) }
  public var baseSequence: Int32 { isLegacy ? -1 : int32(BatchLayout.baseSequence) }
  public var hasProducerId: Bool { producerId >= 0 }

  /// Counted round the largest number, as producers count.
  public var lastSequence: Int32 {
    baseSequence < 0 ? -1 : Sequence.after(baseSequence, by: lastOffsetDelta)
  }

  /// How many records its header declares; nil in the older formats, which do not say.
  public var recordsCount: Int32? { isLegacy ? nil : int32(BatchLayout.recordsCount) }

  /// The checksum that was written.
  public var checksum: UInt32 {
    UInt32(bitPattern: int32(isLegacy ? BatchLayout.legacyCrc : BatchLayout.crc))
  }

  /// The checksum that the bytes have.
  public var computedChecksum: UInt32 {
    isLegacy
      ? CRC32.of(slice.part(from: BatchLayout.magic, to: size))
      : CRC32C.of(slice.part(from: BatchLayout.attributes, to: size))
  }

  public var isValid: Bool { holdsHeader && checksum == computedChecksum }

  /// Refuses a batch whose bytes are not those that its checksum was made of.
  public func ensureValid() throws(BatchError) {
    if !holdsHeader {
      throw BatchError(
        .corrupt,
        isLegacy
          ? "Record is corrupt (crc could not be retrieved as the record is too small, size = "
            + "\(size - BatchLayout.logOverhead))"
          : "Record batch is corrupted (the size \(size) is smaller than the minimum allowed "
            + "overhead \(BatchLayout.records))",
        at: BatchLayout.length)
    }
    let computed = computedChecksum
    if checksum != computed {
      throw BatchError(
        .corrupt, "Record is corrupt (stored crc = \(checksum), computed crc = \(computed))",
        at: isLegacy ? BatchLayout.legacyCrc : BatchLayout.crc)
    }
  }

  var legacyKeyLength: Int { magic == 0 ? 18 : 26 }
}

/// A producer's sequence numbers: 0 to the largest Int32, then 0 again. As in Java, numbers that no
/// producer would send overflow without a word.
public enum Sequence {
  public static func after(_ sequence: Int32, by increment: Int32) -> Int32 {
    sequence > Int32.max &- increment
      ? increment &- (Int32.max &- sequence) &- 1 : sequence &+ increment
  }

  public static func before(_ sequence: Int32, by decrement: Int32) -> Int32 {
    sequence < decrement
      ? Int32.max &- (decrement &- sequence) &+ 1 : sequence &- decrement
  }
}
