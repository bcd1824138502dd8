internal import Bytes
internal import Clockwork
internal import Editions
internal import Records

/// One cleaning of a log: the newest offset of each key in the dirty part is noted, then every segment
/// from the log's first on is written anew without what a later record of its key has replaced.
///
/// Where memory does not do for all keys, the log is cleaned up to where it did.
struct SegmentCleaner {
  private let log: PartitionLog
  private let settings: CleanerSettings
  private let now: Int64
  private var keys: KeyOffsets
  private var transactions = CleaningTransactions()
  private var filter: BatchFilter
  private var chunkBytes: Int
  private(set) var cleaned: CleanedLog

  init(_ log: PartitionLog, from firstDirty: Int64, by settings: CleanerSettings, now: Int64) {
    self.log = log
    self.settings = settings
    self.now = now
    let broken = log.settings.broken
    keys = KeyOffsets(
      mostKeys: settings.mostKeys, keepsOldest: broken.contains(.keepsOldest))
    var last: [Int64: BatchFilter.LastRecord] = [:]
    for entry in log.activeProducers {
      last[entry.producerId] = BatchFilter.LastRecord(
        offset: entry.batches.last.map(\.lastOffset), epoch: entry.epoch)
    }
    filter = BatchFilter(
      marksHorizons: log.edition.log.marksDeleteHorizons, now: now,
      deleteRetentionMs: broken.contains(.tombstonesAtOnce) ? 0 : log.settings.deleteRetentionMs,
      lastRecords: last, keepsOldest: broken.contains(.keepsOldest))
    chunkBytes = settings.chunkBytes
    cleaned = CleanedLog(
      partition: log.partition.description, firstDirty: firstDirty, nextDirty: firstDirty)
  }

  mutating func clean(upTo end: Int64) throws(StorageError) {
    try note(from: cleaned.firstDirty, to: end)
    cleaned.nextDirty = keys.latestOffset + 1
    let horizon = try deleteHorizon()
    let groups = try SegmentGroup.all(
      of: log.segments.holding(from: 0, to: cleaned.nextDirty), upTo: end,
      settings: log.settings)
    for group in groups { try clean(group.segments, deletingBefore: horizon) }
  }

  /// Tombstones in segments that have not changed since then go, where batches do not say it.
  private func deleteHorizon() throws(StorageError) -> Int64 {
    if log.settings.broken.contains(.tombstonesAtOnce) { return .max }
    guard let last = log.segments.holding(from: 0, to: cleaned.firstDirty).last else { return 0 }
    return try last.file.modified.minus(log.settings.deleteRetentionMs)
  }

  // MARK: The newest offsets

  private mutating func note(from start: Int64, to end: Int64) throws(StorageError) {
    let dirty = Array(log.segments.holding(from: start, to: end))
    guard let first = dirty.first else { return }
    var passed = CleaningTransactions()
    passed.add(try log.abortedTransactions(from: start, to: end, startingIn: first))
    for (index, segment) in dirty.enumerated() {
      let next = index + 1 < dirty.count ? dirty[index + 1].base : end
      if try !note(segment, from: start, passing: &passed) { return }
      // Offsets that are missing at the segment's end are taken into account, too.
      keys.latestOffset = next - 1
    }
  }

  /// False where there was no room for all.
  private mutating func note(
    _ segment: LogSegment, from start: Int64, passing passed: inout CleaningTransactions
  ) throws(StorageError) -> Bool {
    var position = try segment.offsetIndex.lookup(start).position
    while position < segment.size {
      let (batches, read) = try chunk(of: segment, at: position)
      for batch in batches {
        if batch.isControl {
          _ = try passed.read(control: batch)
        } else if !passed.read(data: batch) {
          let hasRoom = try Self.readable(segment) { () throws(BatchError) in
            try note(batch, from: start)
          }
          if !hasRoom { return false }
        }
        if batch.lastOffset >= start { keys.latestOffset = batch.lastOffset }
      }
      position += read
    }
    chunkBytes = settings.chunkBytes
    return true
  }

