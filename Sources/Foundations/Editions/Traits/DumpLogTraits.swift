/// What `kafka-dump-log` of an edition does in its own way.
public struct DumpLogTraits: Sendable {
  /// The words of a segment's dump changed once: what it begins with, how sizes and codecs are spelled,
  /// what is shown of a batch.
  public let hasFirstWording: Bool
  /// The classes of deserializers moved; the older names are taken with a warning.
  public let hasMovedDecoders: Bool
  /// `--max-bytes` is there.
  public let canStopEarly: Bool
  /// A `.checkpoint` is taken for a snapshot of the metadata log.
  public let knowsMetadataSnapshots: Bool
  /// An index without entries is said to be empty.
  public let saysEmpty: Bool
  /// What ends a sentence about a corrupt index.
  public let fullStop: String
  /// The exception for a corrupt index.
  public let corruptIndex: String
  /// Records of internal topics are shown as JSON, as their newer readers have them.
  public let showsGroupsAsJson: Bool
  /// What may be missing in a producer's entry is Java's `OptionalLong`, not Scala's `Option`; and the
  /// time of its last record is shown.
  public let hasJavaSnapshots: Bool
}

extension Edition {
  public var dumpLog: DumpLogTraits {
    switch self {
    case .v2_6:
      DumpLogTraits(
        hasFirstWording: true, hasMovedDecoders: false, canStopEarly: false,
        knowsMetadataSnapshots: false, saysEmpty: false, fullStop: ".",
        corruptIndex: "kafka.log.CorruptIndexException", showsGroupsAsJson: false,
        hasJavaSnapshots: false)
    case .v3_9, .v4_1:
      DumpLogTraits(
        hasFirstWording: false, hasMovedDecoders: true, canStopEarly: true,
        knowsMetadataSnapshots: true, saysEmpty: true, fullStop: "",
        corruptIndex: "org.apache.kafka.storage.internals.log.CorruptIndexException",
        showsGroupsAsJson: true, hasJavaSnapshots: true)
    }
  }
}
