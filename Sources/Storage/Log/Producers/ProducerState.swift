internal import Bytes
internal import Clockwork
internal import Editions
internal import Records

/// All producers of a log, their open transactions, and the snapshots that keep them.
///
/// It follows the log: `endOffset` says up to where. A snapshot is written at each roll and clean stop;
/// a log that is opened or cut loads the newest that is not past its end and reads on from there.
final class ProducerState {
  private let disk: any Disk
  var folder: String
  private let edition: Edition
  let words: ProducerWords
  private let expiration: Int64
  private let keepsSnapshots: Bool
  private(set) var table: ProducerTable
  private var ongoing: [OpenTransaction] = []
  /// Ended, but not yet below the high watermark.
  private var unreplicated: [OpenTransaction] = []
  /// The offsets of the snapshot files that there are, in order.
  private(set) var snapshots: [Int64] = []
  private(set) var endOffset: Int64 = 0
  private var lastSnapshot: Int64 = 0

  init(
    _ partition: TopicPartition, in folder: String, settings: LogSettings, edition: Edition,
    on disk: any Disk
  ) throws(StorageError) {
    self.folder = folder
    self.disk = disk
    self.edition = edition
    expiration = settings.producerExpirationMs
    keepsSnapshots = !settings.broken.contains(.noSnapshot)
    words = ProducerWords(edition: edition, partition: partition)
    table = ProducerTable(edition: edition)
    snapshots = try listed()
  }

  private func listed() throws(StorageError) -> [Int64] {
    var offsets: [Int64] = []
    for name in try disk.names(in: folder) where name.hasSuffix(LogFileName.snapshot) {
      if let offset = LogFileName.offset(of: name) { offsets.append(offset) }
    }
    return offsets
  }

  var isEmpty: Bool { table.isEmpty && unreplicated.isEmpty }
  var latestSnapshot: Int64? { snapshots.last }

  /// Where the first transaction stands that readers of committed records must not pass.
  var firstUnstable: OffsetPlace? {
    guard let open = ongoing.first?.start else { return unreplicated.first?.start }
    guard let ended = unreplicated.first?.start else { return open }
    return open.offset < ended.offset ? open : ended
  }

  func prepare(_ producerId: Int64, origin: AppendOrigin) -> ProducerAppend {
    let current = table[producerId] ?? ProducerEntry(producerId: producerId)
    return ProducerAppend(current, origin: origin, words: words)
  }

  func update(_ append: ProducerAppend) {
    table.merge(append.updated)
    for transaction in append.started {
      ProducerState.insert(transaction, into: &ongoing)
    }
  }

  func advance(to offset: Int64) { endOffset = offset }

  /// What the last stable offset is once the transaction is over.
  func lastStableOffset(after completed: CompletedTransaction) -> Int64 {
    ongoing.first { $0.producerId != completed.producerId }?.start.offset
      ?? completed.lastOffset + 1
  }

  func complete(_ completed: CompletedTransaction) {
    guard let index = ongoing.firstIndex(where: { $0.start.offset == completed.firstOffset })
    else { return }
    var transaction = ongoing.remove(at: index)
    transaction.end = completed.lastOffset
    ProducerState.insert(transaction, into: &unreplicated)
  }

  private static func insert(_ one: OpenTransaction, into list: inout [OpenTransaction]) {
    let place = list.firstIndex { $0.start.offset >= one.start.offset } ?? list.count
    if place < list.count, list[place].start.offset == one.start.offset {
      list[place] = one
    } else {
      list.insert(one, at: place)
    }
  }

  func highWatermarkMoved(to offset: Int64) {
    guard !unreplicated.isEmpty else { return }
    unreplicated.removeAll { $0.end.map { $0 < offset } ?? false }
  }

  /// Edition 2.6 removes the snapshots before the log's start, even if their segments are still there.
  func logStartMoved(to offset: Int64) throws(StorageError) {
    highWatermarkMoved(to: offset)
    if endOffset < offset { endOffset = offset }
    if !edition.log.keepsSnapshotsBySegment { try removeSnapshots(before: offset) }
    lastSnapshot = snapshots.last ?? offset
  }

