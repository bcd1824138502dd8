public import Clockwork
internal import Editions

/// Deleting old segments, whole ones only.
extension PartitionLog {
  /// Removes the segments that are before the log's start, too many or too old, none that holds
  /// anything past the high watermark; answers how many.
  public func deleteOldSegments(now: Int64) throws(StorageError) -> Int {
    guard settings.isDeleted else { return try deleteBeforeStart(now: now) }
    if edition.log.removesByTimeFirst {
      let old = try deleteByTime(now: now)
      return try old + deleteBySize(now: now) + deleteBeforeStart(now: now)
    }
    let before = try deleteBeforeStart(now: now)
    return try before + deleteBySize(now: now) + deleteByTime(now: now)
  }

  private func deleteBeforeStart(now: Int64) throws(StorageError) -> Int {
    try delete(.start(logStartOffset), now: now) { [logStartOffset] _, next in
      next.map { $0.base <= logStartOffset } ?? false
    }
  }

  private func deleteByTime(now: Int64) throws(StorageError) -> Int {
    let most = settings.retentionMs
    guard most >= 0 else { return 0 }
    return try delete(.age(most), now: now) { segment, _ throws(StorageError) in
      let youngest =
        settings.broken.contains(.retentionByOldest)
        ? try segment.file.header(at: 0)?.maxTimestamp ?? now : try segment.largestTimestamp()
      return now.minus(youngest) > most
    }
  }

  private func deleteBySize(now: Int64) throws(StorageError) -> Int {
    let most = Int(settings.retentionBytes)
    guard most >= 0, size >= most else { return 0 }
    var excess = size - most
    return try delete(.size(settings.retentionBytes), now: now) { segment, _ in
      guard excess - segment.size >= 0 else { return false }
      excess -= segment.size
      return true
    }
  }

  private func delete(
    _ reason: RemovedSegments.Reason, now: Int64,
    where isGone: (_ segment: LogSegment, _ next: LogSegment?) throws(StorageError) -> Bool
  ) throws(StorageError) -> Int {
    var gone: [LogSegment] = []
    let all = segments.all
    for (index, segment) in all.enumerated() {
      let next = index + 1 < all.count ? all[index + 1] : nil
      guard highWatermark >= next?.base ?? logEndOffset, try isGone(segment, next) else { break }
      if next == nil && segment.size == 0 { break }
      gone.append(segment)
    }
    guard !gone.isEmpty else { return 0 }
    var described: [RemovedSegments.Segment] = []
    for segment in gone { described.append(try segment.described()) }
    removed.append(RemovedSegments(segments: described, reason: reason, sizeBefore: size))
    if try delete(gone, now: now) { return gone.count }
    removed.removeLast()
    return 0
  }

  /// What was removed since this was last asked.
  public func takeRemoved() -> [RemovedSegments] {
    defer { removed = [] }
    return removed
  }

  /// False where nothing can go, since nothing could take the place of the last.
  private func delete(_ deletable: [LogSegment], now: Int64) throws(StorageError) -> Bool {
    var gone = deletable
    if segments.count == gone.count {
      // Kafka's task ends there, and comes again with the same end.
      if refusalToRoll() != nil { return false }
      let fresh = try roll(expected: nil, now: now)
      removed[removed.count - 1].rolledAt = fresh.base
      if gone.last?.base == fresh.base { gone.removeLast() }
    }
    if let last = gone.last, let next = segments.after(last) {
      if case .success(true) = try raiseLogStart(to: next.base) {
        removed[removed.count - 1].start = next.base
      }
      try remove(gone, now: now)
    }
    try removeSnapshots(of: deletable, now: now)
    return true
  }

  /// Edition 2.6 keeps snapshots from the second newest segment on, and removes those before it
  /// whenever recovery points are written.
  public func removeOldSnapshots() throws(StorageError) {
    guard !edition.log.keepsSnapshotsBySegment else { return }
    let active = activeSegment.base
    let second = segments.before(active)?.base ?? active
    let recovered = segments.before(recoveryPoint)?.base ?? recoveryPoint
    try producers.removeSnapshots(before: min(second, recovered))
  }
}
