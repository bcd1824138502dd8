internal import Bytes
internal import Clockwork

/// The largest timestamp so far and the last offset of its batch: an entry is timestamp:8 (offset -
/// base offset):4, written along with the offset index's, but only when the timestamp has grown.
final class TimeIndex {
  private let base: Int64
  let file: IndexFile
  private var last: TimestampOffset?

  init(_ path: String, base: Int64, mostBytes: Int, on disk: any Disk) {
    self.base = base
    file = IndexFile(path, entrySize: 12, mostBytes: mostBytes, on: disk)
  }

  /// Without an entry, no timestamp at the base offset.
  var lastEntry: TimestampOffset {
    get throws(StorageError) {
      _ = try file.opened()
      if let last { return last }
      let found =
        file.count == 0
        ? TimestampOffset(timestamp: -1, offset: base) : try entry(file.count - 1)
      last = found
      return found
    }
  }

  /// One place is kept back for the entry that closing the segment adds.
  var isFull: Bool {
    get throws(StorageError) {
      _ = try file.opened()
      return file.count >= file.mostCount - 1
    }
  }

  func appendIfGrown(_ entry: TimestampOffset) throws(StorageError) {
    let last = try lastEntry
    guard entry.timestamp > last.timestamp, entry.offset >= last.offset || file.count == 0 else {
      return
    }
    var bytes = [UInt8](repeating: 0, count: 12)
    bytes.put(entry.timestamp, at: 0)
    bytes.put(Int32(entry.offset - base), at: 8)
    try file.append(bytes)
    self.last = entry
  }

  /// The last entry at or before a timestamp, or the segment's beginning.
  func lookup(_ timestamp: Int64) throws(StorageError) -> TimestampOffset {
    let many = try file.countOfEntries { $0.int64(at: $1) <= timestamp }
    return many == 0 ? TimestampOffset(timestamp: -1, offset: base) : try entry(many - 1)
  }

  func truncate(to offset: Int64) throws(StorageError) {
    let relative = offset - base
    let many = try file.countOfEntries { Int64($0.int32(at: $1 + 8)) <= relative }
    let isExact = many > 0 ? try entry(many - 1).offset == offset : false
    try file.keep(isExact ? many - 1 : many)
    last = nil
  }

  func resize(to bytes: Int) throws(StorageError) {
    try file.resize(to: bytes)
    last = nil
  }

  func reset() throws(StorageError) {
    try file.reset()
    last = nil
  }

  private func entry(_ index: Int) throws(StorageError) -> TimestampOffset {
    let bytes = try file.entry(index)
    return TimestampOffset(
      timestamp: bytes.int64(at: 0), offset: base + Int64(bytes.int32(at: 8)))
  }
}

/// A timestamp and where it was seen.
struct TimestampOffset: Equatable {
  let timestamp: Int64
  let offset: Int64
}
