internal import Clockwork
internal import Log
internal import Records

/// The logs below the data folders: opened, deleted, cut to what is to be kept.
extension BrokerNode {
  /// The data folder in which a log lies.
  func home(of log: PartitionLog) -> String {
    guard folders.count > 1 else { return folders[0] }
    return folders.first { folder in
      log.folder.hasPrefix(folder + "/") && !log.folder.dropFirst(folder.count + 1).contains("/")
    } ?? folders[0]
  }

  /// Where a new partition goes: into the folder with the fewest, the first of several.
  private var emptiestFolder: String {
    guard folders.count > 1 else { return folders[0] }
    var counts = [Int](repeating: 0, count: folders.count)
    for log in logs.values {
      if let place = folders.firstIndex(of: home(of: log)) { counts[place] += 1 }
    }
    let least = counts.min() ?? 0
    return folders[counts.firstIndex(of: least) ?? 0]
  }

  func openLog(_ name: TopicPartition) throws(StorageError) -> PartitionLog {
    if let log = logs[name] {
      try restoreHighWatermark(of: log)
      return log
    }
    let log = try PartitionLog.open(
      name, in: emptiestFolder + "/" + name.description, on: disk,
      settings: settings(of: name.topic).log,
      edition: edition, now: now.milliseconds)
    logs[name] = log
    noteRecoveryPoints()
    return log
  }

  /// A log that has lain here begins with the high watermark that was written down.
  private func restoreHighWatermark(of log: PartitionLog) throws(StorageError) {
    guard partitions[log.partition] == nil else { return }
    try log.updateHighWatermark(to: writtenHighWatermarks[log.partition] ?? 0)
  }

  // MARK: What changes of a log give rise to

  func logGrew(_ log: PartitionLog, hasRolled: Bool) throws(StorageError) {
    if hasRolled { noteRecoveryPoints(log.partition) }
    if hasRolled || tasks.nextRetention[log.partition] == nil { try considerRetention(of: log) }
    if hasRolled { try considerCleaning(of: log) } else { try considerHeldUp(log) }
  }

  func startMoved(_ log: PartitionLog) throws(StorageError) {
    noteRecoveryPoints(log.partition)
    try considerRetention(of: log)
    try considerCleaning(of: log)
    touch(log.partition)
  }

  // MARK: Retention

  /// The cleaner looks after compacted logs.
  private func retentionBeat(of log: PartitionLog) -> Beat {
    if log.settings.isCompacted { return cleanerBeat }
    return Beat(
      start: startedAt, delay: .milliseconds(settings.firstLogTaskMs),
      period: .milliseconds(settings.retentionCheckMs))
  }

  /// Notes when a log has to be looked at, if that is earlier than what is noted.
  func considerRetention(of log: PartitionLog) throws(StorageError) {
    guard settings.isCleanerEnabled || !log.settings.isCompacted,
      let due = try log.retentionDue()
    else { return }
    let far = Int64.max / 4000
    let tick = retentionBeat(of: log).tick(
      from: max(now, Instant(milliseconds: min(max(due, -far), far))))
    if let noted = tasks.nextRetention[log.partition], noted <= tick { return }
    tasks.nextRetention[log.partition] = tick
    tasks.retention.add(log.partition, at: tick)
    armRetention()
  }

  private func armRetention() {
    if let due = tasks.retention.nextDue() { post(.arm(BrokerTimer.retention, at: due)) }
  }

  func enforceRetention() throws(StorageError) {
    while let (due, name) = tasks.retention.take(dueBy: now) {
      guard tasks.nextRetention[name] == due else { continue }
      tasks.nextRetention[name] = nil
      guard let log = logs[name] else { continue }
      if try log.deleteOldSegments(now: now.milliseconds) > 0 {
        tellRemoved(log)
        noteRecoveryPoints(name)
        noteDeletions(of: log)
        touch(name)
      }
      // What could not go now, such as what is past the high watermark, is looked at again.
      if let next = try log.retentionDue(), next <= now.milliseconds {
        if let refusal = log.refusalToRoll() {
          // It would be the same at every beat until something else is written.
          post(
            .log(
              "ERROR Uncaught exception in scheduled task 'kafka-log-retention' "
                + "\(refusal.javaClass): \(refusal.message) (kafka.utils.KafkaScheduler)"))
          continue
        }
        let tick = retentionBeat(of: log).tick(from: now + .microseconds(1))
        tasks.nextRetention[name] = tick
        tasks.retention.add(name, at: tick)
      } else {
        try considerRetention(of: log)
      }
    }
    armRetention()
  }

  // MARK: Deletion

  /// Segments were renamed: their files go when the delay is over.
  func noteDeletions(of log: PartitionLog) {
    guard let due = log.deletions.nextDue else { return }
    delete(.files(log.partition), at: Instant(milliseconds: due))
  }

  private func delete(_ deletion: LogTasks.Deletion, at due: Instant) {
    tasks.deletions.add(deletion, at: due)
    armFiles()
  }

  private func armFiles() {
    if let due = tasks.deletions.nextDue() { post(.arm(BrokerTimer.files, at: due)) }
  }

  func removeFiles() throws(StorageError) {
    while let (_, deletion) = tasks.deletions.take(dueBy: now) {
      switch deletion {
      case .files(let name):
        guard let log = logs[name] else { continue }
        tellRemoved(try log.removeDeleted(now: now.milliseconds), log)
        noteDeletions(of: log)
      case .folder(let path):
        for name in try disk.names(in: path) { try disk.remove(path + "/" + name) }
        try disk.remove(path)
      }
    }
    armFiles()
  }

  /// A partition's folder gets a name that says that it is to go, and goes after the delay.
  func deleteLog(_ name: TopicPartition) throws(StorageError) {
    guard let log = logs[name] else { return }
    logs[name] = nil
    writtenHighWatermarks[name] = nil
    tasks.nextRetention[name] = nil
    var digits = ""
    for _ in 0..<32 { digits.append(String(dice.below(16), radix: 16)) }
    let most = 255 - FolderName.deletedSuffix.utf8.count - 33
    let gone =
      home(of: log) + "/" + String(name.description.prefix(most)) + "." + digits
      + FolderName.deletedSuffix
    log.abandon()
    try forgetCleaning(of: name, in: home(of: log))
    try log.renameFolder(to: gone)
    delete(
      .folder(gone), at: now + .milliseconds(settings.topics.log.fileDeleteDelayMs))
    try checkpointRecoveryPoints()
  }

  func deleteLater(_ path: String) {
    delete(.folder(path), at: now + .milliseconds(settings.topics.log.fileDeleteDelayMs))
  }
}

/// What a partition's folder is called when it is not called after its partition.
enum FolderName {
  static let deletedSuffix = "-delete"
}