  private mutating func note(_ batch: Batch, from start: Int64) throws(BatchError) -> Bool {
    if batch.isLegacy {
      for record in try batch.records() where record.offset >= start {
        guard let key = record.key else { continue }
        if !keys.put(key.storage, key.start..<key.end, offset: record.offset) { return false }
      }
      return true
    }
    let body = try BatchFilter.body(of: batch)
    var hasRoom = true
    let isWhole = RecordSkim.each(body, count: Int(batch.recordsCount ?? 0)) { seen in
      let offset = batch.writtenOffset &+ Int64(seen.offsetDelta)
      guard hasRoom, seen.keyLength >= 0, offset >= start else { return }
      let key = (body.start + seen.key.lowerBound)..<(body.start + seen.key.upperBound)
      hasRoom = keys.put(body.storage, key, offset: offset)
    }
    guard isWhole else { throw BatchError(.corrupt, "records that are none") }
    return hasRoom
  }

  // MARK: Writing anew

  private mutating func clean(
    _ group: [LogSegment], deletingBefore horizon: Int64
  ) throws(StorageError) {
    guard let first = group.first, let last = group.last else { return }
    let new = try log.newCleanedSegment(first.base, now: now)
    for (index, segment) in group.enumerated() {
      let next =
        index + 1 < group.count
        ? group[index + 1].base
        : try segment.nextOffset()
      transactions.add(
        try log.abortedTransactions(
          from: log.logStartOffset, to: next, startingIn: segment))
      filter.keepsDeletes = try segment.file.modified > horizon
      try clean(segment, into: new)
    }
    let modified = try last.file.modified
    cleaned.groups.append(try log.replace(group, with: new, modified: modified, now: now))
  }

  private mutating func clean(
    _ segment: LogSegment, into new: LogSegment
  ) throws(StorageError) {
    var position = 0
    while position < segment.size {
      let (batches, read) = try chunk(of: segment, at: position)
      var written = BatchFilter.Written()
      written.bytes.reserveCapacity(read)
      for batch in batches {
        let canGo =
          batch.isControl
          ? try transactions.read(control: batch, keepingIn: new.transactionIndex)
          : transactions.read(data: batch)
        try Self.readable(segment) { () throws(BatchError) in
          try filter.write(batch, canGo: canGo, keys: keys, to: &written)
        }
      }
      cleaned.recordsRead += written.recordsRead
      cleaned.recordsKept += written.recordsKept
      cleaned.bytesRead += read
      cleaned.bytesKept += written.bytes.count
      try new.append(
        ByteSlice(written.bytes), lastOffset: written.lastOffset, largest: written.largest)
      position += read
    }
    chunkBytes = settings.chunkBytes
  }

  /// The whole batches from a position on that fit into the buffer, which grows where none does.
  private mutating func chunk(
    of segment: LogSegment, at position: Int
  ) throws(StorageError) -> (batches: [Batch], bytes: Int) {
    while true {
      let bytes = ByteSlice(try segment.file.read(at: position, count: chunkBytes))
      let batches = try Self.readable(segment) { () throws(BatchError) in
        try BatchReader.all(bytes)
      }
      if !batches.isEmpty { return (batches, batches.reduce(0) { $0 + $1.size }) }
      let mostMessage = log.settings.maxMessageBytes
      let most = max(mostMessage, settings.mostMessageBytes)
      if chunkBytes < mostMessage {
        chunkBytes = min(chunkBytes * 2, most)
      } else if let header = try segment.file.header(at: position), header.size > chunkBytes {
        chunkBytes = header.size
      } else {
        throw StorageError(.malformed("a batch at \(position)"), segment.file.path)
      }
    }
  }

  private static func readable<Result>(
    _ segment: LogSegment, _ body: () throws(BatchError) -> Result
  ) throws(StorageError) -> Result {
    do throws(BatchError) { return try body() } catch {
      throw StorageError(.malformed(error.message), segment.file.path)
    }
  }
}
