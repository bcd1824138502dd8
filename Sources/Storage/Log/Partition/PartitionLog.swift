public import Bytes
public import Clockwork
public import Editions
public import Records

/// One partition on a disk: segments of record batches, their indexes, and what is known of their
/// producers and leader epochs. The files are Apache Kafka's own, to the byte.
///
/// It waits for nothing and asks no clock: whoever owns it says what time it is, in milliseconds since
/// 1970, and removes what it renamed when the delay is over (`deletions`). What a client is refused is
/// a value (`LogRefusal`); what a disk refuses is thrown.
///
/// Offsets, from the oldest: the log start (what is before it is deleted, or as good as), the last
/// stable offset (readers of committed records stop here), the high watermark (on all in-sync
/// replicas), the end (the next to be given). The recovery point says up to where the files are on the
/// disk for certain.
public final class PartitionLog {
  public let partition: TopicPartition
  public let edition: Edition
  public private(set) var topicId: Uuid?
  public private(set) var settings: LogSettings
  let disk: any Disk
  public private(set) var folder: String
  var segments: SegmentList
  let producers: ProducerState
  /// None where the topic's format has no epochs.
  public private(set) var epochs: LeaderEpochs?
  public internal(set) var deletions = PendingDeletions()
  /// What retention has removed and nobody has told of.
  var removed: [RemovedSegments] = []

  public internal(set) var logStartOffset: Int64
  public internal(set) var recoveryPoint: Int64
  public internal(set) var end: OffsetPlace
  var highWatermarkPlace: OffsetPlace
  var firstUnstable: OffsetPlace?

  init(
    _ partition: TopicPartition, in folder: String, on disk: any Disk, settings: LogSettings,
    edition: Edition, loaded: LoadedLog
  ) {
    self.partition = partition
    self.folder = folder
    self.disk = disk
    self.settings = settings
    self.edition = edition
    segments = loaded.segments
    producers = loaded.producers
    epochs = loaded.epochs
    deletions = loaded.deletions
    logStartOffset = loaded.logStartOffset
    recoveryPoint = max(loaded.recoveryPoint, loaded.logStartOffset)
    end = loaded.end
    highWatermarkPlace = OffsetPlace(offset: loaded.logStartOffset)
  }

  /// Opens a log, or makes it where there is none. After a stop that was not clean what is above the
  /// recovery point is checked, and cut where it is not whole.
  public static func open(
    _ partition: TopicPartition, in folder: String, on disk: any Disk, settings: LogSettings,
    edition: Edition, topicId: Uuid? = nil, wasClean: Bool = true, logStartOffset: Int64 = 0,
    recoveryPoint: Int64 = 0, now: Int64
  ) throws(StorageError) -> PartitionLog {
    try disk.makeDirectory(folder)
    var loader = try LogLoader(
      partition, in: folder, on: disk, settings: settings, edition: edition, wasClean: wasClean,
      logStartOffset: logStartOffset, recoveryPoint: recoveryPoint, now: now)
    let log = PartitionLog(
      partition, in: folder, on: disk, settings: settings, edition: edition,
      loaded: try loader.load())
    try log.updateFirstUnstable()
    try log.adopt(topicId)
    return log
  }

  /// Keeps the topic's id in the folder, where the edition does so; the folder's own goes first.
  public func adopt(_ id: Uuid?) throws(StorageError) {
    guard PartitionMetadata.isKept(by: edition) else { return }
    if let kept = try PartitionMetadata.read(in: folder, on: disk) {
      topicId = kept
    } else if let id {
      topicId = id
      try PartitionMetadata.write(id, in: folder, on: disk)
    }
  }

  /// With another format the log's epochs begin anew, or there are none any more.
  public func adopt(_ settings: LogSettings) throws(StorageError) {
    let old = self.settings.magic
    self.settings = settings
    guard settings.magic != old else { return }
    epochs = try LeaderEpochs.kept(by: settings.magic, in: folder, on: disk)
  }

  var activeSegment: LogSegment {
    guard let last = segments.last else { preconditionFailure("a log has a segment") }
    return last
  }

  public var logEndOffset: Int64 { end.offset }
  /// The bytes of all segments' batches.
  public var size: Int { segments.size }

  public struct Segment: Equatable, Sendable {
    public let base: Int64
    public let size: Int
  }

  public var segmentSizes: [Segment] {
    segments.all.map { Segment(base: $0.base, size: $0.size) }
  }

  /// The producers that are known, in the order of Kafka's own map.
  public var activeProducers: [ProducerEntry] { producers.table.ordered }

  public func removeExpiredProducers(now: Int64) { producers.removeExpired(now: now) }

  // MARK: Rolling and flushing

