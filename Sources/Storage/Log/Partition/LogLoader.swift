internal import Clockwork
internal import Editions
internal import Records

/// What opening a log found.
struct LoadedLog {
  let segments: SegmentList
  let producers: ProducerState
  let epochs: LeaderEpochs?
  let deletions: PendingDeletions
  let logStartOffset: Int64
  let recoveryPoint: Int64
  let end: OffsetPlace
}

/// Opens the folder of a partition: finishes or undoes what a stop interrupted, opens the segments,
/// checks those that may not be whole, and works out the producers.
///
/// After a clean stop nothing in a segment is looked at, only a missing offset index is built anew.
/// Otherwise every segment above the recovery point is read from its beginning; where a batch is not
/// what was written, the log is cut there, and the segments after it go.
struct LogLoader {
  private let disk: any Disk
  private let folder: String
  private let partition: TopicPartition
  private let settings: LogSettings
  private let edition: Edition
  private let wasClean: Bool
  private let logStart: Int64
  private let recoveryPoint: Int64
  private let now: Int64
  private let producers: ProducerState
  private let epochs: LeaderEpochs?
  private var segments = SegmentList()
  private var deletions = PendingDeletions()

  init(
    _ partition: TopicPartition, in folder: String, on disk: any Disk, settings: LogSettings,
    edition: Edition, wasClean: Bool, logStartOffset: Int64, recoveryPoint: Int64, now: Int64
  ) throws(StorageError) {
    self.partition = partition
    self.folder = folder
    self.disk = disk
    self.settings = settings
    self.edition = edition
    self.wasClean = wasClean
    logStart = logStartOffset
    self.recoveryPoint = recoveryPoint
    self.now = now
    producers = try ProducerState(
      partition, in: folder, settings: settings, edition: edition, on: disk)
    epochs = try LeaderEpochs.kept(by: settings.magic, in: folder, on: disk)
  }

  mutating func load() throws(StorageError) -> LoadedLog {
    try finishSwaps()
    try openSegments()
    let next = try recover()
    try lastSegment().resizeIndexes(to: settings.segmentIndexBytes)
    try epochs?.truncate(fromEnd: next)
    let start = max(logStart, segments.first?.base ?? 0)
    try epochs?.truncate(fromStart: edition.log.cutsEpochsAtLogStart ? logStart : start)
    try producers.relistSnapshots()
    if edition.log.keepsSnapshotsBySegment {
      try producers.removeStraySnapshots(bases: segments.bases)
    }
    try producers.rebuild(
      from: segments, logStart: start, logEnd: next, magic: settings.magic,
      afterCleanStop: wasClean, now: now)
    let active = try lastSegment()
    let isKnown = wasClean || edition.log.trustsWhatItRecovered
    return LoadedLog(
      segments: segments, producers: producers, epochs: epochs, deletions: deletions,
      logStartOffset: start, recoveryPoint: isKnown ? next : min(recoveryPoint, next),
      end: OffsetPlace(offset: next, segment: active.base, position: active.size))
  }

  private func lastSegment() throws(StorageError) -> LogSegment {
    guard let last = segments.last else { preconditionFailure("a log has a segment") }
    return last
  }

  // MARK: Leftovers

  /// Removes what was to go and what a cleaner had not finished; puts in place what it had.
  private func finishSwaps() throws(StorageError) {
    var swaps: [String] = []
    var cleaned: [String] = []
    for name in try fileNames() {
      if name.hasSuffix(LogFileName.deleted), !name.contains(LogFileName.snapshot) {
        try disk.remove(folder + "/" + name)
      } else if name.hasSuffix(LogFileName.cleaned) {
        cleaned.append(name)
      } else if name.hasSuffix(LogFileName.swap) {
        swaps.append(name)
      }
    }
    let firstCleaned = cleaned.compactMap { LogFileName.offset(of: $0) }.min() ?? .max
    for name in cleaned { try disk.remove(folder + "/" + name) }
    for name in swaps where (LogFileName.offset(of: name) ?? 0) >= firstCleaned {
      try disk.remove(folder + "/" + name)
    }
    swaps.removeAll { (LogFileName.offset(of: $0) ?? 0) >= firstCleaned }
    try putInPlace(swaps)
  }

