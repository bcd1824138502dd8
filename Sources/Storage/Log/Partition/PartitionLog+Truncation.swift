public import Clockwork
internal import Editions

/// Going back, as a follower does whose leader knows better.
extension PartitionLog {
  /// Drops an offset and all after it; false where there is nothing to drop.
  @discardableResult
  public func truncate(to offset: Int64, now: Int64) throws(StorageError) -> Bool {
    precondition(offset >= 0, "cannot truncate to a negative offset")
    guard offset < logEndOffset else {
      try epochs?.truncate(fromEnd: logEndOffset)
      return false
    }
    if let first = segments.first, first.base > offset {
      try truncateFully(to: offset, now: now)
      return true
    }
    let gone = segments.all.filter { $0.base > offset }
    try remove(gone, now: now)
    try activeSegment.truncate(to: offset, now: now, settings: settings)
    moveEnd(to: offset)
    try removeSnapshots(of: gone, now: now)
    try epochs?.truncate(fromEnd: offset)
    logStartOffset = min(offset, logStartOffset)
    try rebuildProducers(to: offset, now: now)
    if highWatermark >= logEndOffset { try updateHighWatermark(to: logEndOffset) }
    return true
  }

  /// Drops everything, and begins anew at an offset.
  public func truncateFully(
    to offset: Int64, logStart: Int64? = nil, now: Int64
  ) throws(StorageError) {
    let all = segments.all
    try remove(Array(all.dropLast()), now: now)
    if let last = all.last { try replace(last, with: offset, now: now) }
    moveEnd(to: offset)
    try epochs?.clear()
    try producers.truncateFully(to: offset)
    logStartOffset = logStart ?? offset
    try rebuildProducers(to: offset, now: now)
    try updateHighWatermark(to: logEndOffset)
  }

  private func rebuildProducers(to offset: Int64, now: Int64) throws(StorageError) {
    try producers.rebuild(
      from: segments, logStart: logStartOffset, logEnd: offset, magic: settings.magic,
      afterCleanStop: false, now: now)
    try updateFirstUnstable()
  }

  // MARK: Segments that go

  /// Takes segments out of the log; their files are renamed, to be removed after the delay.
  func remove(_ gone: [LogSegment], now: Int64) throws(StorageError) {
    var names: [String] = []
    var described: [RemovedSegments.Segment] = []
    for segment in gone {
      described.append(try segment.described())
      segments.remove(segment)
      names += try segment.rename(in: folder, from: "", to: LogFileName.deleted)
      segment.letGo()
    }
    deletions.add(names, of: described, due: now.plus(settings.fileDeleteDelayMs))
  }

  /// Puts a new segment in the place of one, which may have the same base.
  @discardableResult
  func replace(
    _ old: LogSegment, with base: Int64, now: Int64
  ) throws(StorageError) -> LogSegment {
    try remove([old], now: now)
    return try newSegment(base, now: now)
  }

  /// The snapshots at the bases of segments go with them; edition 2.6 leaves them.
  func removeSnapshots(of gone: [LogSegment], now: Int64) throws(StorageError) {
    guard edition.log.keepsSnapshotsBySegment else { return }
    var names: [String] = []
    for segment in gone {
      if let name = try producers.markSnapshotDeleted(segment.base) { names.append(name) }
    }
    deletions.add(names, due: now.plus(settings.fileDeleteDelayMs))
  }
}
