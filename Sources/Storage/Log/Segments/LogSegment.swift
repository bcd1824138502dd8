internal import Editions
internal import Bytes
internal import Clockwork
internal import Records

/// A stretch of the log: a file of batches and its three indexes, all named by its first offset.
///
/// The offset and time index get an entry when more than `index.interval.bytes` have come since the
/// last one, for the batch that is about to be written; the time index one more when the segment is
/// closed. Their files are made when first needed.
final class LogSegment {
  let base: Int64
  let file: SegmentFile
  let offsetIndex: OffsetIndex
  let timeIndex: TimeIndex
  let transactionIndex: TransactionIndex
  private let indexInterval: Int
  private var bytesSinceEntry = 0
  /// When the segment was made: its age counts from here while its records have no timestamps.
  private var created: Int64
  /// The first batch's largest timestamp, from which its age counts.
  private var firstTimestamp: Int64?
  private var largestSoFar: TimestampOffset?

  init(
    _ base: Int64, in folder: String, suffix: String = "", settings: LogSettings, now: Int64,
    on disk: any Disk
  ) throws(StorageError) {
    func path(_ kind: String) -> String { folder + "/" + LogFileName.of(base, kind) + suffix }
    self.base = base
    file = try SegmentFile(
      path(LogFileName.log), preallocating: settings.preallocates ? settings.segmentBytes : 0,
      on: disk)
    let most = settings.segmentIndexBytes
    offsetIndex = OffsetIndex(path(LogFileName.offsetIndex), base: base, mostBytes: most, on: disk)
    timeIndex = TimeIndex(path(LogFileName.timeIndex), base: base, mostBytes: most, on: disk)
    transactionIndex = try TransactionIndex(
      path(LogFileName.transactionIndex), base: base, on: disk)
    indexInterval = settings.broken.contains(.indexEveryBatch) ? 0 : settings.indexIntervalBytes
    created = now
  }

  var size: Int { file.size }

  // MARK: Time

  /// The largest timestamp and its batch's last offset; none is -1.
  func largest() throws(StorageError) -> TimestampOffset {
    if let largestSoFar { return largestSoFar }
    let last = try timeIndex.lastEntry
    largestSoFar = last
    return last
  }

  /// The largest timestamp, or where records have none, when the file last changed.
  func largestTimestamp() throws(StorageError) -> Int64 {
    let largest = try largest().timestamp
    return largest >= 0 ? largest : try file.modified
  }

  /// The first batch's largest timestamp; nil where there is none.
  func firstBatchTimestamp() throws(StorageError) -> Int64? {
    if firstTimestamp == nil, size > 0 { firstTimestamp = try file.header(at: 0)?.maxTimestamp }
    return firstTimestamp.flatMap { $0 >= 0 ? $0 : nil }
  }

  private func age(now: Int64, timestamp: Int64) throws(StorageError) -> Int64 {
    if let first = try firstBatchTimestamp() { return timestamp.minus(first) }
    return now.minus(created)
  }

  // MARK: Appending

  /// Whether an append of so many bytes, with this last offset and largest timestamp, must go into a
  /// new segment.
  func isDue(
    settings: LogSettings, bytes: Int, lastOffset: Int64, timestamp: Int64, now: Int64
  ) throws(StorageError) -> Bool {
    if settings.broken.contains(.neverRolls) { return false }
    let isOld = try age(now: now, timestamp: timestamp) > settings.segmentAgeMs
    if size > settings.segmentBytes - bytes { return true }
    if size > 0 && isOld { return true }
    if try offsetIndex.isFull { return true }
    if try timeIndex.isFull { return true }
    return !(try offsetIndex.holds(lastOffset))
  }

  func append(
    _ bytes: ByteSlice, lastOffset: Int64, largest: TimestampOffset
  ) throws(StorageError) {
    guard !bytes.isEmpty else { return }
    let position = size
    if position == 0 { firstTimestamp = largest.timestamp }
    let fits = try offsetIndex.holds(lastOffset)
    precondition(fits, "offset \(lastOffset) is too far from the segment's base \(base)")
    try file.append(bytes)
    if largest.timestamp > (try self.largest().timestamp) { largestSoFar = largest }
    if bytesSinceEntry > indexInterval {
      try offsetIndex.append(lastOffset, position: position)
      try timeIndex.appendIfGrown(try self.largest())
      bytesSinceEntry = 0
    }
    bytesSinceEntry += bytes.count
  }

  func add(_ completed: CompletedTransaction, lastStableOffset: Int64) throws(StorageError) {
    guard completed.isAborted else { return }
    try transactionIndex.append(
      AbortedTransaction(
        producerId: completed.producerId, firstOffset: completed.firstOffset,
        lastOffset: completed.lastOffset, lastStableOffset: lastStableOffset))
  }

  // MARK: Reading

  /// The batch that an offset is in, or the first after it.
  func find(_ offset: Int64) throws(StorageError) -> BatchHeader? {
    try file.find(offset, from: try offsetIndex.lookup(offset).position)
  }

