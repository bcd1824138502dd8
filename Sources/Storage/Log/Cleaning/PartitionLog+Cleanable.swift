public import Clockwork
internal import Editions

/// What of a log may be cleaned, and when there will be something.
extension PartitionLog {
  /// The part that a cleaner may clean; `cleaned` is how far one has come, nil where none has been there.
  public func cleanable(from cleaned: Int64?, now: Int64) throws(StorageError) -> CleanableLog {
    let firstDirty = firstDirty(cleaned)
    var uncleanable = min(unstableOffset, activeSegment.base)
    let lag = max(settings.minCompactionLagMs, 0)
    if lag > 0 {
      for segment in dirtySegments(from: firstDirty)
      where try segment.largestTimestamp() > now.minus(lag) {
        uncleanable = min(uncleanable, segment.base)
        break
      }
    }
    uncleanable = max(uncleanable, firstDirty)
    let end = end(at: uncleanable)
    let oldest = try oldestBatch(in: dirtySegments(from: firstDirty))
    return CleanableLog(
      firstDirty: firstDirty, uncleanable: uncleanable, end: end,
      cleanBytes: cleanBytes(before: firstDirty),
      cleanableBytes: segments.holding(from: min(firstDirty, end), to: end).reduce(0) {
        $0 + $1.size
      },
      isOverdue: oldest.map { $0 < now.minus(max(settings.maxCompactionLagMs, 0)) } ?? false,
      isReset: cleaned.map { $0 != firstDirty } ?? false)
  }

  private func firstDirty(_ cleaned: Int64?) -> Int64 {
    guard let cleaned, cleaned >= logStartOffset, cleaned <= logEndOffset else {
      return logStartOffset
    }
    return cleaned
  }

  /// What is at or past it may be undone.
  private var unstableOffset: Int64 {
    edition.log.cleansUpToStable ? lastStableOffset : firstUnstable?.offset ?? .max
  }

  private func dirtySegments(from offset: Int64) -> ArraySlice<LogSegment> {
    segments.holding(from: offset, to: activeSegment.base)
  }

  private func end(at uncleanable: Int64) -> Int64 {
    dirtySegments(from: uncleanable).first?.base ?? activeSegment.base
  }

  private func cleanBytes(before offset: Int64) -> Int {
    segments.holding(from: min(-1, offset - 1), to: offset).reduce(0) { $0 + $1.size }
  }

  private func oldestBatch(
    in dirty: ArraySlice<LogSegment>
  ) throws(StorageError) -> Int64? {
    var oldest: Int64?
    for segment in dirty {
      guard let first = try segment.firstBatchTimestamp(), first > 0 else { continue }
      oldest = min(oldest ?? first, first)
    }
    return oldest
  }

  /// The time from which on there is something to clean, in milliseconds since 1970; nil where there
  /// never is as the log is: not before something is written, or a transaction ends.
  public func cleaningDue(from cleaned: Int64?) throws(StorageError) -> Int64? {
    guard settings.isCompacted else { return nil }
    let firstDirty = firstDirty(cleaned)
    let dirty = dirtySegments(from: firstDirty)
    guard !dirty.isEmpty else { return nil }
    let limit = end(at: max(firstDirty, min(unstableOffset, activeSegment.base)))
    let clean = cleanBytes(before: firstDirty)
    let lag = max(settings.minCompactionLagMs, 0)
    var cleanable = 0
    var ripe = Int64.min
    var firstRipe: Int64?
    for segment in dirty where segment.base < limit {
      if lag > 0 { ripe = max(ripe, try segment.largestTimestamp().plus(lag)) }
      cleanable += segment.size
      guard cleanable > 0 else { continue }
      if firstRipe == nil { firstRipe = ripe }
      if Double(cleanable) / Double(clean + cleanable) > settings.minCleanableDirtyRatio {
        return min(ripe, try overdue(firstRipe, in: dirty) ?? .max)
      }
    }
    return try overdue(firstRipe, in: dirty)
  }

  /// When something dirty has become too old, and may be cleaned at all.
  private func overdue(
    _ firstRipe: Int64?, in dirty: ArraySlice<LogSegment>
  ) throws(StorageError) -> Int64? {
    guard let firstRipe, let oldest = try oldestBatch(in: dirty) else { return nil }
    let due = oldest.plus(max(settings.maxCompactionLagMs, 0)).plus(1)
    return due == .max ? nil : max(due, firstRipe)
  }

  /// Whether something could be cleaned if no transaction were open and all of it were committed.
  public var isCleaningHeldUp: Bool {
    settings.isCompacted && unstableOffset < activeSegment.base
  }
}
