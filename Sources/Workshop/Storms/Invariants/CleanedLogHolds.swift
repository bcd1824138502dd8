internal import Bytes
internal import Clockwork
internal import Log
internal import Records

/// A cleaned log has the newest value of each key, nothing that was not written, and all of what no cleaner has
/// seen; its offsets grow, and each leads to the next record that is there.
struct CleanedLogHolds {
  let rig: CleanerRig
  let now: Int64

  func check() throws(StorageError) {
    guard let log = rig.log, let there = try records(of: log) else { return }
    for record in there { compare(record) }
    let offsets = Set(there.map(\.offset))
    let start = log.logStartOffset
    for entry in rig.written.entries where entry.offset >= max(rig.untouched, start) {
      guard case .record = entry.content, !offsets.contains(entry.offset) else { continue }
      rig.fault("offset \(entry.offset) is gone, and no cleaner was there")
    }
    for (key, entry) in rig.written.newest(from: start) {
      guard !offsets.contains(entry.offset), case .record(_, let value, let time) = entry.content
      else { continue }
      if value != nil {
        rig.fault("the newest value of key-\(key) is gone, at \(entry.offset)")
      } else if now - time < rig.settings.deleteRetentionMs {
        rig.fault("the tombstone of key-\(key) is gone too early, at \(entry.offset)")
      } else if there.contains(where: { isOlder($0, key: key, than: entry.offset) }) {
        rig.fault("the tombstone of key-\(key) is gone before what it deletes")
      }
    }
    try find(in: log, there.map(\.offset))
  }

  private func isOlder(_ record: Record, key: Int, than offset: Int64) -> Bool {
    guard record.offset < offset, record.offset >= rig.log?.logStartOffset ?? 0,
      record.key == ByteSlice(utf8: "key-\(key)"),
      let entry = rig.written[record.offset]
    else { return false }
    return !entry.isTransactional
  }

  private func compare(_ record: Record) {
    guard let entry = rig.written[record.offset],
      case .record(let key, let value, let timestamp) = entry.content
    else { return rig.fault("offset \(record.offset) has a record that nobody wrote") }
    if record.key != ByteSlice(utf8: "key-\(key)") || record.value != value
      || record.timestamp != timestamp
    {
      rig.fault("the record at \(record.offset) is another")
    }
  }

  /// All records but markers, read as a follower does.
  private func records(of log: PartitionLog) throws(StorageError) -> [Record]? {
    var records: [Record] = []
    var offset = log.logStartOffset
    var last: Int64 = -1
    while offset < log.logEndOffset {
      guard case .success(let fetched) = try log.read(from: offset, most: 500, isolation: .logEnd),
        let batches = try? BatchReader.all(fetched.records)
      else {
        rig.fault("offset \(offset) cannot be read")
        return nil
      }
      guard !batches.isEmpty else { break }
      for batch in batches {
        guard batch.isValid, batch.writtenOffset > last || last < 0,
          let found = try? batch.records()
        else {
          rig.fault("the batch at \(batch.writtenOffset) is not whole, or comes twice")
          return nil
        }
        last = batch.lastOffset
        if !batch.isControl { records += found }
      }
      offset = last + 1
    }
    return records
  }

  /// Each offset, be it in a gap, leads to a batch that ends there or behind it, and no record is passed over.
  private func find(in log: PartitionLog, _ offsets: [Int64]) throws(StorageError) {
    var next = offsets[...]
    for offset in log.logStartOffset..<log.logEndOffset {
      while let first = next.first, first < offset { next.removeFirst() }
      guard case .success(let fetched) = try log.read(from: offset, most: 1, isolation: .logEnd),
        let batch = (try? BatchReader.all(fetched.records))?.first
      else { continue }
      if batch.lastOffset < offset || batch.writtenOffset > next.first ?? .max {
        rig.fault("offset \(offset) leads to \(batch.writtenOffset)..\(batch.lastOffset)")
      }
    }
  }
}