  private func putInPlace(_ swaps: [String]) throws(StorageError) {
    var covered: ClosedRange<Int64>?
    for name in swaps where name.hasSuffix(LogFileName.log + LogFileName.swap) {
      guard let base = LogFileName.offset(of: name) else { continue }
      let segment = try LogSegment(
        base, in: folder, suffix: LogFileName.swap, settings: settings, now: now, on: disk)
      let last = try segment.nextOffset() - 1
      segment.letGo()
      covered =
        min(covered?.lowerBound ?? base, base)...max(covered?.upperBound ?? base, last, base)
    }
    for name in try fileNames() where !name.hasSuffix(LogFileName.swap) {
      guard let offset = LogFileName.offset(of: name), covered?.contains(offset) == true else {
        continue
      }
      try disk.remove(folder + "/" + name)
    }
    for name in swaps {
      let plain = String(name.dropLast(LogFileName.swap.utf8.count))
      try disk.rename(folder + "/" + name, to: folder + "/" + plain)
    }
  }

  private func fileNames() throws(StorageError) -> [String] {
    var names: [String] = []
    for name in try disk.names(in: folder)
    where try disk.entry(at: folder + "/" + name)?.kind == .file {
      names.append(name)
    }
    return names
  }

  // MARK: Segments

  private mutating func openSegments() throws(StorageError) {
    let indexes = [LogFileName.offsetIndex, LogFileName.timeIndex, LogFileName.transactionIndex]
    for name in try fileNames() {
      guard let base = LogFileName.offset(of: name) else { continue }
      if indexes.contains(where: name.hasSuffix) {
        let log = folder + "/" + LogFileName.of(base, LogFileName.log)
        if try disk.entry(at: log) == nil { try disk.remove(folder + "/" + name) }
      } else if name.hasSuffix(LogFileName.log) {
        segments.put(try opened(base))
      }
    }
  }

  private func opened(_ base: Int64) throws(StorageError) -> LogSegment {
    func exists(_ kind: String) throws(StorageError) -> Bool {
      try disk.entry(at: folder + "/" + LogFileName.of(base, kind)) != nil
    }
    let hasTimeIndex = try exists(LogFileName.timeIndex)
    let segment = try LogSegment(base, in: folder, settings: settings, now: now, on: disk)
    var isSane = try exists(LogFileName.offsetIndex)
    if isSane {
      if !hasTimeIndex { try segment.timeIndex.resize(to: 0) }
      isSane = try segment.transactionIndex.isSane()
    }
    if !isSane { _ = try recover(segment) }
    return segment
  }

  // MARK: Recovery

  /// Answers the log's end.
  private mutating func recover() throws(StorageError) -> Int64 {
    if !wasClean {
      let unflushed = Array(segments.holding(from: recoveryPoint, to: .max))
      for (index, segment) in unflushed.enumerated() {
        var cut: Int
        do throws(StorageError) {
          cut = try recover(segment)
        } catch {
          cut = try segment.truncate(to: segment.base, now: now, settings: settings)
        }
        guard cut > 0 else { continue }
        try remove(Array(unflushed.dropFirst(index + 1)))
        break
      }
    }
    if let last = segments.last {
      let next = try last.nextOffset()
      if next >= logStart { return next }
      try remove(segments.all)
      try epochs?.clear()
      try producers.truncateFully(to: logStart)
    }
    segments.put(try LogSegment(logStart, in: folder, settings: settings, now: now, on: disk))
    return logStart
  }

  private func recover(_ segment: LogSegment) throws(StorageError) -> Int {
    let state = try ProducerState(
      partition, in: folder, settings: settings, edition: edition, on: disk)
    try state.rebuild(
      from: segments, logStart: logStart, logEnd: segment.base, magic: settings.magic,
      afterCleanStop: false, now: now)
    let epochs = self.epochs
    let cut = try segment.recover { batch throws(StorageError) in
      let epoch = batch.partitionLeaderEpoch
      if let epochs, epoch >= 0, epoch > epochs.latest?.epoch ?? -1 {
        try epochs.assign(epoch, at: batch.writtenOffset)
      }
      try state.recover(batch, in: segment)
    }
    try state.takeSnapshot()
    return cut
  }

  private mutating func remove(_ gone: [LogSegment]) throws(StorageError) {
    var names: [String] = []
    for segment in gone {
      segments.remove(segment)
      names += try segment.rename(in: folder, from: "", to: LogFileName.deleted)
      segment.letGo()
      if edition.log.keepsSnapshotsBySegment,
        let snapshot = try producers.markSnapshotDeleted(segment.base)
      {
        names.append(snapshot)
      }
    }
    deletions.add(names, due: now.plus(settings.fileDeleteDelayMs))
  }
}
