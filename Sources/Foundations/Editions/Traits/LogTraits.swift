/// What the log of a partition does in an edition's own way.
public struct LogTraits: Sendable {
  /// `message.format.version` is heeded, so that older formats are written.
  public let hasOlderFormats: Bool
  /// How far ahead of the broker's clock a record may be.
  public let timestampAfterMaxMs: Int64
  /// How long a producer that sends nothing is remembered.
  public let producerExpirationMs: Int64
  /// Segments that are too old go before those that are too many.
  public let removesByTimeFirst: Bool
  /// Snapshots of producers stay and go with the segments at whose bases they were taken; else only those
  /// of the newest two are kept.
  public let keepsSnapshotsBySegment: Bool
  /// A snapshot is on the disk before the next segment is begun.
  public let syncsSnapshots: Bool
  /// Leader epochs begin at the log's start, not at its first segment's.
  public let cutsEpochsAtLogStart: Bool
  /// What was read through after a crash counts as being on the disk.
  public let trustsWhatItRecovered: Bool
  /// The newest timestamp and the start of what is not tiered can be asked for.
  public let answersLaterMoments: Bool
  /// A transaction's marker without records is counted as a transaction of its own.
  public let countsEmptyTransactions: Bool
  /// In batches that are not compressed the record with the newest timestamp is found.
  public let findsNewestRecord: Bool
  /// Producers are kept in a hash map of Java's, not of Scala's.
  public let keepsProducersAsJavaDoes: Bool
  /// The mark of a clean shutdown has the broker's epoch in it.
  public let marksBrokerEpoch: Bool
  /// A partition's folder says which topic's it is by id.
  public let keepsTopicIds: Bool
  /// A cleaner writes into a batch when its tombstones and markers may go; else it goes by the time at
  /// which the segment's file last changed.
  public let marksDeleteHorizons: Bool
  /// A cleaner stops at the last stable offset; else only at the first open transaction, so that it may
  /// clean what no follower has yet.
  public let cleansUpToStable: Bool
}

extension Edition {
  public var log: LogTraits {
    switch self {
    case .v2_6: LogTraits.of2_6
    case .v3_9: LogTraits.later(timestampAfterMaxMs: .max)
    case .v4_1: LogTraits.later(timestampAfterMaxMs: 3_600_000)
    }
  }
}

extension LogTraits {
  fileprivate static let of2_6 = LogTraits(
    hasOlderFormats: true, timestampAfterMaxMs: .max, producerExpirationMs: 604_800_000,
    removesByTimeFirst: true, keepsSnapshotsBySegment: false, syncsSnapshots: false,
    cutsEpochsAtLogStart: false, trustsWhatItRecovered: true, answersLaterMoments: false,
    countsEmptyTransactions: true, findsNewestRecord: true, keepsProducersAsJavaDoes: false,
    marksBrokerEpoch: false,
    keepsTopicIds: false, marksDeleteHorizons: false, cleansUpToStable: false)

  fileprivate static func later(timestampAfterMaxMs: Int64) -> LogTraits {
    LogTraits(
      hasOlderFormats: false, timestampAfterMaxMs: timestampAfterMaxMs,
      producerExpirationMs: 86_400_000, removesByTimeFirst: false, keepsSnapshotsBySegment: true,
      syncsSnapshots: true, cutsEpochsAtLogStart: true, trustsWhatItRecovered: false,
      answersLaterMoments: true, countsEmptyTransactions: false, findsNewestRecord: false,
      keepsProducersAsJavaDoes: true, marksBrokerEpoch: true, keepsTopicIds: true,
      marksDeleteHorizons: true, cleansUpToStable: true)
  }
}
