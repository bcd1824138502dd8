internal import Bytes
internal import Clockwork

/// Where batches begin: at most one entry for every `index.interval.bytes`.
typealias OffsetIndex = SparseIndex<OffsetPosition>

/// A batch's last offset and where the batch begins: (offset - base offset):4 position:4.
struct OffsetPosition: IndexEntry {
  static var size: Int { 8 }
  static var offsetPlace: Int { 0 }

  let offset: Int64
  let position: Int

  init(offset: Int64, position: Int) {
    self.offset = offset
    self.position = position
  }

  init(beginningAt base: Int64) { self.init(offset: base, position: 0) }

  init(_ bytes: [UInt8], base: Int64) {
    self.init(offset: base + Int64(bytes.int32(at: 0)), position: Int(bytes.int32(at: 4)))
  }

  func bytes(base: Int64) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: Self.size)
    bytes.put(Int32(offset - base), at: 0)
    bytes.put(Int32(position), at: 4)
    return bytes
  }
}

extension SparseIndex<OffsetPosition> {
  /// The last entry's offset; the base offset where there is none.
  var lastOffset: Int64 {
    get throws(StorageError) { try lastEntry.offset }
  }

  var isFull: Bool {
    get throws(StorageError) {
      _ = try file.opened()
      return file.count >= file.mostCount
    }
  }

  /// Whether the offset can be told as a difference of four bytes.
  func holds(_ offset: Int64) throws(StorageError) -> Bool {
    _ = try file.opened()
    return (0...Int64(Int32.max)).contains(offset &- base)
  }

  func append(_ offset: Int64, position: Int) throws(StorageError) {
    _ = try lastEntry
    let isFull = try isFull
    precondition(!isFull, "offset index is full")
    try append(OffsetPosition(offset: offset, position: position))
  }

  /// The last entry at or before an offset, or the segment's beginning.
  func lookup(_ offset: Int64) throws(StorageError) -> OffsetPosition {
    try entry(before: try countUpTo(offset))
  }

  /// The first entry at or past a position: how far a read of so many bytes can reach.
  func upperBound(position: Int) throws(StorageError) -> OffsetPosition? {
    let before = try file.countOfEntries { Int($0.int32(at: $1 + 4)) < position }
    return before < file.count ? try entry(before) : nil
  }
}
