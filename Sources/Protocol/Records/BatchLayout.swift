/// Where the fields of a batch stand, counted from its first byte.
///
/// The first 17 bytes have one meaning in all three formats up to the magic byte: an offset, a length
/// of what follows the length, four bytes that differ, and the magic.
///
/// ```
/// magic 2   0 baseOffset:8  8 batchLength:4  12 partitionLeaderEpoch:4  16 magic:1  17 crc:4
///          21 attributes:2  23 lastOffsetDelta:4  27 baseTimestamp:8  35 maxTimestamp:8
///          43 producerId:8  51 producerEpoch:2  53 baseSequence:4  57 recordsCount:4  61 records
/// magic 1   0 offset:8  8 messageSize:4  12 crc:4  16 magic:1  17 attributes:1  18 timestamp:8
///          26 keyLength:4 key valueLength:4 value
/// magic 0  as magic 1, without the timestamp
/// ```
public enum BatchLayout {
  public static let baseOffset = 0
  public static let length = 8
  public static let partitionLeaderEpoch = 12
  public static let magic = 16
  public static let crc = 17
  public static let attributes = 21
  public static let lastOffsetDelta = 23
  public static let baseTimestamp = 27
  public static let maxTimestamp = 35
  public static let producerId = 43
  public static let producerEpoch = 51
  public static let baseSequence = 53
  public static let recordsCount = 57
  public static let records = 61

  /// Offset and length, which the length does not count.
  public static let logOverhead = 12
  /// What must be there to know the magic.
  public static let upToMagic = 17
  /// The least length that any format can have: a message of magic 0 without key and value.
  public static let leastLength = 14

  public static let legacyCrc = 12
  public static let legacyAttributes = 17
  public static let legacyTimestamp = 18

  public static let compressionMask: Int16 = 0x07
  public static let appendTimeBit: Int16 = 0x08
  public static let transactionalBit: Int16 = 0x10
  public static let controlBit: Int16 = 0x20
  public static let deleteHorizonBit: Int16 = 0x40
}
