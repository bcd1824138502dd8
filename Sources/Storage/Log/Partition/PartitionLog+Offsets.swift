public import Clockwork
internal import Editions
internal import Records

/// Finding offsets: by time, and by leader epoch.
extension PartitionLog {
  public struct TimedOffset: Equatable, Sendable {
    /// -1 where the offset is not that of a record.
    public let timestamp: Int64
    public let offset: Int64
    public let leaderEpoch: Int32?
  }

  /// Timestamps with a meaning of their own.
  public enum Moment {
    public static let latest: Int64 = -1
    public static let earliest: Int64 = -2
    /// The record with the largest timestamp; unknown to edition 2.6.
    public static let maxTimestamp: Int64 = -3
    /// The earliest on this broker's own disk, which is the earliest: nothing is tiered.
    public static let earliestLocal: Int64 = -4
    public static let latestTiered: Int64 = -5
  }

  /// The first record at or after a timestamp; nil where there is none.
  public func offset(atTimestamp timestamp: Int64) throws(StorageError) -> TimedOffset? {
    let isLater = edition.log.answersLaterMoments
    switch timestamp {
    case Moment.latest:
      return TimedOffset(timestamp: -1, offset: logEndOffset, leaderEpoch: epochs?.latest?.epoch)
    case Moment.earliest, isLater ? Moment.earliestLocal : Moment.earliest:
      let first = epochs?.entries.first
      let epoch = first.flatMap { $0.startOffset <= logStartOffset ? $0.epoch : nil }
      return TimedOffset(timestamp: -1, offset: logStartOffset, leaderEpoch: epoch)
    case Moment.maxTimestamp where isLater: return try offsetOfMaxTimestamp()
    case Moment.latestTiered where isLater:
      return TimedOffset(timestamp: -1, offset: -1, leaderEpoch: -1)
    default: return try firstOffset(notBefore: timestamp)
    }
  }

  private func firstOffset(notBefore timestamp: Int64) throws(StorageError) -> TimedOffset? {
    for segment in segments.all where try segment.largestTimestamp() >= timestamp {
      let hint = try segment.timeIndex.lookup(timestamp).offset
      var position = try segment.offsetIndex.lookup(max(hint, logStartOffset)).position
      while let header = try segment.file.header(at: position) {
        if header.maxTimestamp >= timestamp,
          let found = try first(in: header, of: segment, where: { $0.timestamp >= timestamp })
        {
          return found
        }
        position += header.size
      }
      return nil
    }
    return nil
  }

  private func offsetOfMaxTimestamp() throws(StorageError) -> TimedOffset? {
    var newest: (segment: LogSegment, largest: TimestampOffset)?
    for segment in segments.all {
      let largest = try segment.largest()
      if largest.timestamp > newest?.largest.timestamp ?? .min { newest = (segment, largest) }
    }
    guard let (segment, largest) = newest else { return nil }
    var position = try segment.offsetIndex.lookup(largest.offset).position
    while let header = try segment.file.header(at: position) {
      if header.maxTimestamp == largest.timestamp {
        return try first(
          in: header, of: segment, from: .min, where: { $0.timestamp == largest.timestamp })
      }
      position += header.size
    }
    return nil
  }

  private func first(
    in header: BatchHeader, of segment: LogSegment, from start: Int64? = nil,
    where isIt: (Record) -> Bool
  ) throws(StorageError) -> TimedOffset? {
    let batch = try segment.file.batch(at: header)
    let start = start ?? logStartOffset
    guard let records = try? batch.records(),
      let record = records.first(where: { isIt($0) && $0.offset >= start })
    else { return nil }
    let epoch = batch.partitionLeaderEpoch
    return TimedOffset(
      timestamp: record.timestamp, offset: record.offset, leaderEpoch: epoch < 0 ? nil : epoch)
  }

  /// The epoch asked for, or the newest before it, and the offset at which it ended.
  public func endOffset(ofEpoch epoch: Int32) -> (epoch: Int32, offset: Int64)? {
    epochs?.end(of: epoch, logEndOffset: logEndOffset).map { ($0.epoch, $0.startOffset) }
  }

  /// As leader from now on: the epoch begins at the log's end, before any record of it.
  public func beginEpoch(_ epoch: Int32) throws(StorageError) {
    try epochs?.assign(epoch, at: logEndOffset)
  }
}