  /// Begins a new segment; the one before is trimmed, and made durable along with a snapshot of the
  /// producers. An empty active segment is replaced by another. Whoever calls it has seen that nothing
  /// forbids it (`refusalToRoll`).
  public func roll(now: Int64) throws(StorageError) {
    try roll(expected: nil, now: now)
  }

  /// Why no segment can begin at the log's end: one lies there whose bytes are no batches, as after
  /// damage that nobody looked for since the stop was clean.
  public func refusalToRoll(expected: Int64? = nil) -> LogRefusal? {
    let base = max(expected ?? 0, logEndOffset)
    guard let there = segments.floor(base), there.base == base else { return nil }
    if there === activeSegment, there.size == 0 { return nil }
    let provided = expected.map { "Some(\($0))" } ?? "None"
    return LogRefusal(
      .undecodable,
      "Trying to roll a new log segment for topic partition \(partition) with start offset \(base) "
        + "=max(provided offset = \(provided), LEO = \(logEndOffset)) while it already exists. "
        + "Existing segment is LogSegment(baseOffset=\(base), size=\(there.size)).")
  }

  @discardableResult
  func roll(expected: Int64?, now: Int64) throws(StorageError) -> LogSegment {
    let base = max(expected ?? 0, logEndOffset)
    let segment: LogSegment
    if segments.contains(base) {
      segment = try replace(activeSegment, with: base, now: now)
    } else {
      try removeLeftovers(of: base)
      try activeSegment.becomeInactive()
      segment = try newSegment(base, now: now)
    }
    moveEnd(to: logEndOffset)
    producers.advance(to: base)
    let snapshot = try producers.takeSnapshot(durably: false)
    raiseHighWatermarkToEnd()
    if edition.log.syncsSnapshots, let snapshot { try sync(snapshot) }
    try flush(upTo: base)
    return segment
  }

  func newSegment(_ base: Int64, now: Int64) throws(StorageError) -> LogSegment {
    let segment = try LogSegment(base, in: folder, settings: settings, now: now, on: disk)
    segments.put(segment)
    return segment
  }

  /// Files of that base that an earlier life left behind.
  private func removeLeftovers(of base: Int64) throws(StorageError) {
    for kind in [
      LogFileName.log, LogFileName.offsetIndex, LogFileName.timeIndex,
      LogFileName.transactionIndex,
    ] {
      try disk.removeIfPresent(folder + "/" + LogFileName.of(base, kind))
    }
  }

  private func sync(_ path: String) throws(StorageError) {
    let file = try disk.open(path, creating: false)
    defer { file.close() }
    try file.sync()
  }

  /// Makes durable what has been appended, and moves the recovery point.
  public func flush() throws(StorageError) { try flush(upTo: logEndOffset) }

  func flush(upTo offset: Int64) throws(StorageError) {
    guard offset > recoveryPoint else { return }
    let unflushed = segments.holding(from: recoveryPoint, to: offset)
    for segment in unflushed { try segment.sync() }
    if unflushed.contains(where: { $0.base >= recoveryPoint }) { try disk.sync(directory: folder) }
    recoveryPoint = offset
  }

  func moveEnd(to offset: Int64) {
    let active = activeSegment
    end = OffsetPlace(offset: offset, segment: active.base, position: active.size)
    if recoveryPoint > offset { recoveryPoint = offset }
  }

  // MARK: Closing

  /// A clean stop: the producers' snapshot is written and the indexes are trimmed.
  public func close() throws(StorageError) {
    try producers.takeSnapshot()
    for segment in segments.all { try segment.close() }
  }

  /// Lets go of the files as they are, as a process does that dies.
  public func abandon() {
    for segment in segments.all { segment.letGo() }
  }

  /// Gives the folder another name, as a topic's that is deleted.
  public func renameFolder(to path: String) throws(StorageError) {
    try disk.rename(folder, to: path)
    folder = path
    producers.folder = path
    epochs?.folder = path
    for segment in segments.all { segment.moved(to: path) }
  }

  /// Removes what was marked as deleted and whose delay is over.
  @discardableResult
  public func removeDeleted(now: Int64) throws(StorageError) -> [RemovedFiles] {
    var removed: [RemovedFiles] = []
    for deletion in deletions.take(dueBy: now) {
      var names: [String] = []
      for name in deletion.names where try disk.entry(at: folder + "/" + name) != nil {
        try disk.remove(folder + "/" + name)
        names.append(name)
      }
      removed.append(RemovedFiles(segments: deletion.segments, names: names))
    }
    return removed
  }

  /// Removes the log and its folder.
  public func delete() throws(StorageError) {
    abandon()
    segments.removeAll()
    for name in try disk.names(in: folder) { try disk.remove(folder + "/" + name) }
    try disk.remove(folder)
  }
}
