public import Editions
public import Records

/// What a topic's configuration means for its logs, with the edition's defaults.
public struct LogSettings: Equatable, Sendable {
  public var segmentBytes = 1_073_741_824
  public var segmentMs: Int64 = 604_800_000
  public var segmentIndexBytes = 10_485_760
  public var indexIntervalBytes = 4096
  public var retentionBytes: Int64 = -1
  public var retentionMs: Int64 = 604_800_000
  public var fileDeleteDelayMs: Int64 = 60_000
  public var maxMessageBytes: Int
  public var flushMessages = Int64.max
  public var flushMs = Int64.max
  public var preallocates = false
  public var isCompacted = false
  public var isDeleted = true
  public var minCompactionLagMs: Int64 = 0
  public var maxCompactionLagMs = Int64.max
  public var deleteRetentionMs: Int64 = 86_400_000
  public var minCleanableDirtyRatio = 0.5
  public var timestampType = TimestampType.create
  public var timestampBeforeMaxMs = Int64.max
  public var timestampAfterMaxMs: Int64
  /// What stored batches are compressed with; nil keeps what the producer chose.
  public var compression: Compression?
  /// The format of stored records: only edition 2.6 has older ones than 2.
  public var magic: Int8 = 2
  /// After how long without a record a producer is forgotten: a setting of the broker.
  public var producerExpirationMs: Int64
  /// The rules that this log is made to break; none but where a lab is put to the proof.
  public var broken: Set<CoreSwitch> = []

  private let hasOlderFormats: Bool

  public init(edition: Edition) {
    let traits = edition.log
    hasOlderFormats = traits.hasOlderFormats
    maxMessageBytes = 1_048_588
    timestampAfterMaxMs = traits.timestampAfterMaxMs
    producerExpirationMs = traits.producerExpirationMs
  }

  /// How old a segment may become: a compacted topic must not keep what is to be cleaned open longer.
  var segmentAgeMs: Int64 { isCompacted ? min(maxCompactionLagMs, segmentMs) : segmentMs }

  /// Takes a setting of a topic by its name; false where it has no meaning for a log, or no value.
  public mutating func set(_ name: String, _ value: String) -> Bool {
    switch name {
    case "segment.bytes", "internal.segment.bytes": assign(value, to: &segmentBytes)
    case "segment.ms": assign(value, to: &segmentMs)
    case "segment.index.bytes": assign(value, to: &segmentIndexBytes)
    case "index.interval.bytes": assign(value, to: &indexIntervalBytes)
    case "retention.bytes": assign(value, to: &retentionBytes)
    case "retention.ms": assign(value, to: &retentionMs)
    case "file.delete.delay.ms": assign(value, to: &fileDeleteDelayMs)
    case "max.message.bytes": assign(value, to: &maxMessageBytes)
    case "flush.messages": assign(value, to: &flushMessages)
    case "flush.ms": assign(value, to: &flushMs)
    case "preallocate": assign(value, to: &preallocates)
    case "min.compaction.lag.ms": assign(value, to: &minCompactionLagMs)
    case "max.compaction.lag.ms": assign(value, to: &maxCompactionLagMs)
    case "delete.retention.ms": assign(value, to: &deleteRetentionMs)
    case "min.cleanable.dirty.ratio": assign(value, to: &minCleanableDirtyRatio)
    case "message.timestamp.before.max.ms": assign(value, to: &timestampBeforeMaxMs)
    case "message.timestamp.after.max.ms": assign(value, to: &timestampAfterMaxMs)
    default: setWord(name, value)
    }
  }

  private mutating func setWord(_ name: String, _ value: String) -> Bool {
    switch name {
    case "message.timestamp.difference.max.ms":
      guard assign(value, to: &timestampBeforeMaxMs) else { return false }
      timestampAfterMaxMs = timestampBeforeMaxMs
    case "cleanup.policy":
      let policies = value.split(separator: ",").map { $0.drop { $0 == " " } }
      isCompacted = policies.contains("compact")
      isDeleted = policies.contains("delete")
    case "message.timestamp.type":
      guard value == "CreateTime" || value == "LogAppendTime" else { return false }
      timestampType = value == "CreateTime" ? .create : .append
    case "compression.type":
      compression = value == "uncompressed" ? Compression.none : Compression(name: value)
      return compression != nil || value == "producer"
    case "message.format.version":
      // Later editions take the setting and write magic 2 all the same.
      if hasOlderFormats { magic = LogSettings.magic(of: value) }
    default: return false
    }
    return true
  }

  /// The format that a release wrote: 0.10 brought the second, 0.11 the third.
  static func magic(of release: String) -> Int8 {
    let numbers = release.split(whereSeparator: { $0 == "." || $0 == "-" }).prefix(2).map {
      Int($0) ?? 0
    }
    guard numbers.count == 2, numbers[0] == 0 else { return 2 }
    return numbers[1] < 10 ? 0 : numbers[1] < 11 ? 1 : 2
  }

  private func assign<Value: LosslessStringConvertible>(
    _ text: String, to setting: inout Value
  ) -> Bool {
    guard let value = Value(text) else { return false }
    setting = value
    return true
  }
}
