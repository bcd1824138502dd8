/// What a cleaner has done to a log.
public struct CleanedLog: Equatable, Sendable {
  /// Segments, and the one that has taken their place.
  public struct Group: Equatable, Sendable {
    public let old: [RemovedSegments.Segment]
    public let base: Int64
    public let size: Int
  }

  public let partition: String
  /// From where on it was dirty, and is again.
  public let firstDirty: Int64
  public internal(set) var nextDirty: Int64
  public internal(set) var recordsRead = 0
  public internal(set) var recordsKept = 0
  public internal(set) var bytesRead = 0
  public internal(set) var bytesKept = 0
  public internal(set) var groups: [Group] = []
}

/// What there is to clean in a log.
public struct CleanableLog: Equatable, Sendable {
  /// Where the part begins that no cleaner has seen.
  public let firstDirty: Int64
  /// Where it ends, as far as it may be cleaned: at an open transaction, the active segment, or what is
  /// too young.
  public let uncleanable: Int64
  /// The beginning of the segment that this is in: none is cleaned in part.
  public let end: Int64
  public let cleanBytes: Int
  public let cleanableBytes: Int
  /// Something dirty is older than `max.compaction.lag.ms`.
  public let isOverdue: Bool
  /// What was known of the log was not true any more, and it is dirty from its start.
  public let isReset: Bool

  /// How dirty it is.
  public var ratio: Double {
    let total = cleanBytes + cleanableBytes
    return total == 0 ? 0 : Double(cleanableBytes) / Double(total)
  }

  public func isWorthIt(least ratio: Double) -> Bool {
    cleanBytes + cleanableBytes > 0
      && (isOverdue && cleanableBytes > 0 || self.ratio > ratio)
  }
}
