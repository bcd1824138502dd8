internal import Bytes
internal import Clockwork

/// Where batches begin: an entry is (last offset of the batch - base offset):4 position:4, at most one
/// for every `index.interval.bytes`.
final class OffsetIndex {
  struct Entry: Equatable {
    let offset: Int64
    let position: Int
  }

  private let base: Int64
  let file: IndexFile
  private var last: Int64?

  init(_ path: String, base: Int64, mostBytes: Int, on disk: any Disk) {
    self.base = base
    file = IndexFile(path, entrySize: 8, mostBytes: mostBytes, on: disk)
  }

  /// The last entry's offset; the base offset where there is none.
  var lastOffset: Int64 {
    get throws(StorageError) {
      _ = try file.opened()
      if let last { return last }
      let found = file.count == 0 ? base : try entry(file.count - 1).offset
      last = found
      return found
    }
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
    _ = try lastOffset
    let isFull = try isFull
    precondition(!isFull, "offset index is full")
    var bytes = [UInt8](repeating: 0, count: 8)
    bytes.put(Int32(offset - base), at: 0)
    bytes.put(Int32(position), at: 4)
    try file.append(bytes)
    last = offset
  }

  /// The last entry at or before an offset, or the segment's beginning.
  func lookup(_ offset: Int64) throws(StorageError) -> Entry {
    let many = try countUpTo(offset)
    return many == 0 ? Entry(offset: base, position: 0) : try entry(many - 1)
  }

  /// The first entry at or past a position: how far a read of so many bytes can reach.
  func upperBound(position: Int) throws(StorageError) -> Entry? {
    let before = try file.countOfEntries { Int($0.int32(at: $1 + 4)) < position }
    return before < file.count ? try entry(before) : nil
  }

  func truncate(to offset: Int64) throws(StorageError) {
    let many = try countUpTo(offset)
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

  private func countUpTo(_ offset: Int64) throws(StorageError) -> Int {
    let relative = offset - base
    return try file.countOfEntries { Int64($0.int32(at: $1)) <= relative }
  }

  private func entry(_ index: Int) throws(StorageError) -> Entry {
    let bytes = try file.entry(index)
    return Entry(offset: base + Int64(bytes.int32(at: 0)), position: Int(bytes.int32(at: 4)))
  }
}
