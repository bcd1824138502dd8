public import Clockwork
internal import Editions

/// Cleaning a log, and putting what was cleaned in the place of what was there.
extension PartitionLog {
  /// Cleans from the first dirty offset up to the beginning of a segment. Leaves the log as it was where
  /// it throws; what lies about then is removed when the log is opened the next time.
  public func clean(
    _ part: CleanableLog, by cleaner: CleanerSettings = CleanerSettings(), now: Int64
  ) throws(StorageError) -> CleanedLog {
    var cleaning = SegmentCleaner(self, from: part.firstDirty, by: cleaner, now: now)
    try cleaning.clean(upTo: part.end)
    return cleaning.cleaned
  }

  /// A segment beside the one that it is to replace.
  func newCleanedSegment(_ base: Int64, now: Int64) throws(StorageError) -> LogSegment {
    for kind in [
      LogFileName.log, LogFileName.offsetIndex, LogFileName.timeIndex,
      LogFileName.transactionIndex,
    ] {
      try disk.removeIfPresent(folder + "/" + LogFileName.of(base, kind) + LogFileName.cleaned)
    }
    return try LogSegment(
      base, in: folder, suffix: LogFileName.cleaned, settings: settings, now: now, on: disk)
  }

  /// In two steps, so that a crash leaves either the old ones or the new one: first the new one is made
  /// durable and called what says that it is whole, then the old ones go.
  func replace(
    _ old: [LogSegment], with new: LogSegment, modified: Int64, now: Int64
  ) throws(StorageError) -> CleanedLog.Group {
    try new.becomeInactive()
    try new.sync()
    new.letGo()
    for path in [new.file.path, new.offsetIndex.file.path, new.timeIndex.file.path] {
      try disk.setModified(path, to: modified)
    }
    _ = try new.rename(in: folder, from: LogFileName.cleaned, to: LogFileName.swap)
    segments.put(new)
    var described: [RemovedSegments.Segment] = []
    for segment in old {
      let description = try segment.described()
      described.append(description)
      if segment.base != new.base { segments.remove(segment) }
      let names = try segment.rename(in: folder, from: "", to: LogFileName.deleted)
      segment.letGo()
      deletions.add(names, of: [description], due: now.plus(settings.fileDeleteDelayMs))
    }
    _ = try new.rename(in: folder, from: LogFileName.swap, to: "")
    try disk.sync(directory: folder)
    try removeSnapshots(of: old.filter { $0.base != new.base }, now: now)
    forgetPlaces()
    return CleanedLog.Group(old: described, base: new.base, size: new.size)
  }

  /// Where an offset stands in a segment that was written anew is not known any more.
  private func forgetPlaces() {
    let active = activeSegment.base
    if highWatermarkPlace.segment < active {
      highWatermarkPlace = OffsetPlace(offset: highWatermarkPlace.offset)
    }
    if let unstable = firstUnstable, unstable.segment < active {
      firstUnstable = OffsetPlace(offset: unstable.offset)
    }
  }
}
