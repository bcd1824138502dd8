internal import Bytes
internal import Clockwork

/// The largest timestamp so far: an entry is written along with the offset index's, but only when the
/// timestamp has grown.
typealias TimeIndex = SparseIndex<TimestampOffset>

/// A timestamp and the last offset of the batch where it was seen: timestamp:8 (offset - base offset):4.
struct TimestampOffset: IndexEntry {
  static var size: Int { 12 }
  static var offsetPlace: Int { 8 }

  let timestamp: Int64
  let offset: Int64

  init(timestamp: Int64, offset: Int64) {
    self.timestamp = timestamp
    self.offset = offset
  }

  init(beginningAt base: Int64) { self.init(timestamp: -1, offset: base) }

  init(_ bytes: [UInt8], base: Int64) {
    self.init(timestamp: bytes.int64(at: 0), offset: base + Int64(bytes.int32(at: 8)))
  }

  func bytes(base: Int64) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Self.size)
    bytes.put(timestamp, at: 0)
    bytes.put(Int32(offset - base), at: 8)
    return bytes
  }
}

extension SparseIndex<TimestampOffset> {
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
    try append(entry)
  }

  /// The last entry at or before a timestamp, or the segment's beginning.
  func lookup(_ timestamp: Int64) throws(StorageError) -> TimestampOffset {
    try entry(before: try file.countOfEntries { $0.int64(at: $1) <= timestamp })
  }
}