  /// What follows the segment's last batch.
  func nextOffset() throws(StorageError) -> Int64 {
    guard let first = try find(try offsetIndex.lastOffset) else { return base }
    var last = first
    while let header = try file.header(at: last.position + last.size) { last = header }
    return last.lastOffset.plus(1)
  }

  // MARK: Cutting

  /// Drops an offset and what follows it; answers how many bytes that were.
  @discardableResult
  func truncate(to offset: Int64, now: Int64, settings: LogSettings) throws(StorageError) -> Int {
    let found = try find(offset)
    try offsetIndex.truncate(to: offset)
    try timeIndex.truncate(to: offset)
    try transactionIndex.truncate(to: offset)
    try resizeIndexes(to: settings.segmentIndexBytes)
    let before = size
    if let found { try file.truncate(to: found.position) }
    if size == 0 {
      created = now
      firstTimestamp = nil
    }
    bytesSinceEntry = 0
    if try largest().timestamp >= 0 { largestSoFar = try largestOnDisk() }
    return before - size
  }

  private func largestOnDisk() throws(StorageError) -> TimestampOffset {
    let last = try timeIndex.lastEntry
    let position = try offsetIndex.lookup(last.offset).position
    let after = try file.largestTimestamp(from: position)
    return after.timestamp > last.timestamp ? after : last
  }

  /// Makes the indexes large enough for an active segment.
  func resizeIndexes(to bytes: Int) throws(StorageError) {
    try offsetIndex.resize(to: bytes)
    try timeIndex.resize(to: bytes)
  }

  // MARK: Recovering

  /// Builds the indexes anew from the batches, and hands each batch that is whole to the caller; the
  /// file is cut behind the last of them. Answers how many bytes were cut off.
  func recover(
    _ took: (Batch) throws(StorageError) -> Void
  ) throws(StorageError) -> Int {
    try offsetIndex.reset()
    try timeIndex.reset()
    try transactionIndex.reset()
    largestSoFar = nil
    var position = 0
    var lastEntry = 0
    while let header = try file.header(at: position) {
      let batch = try file.batch(at: header)
      guard batch.isValid else { break }
      guard try offsetIndex.holds(batch.lastOffset) else {
        throw StorageError(.malformed("offset \(batch.lastOffset)"), file.path)
      }
      if batch.maxTimestamp > (try largest().timestamp) {
        largestSoFar = TimestampOffset(timestamp: batch.maxTimestamp, offset: batch.lastOffset)
      }
      if position - lastEntry > indexInterval {
        if offsetIndex.file.count > 0, batch.lastOffset <= (try offsetIndex.lastOffset) {
          throw StorageError(.malformed("offset \(batch.lastOffset) again"), file.path)
        }
        try offsetIndex.append(batch.lastOffset, position: position)
        try timeIndex.appendIfGrown(try largest())
        lastEntry = position
      }
      position += batch.size
      if batch.magic >= 2 { try took(batch) }
    }
    let cut = size - position
    try file.truncate(to: position)
    try offsetIndex.file.trim()
    try timeIndex.appendIfGrown(try largest())
    try timeIndex.file.trim()
    return cut
  }

  // MARK: Files

  func becomeInactive() throws(StorageError) {
    try timeIndex.appendIfGrown(try largest())
    try offsetIndex.file.trim()
    try timeIndex.file.trim()
    try file.trim()
    offsetIndex.file.letGo()
    timeIndex.file.letGo()
    transactionIndex.close()
  }

  func sync() throws(StorageError) {
    try file.sync()
    try offsetIndex.file.sync()
    try timeIndex.file.sync()
    try transactionIndex.sync()
  }

  func close() throws(StorageError) {
    if let largestSoFar { try timeIndex.appendIfGrown(largestSoFar) }
    try offsetIndex.file.close()
    try timeIndex.file.close()
    try file.trim()
    letGo()
  }

  /// Lets go of the files as they are.
  func letGo() {
    offsetIndex.file.letGo()
    timeIndex.file.letGo()
    transactionIndex.close()
    file.letGo()
  }

  /// Gives all files another ending, or takes it away; answers their new names.
  func rename(
    in folder: String, from old: String, to suffix: String
  ) throws(StorageError) -> [String] {
    func name(_ kind: String) -> String { LogFileName.of(base, kind) + suffix }
    try file.rename(to: folder + "/" + name(LogFileName.log))
    try offsetIndex.file.rename(to: folder + "/" + name(LogFileName.offsetIndex))
    try timeIndex.file.rename(to: folder + "/" + name(LogFileName.timeIndex))
    try transactionIndex.rename(to: folder + "/" + name(LogFileName.transactionIndex))
    return [
      name(LogFileName.log), name(LogFileName.offsetIndex), name(LogFileName.timeIndex),
      name(LogFileName.transactionIndex),
    ]
  }

  /// The folder has another name now.
  func moved(to folder: String) {
    func path(_ kind: String) -> String { folder + "/" + LogFileName.of(base, kind) }
    file.moved(to: path(LogFileName.log))
    offsetIndex.file.moved(to: path(LogFileName.offsetIndex))
    timeIndex.file.moved(to: path(LogFileName.timeIndex))
    transactionIndex.moved(to: path(LogFileName.transactionIndex))
  }
}