  private func isExpired(_ entry: ProducerEntry, now: Int64) -> Bool {
    entry.transactionStart == nil && now - entry.lastTimestamp >= expiration
  }

  func removeExpired(now: Int64) { table.removeAll { isExpired($0, now: now) } }

  // MARK: Snapshots

  /// Writes a snapshot unless there is one at this offset; answers its path.
  @discardableResult
  func takeSnapshot(durably: Bool = true) throws(StorageError) -> String? {
    guard endOffset > lastSnapshot, keepsSnapshots else { return nil }
    let path = self.path(of: endOffset)
    let file = try disk.open(path, creating: true)
    defer { file.close() }
    // An older file of the same name is written over, as Kafka does, and not cut.
    try file.write(ByteSlice(ProducerSnapshot.bytes(of: table.ordered)), at: 0)
    if durably { try file.sync() }
    if !snapshots.contains(endOffset) {
      snapshots.append(endOffset)
      snapshots.sort()
    }
    lastSnapshot = endOffset
    return path
  }

  private func path(of offset: Int64) -> String {
    folder + "/" + LogFileName.of(offset, LogFileName.snapshot)
  }

  private func removeSnapshots(where isGone: (Int64) -> Bool) throws(StorageError) {
    for offset in snapshots where isGone(offset) {
      try disk.removeIfPresent(path(of: offset))
    }
    snapshots.removeAll(where: isGone)
  }

  func removeSnapshots(before offset: Int64) throws(StorageError) {
    try removeSnapshots { $0 < offset }
  }

  /// Renames a segment's snapshot for a later deletion; answers its new name.
  func markSnapshotDeleted(_ offset: Int64) throws(StorageError) -> String? {
    guard snapshots.contains(offset) else { return nil }
    snapshots.removeAll { $0 == offset }
    let name = LogFileName.of(offset, LogFileName.snapshot)
    guard try disk.entry(at: folder + "/" + name) != nil else { return nil }
    try disk.rename(folder + "/" + name, to: folder + "/" + name + LogFileName.deleted)
    return name + LogFileName.deleted
  }

  /// Looks again which files there are: the recovery of a segment has its own state and its own ones.
  func relistSnapshots() throws(StorageError) { snapshots = try listed() }

  /// Keeps the snapshots at the segments' beginnings, and the newest one past the last of them.
  func removeStraySnapshots(bases: [Int64]) throws(StorageError) {
    var stray: Int64?
    for offset in snapshots where !bases.contains(offset) {
      if let before = stray { try removeSnapshots { $0 == before } }
      stray = offset
    }
    if let stray, let last = bases.last, stray < last {
      try removeSnapshots { $0 == stray }
    }
  }

  /// Goes back, or begins, at an end offset: what is not between the two goes, the newest snapshot
  /// is loaded.
  func truncateAndReload(
    logStart: Int64, logEnd: Int64, now: Int64
  ) throws(StorageError) {
    try removeSnapshots { $0 > logEnd || $0 <= logStart }
    guard logEnd != endOffset else { return try logStartMoved(to: logStart) }
    table.removeAll()
    ongoing.removeAll()
    unreplicated.removeAll()
    while let offset = snapshots.last {
      if let entries = ProducerSnapshot.entries(in: try disk.contents(of: path(of: offset))) {
        for entry in entries where !isExpired(entry, now: now) { load(entry) }
        lastSnapshot = offset
        endOffset = offset
        return
      }
      try removeSnapshots { $0 == offset }
    }
    lastSnapshot = logStart
    endOffset = logStart
  }

  private func load(_ entry: ProducerEntry) {
    table.put(entry)
    if let start = entry.transactionStart {
      let place = OffsetPlace(offset: start)
      ProducerState.insert(
        OpenTransaction(producerId: entry.producerId, start: place), into: &ongoing)
    }
  }

  func truncateFully(to offset: Int64) throws(StorageError) {
    table.removeAll()
    ongoing.removeAll()
    unreplicated.removeAll()
    try removeSnapshots { _ in true }
    lastSnapshot = 0
    endOffset = offset
  }
}
