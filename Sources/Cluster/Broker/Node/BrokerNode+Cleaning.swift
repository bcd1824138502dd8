internal import Bytes
internal import Clockwork
internal import Log
internal import Records

/// The log cleaner: which compacted logs have something to clean, when it is their turn, and how far
/// each has been cleaned.
///
/// Kafka's cleaner looks at every compacted log every 15 s. Here a log says when there will be something
/// to clean, as what was written to it and its lags have it, and is looked at at the first beat from then
/// on: a log in which nothing happens costs nothing.
extension BrokerNode {
  var cleanerBeat: Beat {
    Beat(start: startedAt, delay: .zero, period: .milliseconds(settings.cleanerBackoffMs))
  }

  /// Notes when a log has to be cleaned, if that is earlier than what is noted.
  func considerCleaning(of log: PartitionLog, from earliest: Instant? = nil) throws(StorageError) {
    let name = log.partition
    guard settings.isCleanerEnabled, log.settings.isCompacted,
      !tasks.uncleanable.contains(name)
    else { return }
    if log.isCleaningHeldUp { tasks.heldUp.insert(name) } else { tasks.heldUp.remove(name) }
    guard let due = try log.cleaningDue(from: tasks.cleaned[name]) else { return }
    let far = Int64.max / 4000
    let tick = cleanerBeat.tick(
      from: max(earliest ?? now, Instant(milliseconds: min(max(due, -far), far))))
    if let noted = tasks.nextCleaning[name], noted <= tick { return }
    tasks.nextCleaning[name] = tick
    tasks.cleaning.add(name, at: tick)
    armCleaning()
  }

  /// A log that an open transaction or a missing follower kept from being cleaned has moved.
  func considerHeldUp(_ log: PartitionLog) throws(StorageError) {
    if tasks.heldUp.contains(log.partition) { try considerCleaning(of: log) }
  }

  private func armCleaning() {
    if let due = tasks.cleaning.nextDue() { post(.arm(BrokerTimer.cleaner, at: due)) }
  }

  /// The filthiest first.
  func cleanLogs() throws(StorageError) {
    var found: [(log: PartitionLog, part: CleanableLog)] = []
    while let (due, name) = tasks.cleaning.take(dueBy: now) {
      guard tasks.nextCleaning[name] == due else { continue }
      tasks.nextCleaning[name] = nil
      guard let log = logs[name], log.settings.isCompacted else { continue }
      found.append((log, try cleanable(log)))
    }
    found.sort { left, right in
      left.part.ratio == right.part.ratio
        ? left.log.partition < right.log.partition : left.part.ratio > right.part.ratio
    }
    var changed: [TopicPartition] = []
    for (log, _) in found {
      if try cleanWhole(log) { changed.append(log.partition) }
      try considerCleaning(of: log, from: now + .microseconds(1))
    }
    if !changed.isEmpty { try checkpointCleaned(changed) }
    armCleaning()
  }

  private func cleanable(_ log: PartitionLog) throws(StorageError) -> CleanableLog {
    try log.cleanable(from: tasks.cleaned[log.partition], now: now.milliseconds)
  }

  /// Cleans a log as long as it is worth it: memory may not do for all of it at once.
  private func cleanWhole(_ log: PartitionLog) throws(StorageError) -> Bool {
    var part = try cleanable(log)
    var hasChanged = part.isReset
    if part.isReset { tasks.cleaned[log.partition] = part.firstDirty }
    while part.isWorthIt(least: log.settings.minCleanableDirtyRatio) {
      let done: CleanedLog
      do throws(StorageError) {
        done = try log.clean(part, by: settings.cleaner, now: now.milliseconds)
      } catch {
        guard case .malformed = error.reason else { throw error }
        // What is no batch stays so: Kafka leaves the log alone until the broker is started anew.
        tasks.uncleanable.insert(log.partition)
        break
      }
      tasks.cleaned[log.partition] = done.nextDirty
      hasChanged = true
      tell(done, log)
      touch(log.partition)
      noteDeletions(of: log)
      guard done.nextDirty > part.firstDirty else { break }
      part = try cleanable(log)
    }
    return hasChanged
  }

  /// The log was cut, so that what was cleaned may not be there any more.
  func cleanedWasCut(_ log: PartitionLog) throws(StorageError) {
    guard settings.isCleanerEnabled, log.settings.isCompacted else { return }
    let active = log.segmentSizes.last?.base ?? 0
    if let cleaned = tasks.cleaned[log.partition], cleaned > active {
      tasks.cleaned[log.partition] = active
      try checkpointCleaned([log.partition])
    }
    try considerCleaning(of: log)
  }

  /// The log is not here any more.
  func forgetCleaning(of name: TopicPartition, in folder: String) throws(StorageError) {
    tasks.nextCleaning[name] = nil
    tasks.cleaned[name] = nil
    tasks.uncleanable.remove(name)
    tasks.heldUp.remove(name)
    if settings.isCleanerEnabled { try checkpointCleaned([], in: folder) }
  }

  // MARK: How far

  func readCleaned(in folder: String) throws(StorageError) {
    for line in try OffsetCheckpoint(OffsetCheckpoint.cleaner, in: folder, on: disk).read() {
      tasks.cleaned[line.partition] = line.offset
    }
  }

  private func checkpointCleaned(_ names: [TopicPartition]) throws(StorageError) {
    for folder in folders {
      let here = names.filter { name in logs[name].map { home(of: $0) == folder } ?? false }
      if !here.isEmpty { try checkpointCleaned(here, in: folder) }
    }
  }

  /// What the file says of logs that are here, with what is new, in the order of Scala's map.
  private func checkpointCleaned(
    _ names: [TopicPartition], in folder: String
  ) throws(StorageError) {
    let file = OffsetCheckpoint(OffsetCheckpoint.cleaner, in: folder, on: disk)
    var known = try file.read().map(\.partition).filter { logs[$0] != nil }
    let written = Set(known)
    known += names.filter { !written.contains($0) }
    let keys = known.enumerated().map { CheckpointKey($0.element, at: $0.offset) }
    try file.write(
      ScalaHashOrder.immutable(keys).compactMap { key in
        let name = known[key.place]
        return tasks.cleaned[name].map { OffsetCheckpoint.Line(name, $0) }
      })
  }
}
