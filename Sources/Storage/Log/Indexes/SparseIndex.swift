internal import Bytes
internal import Clockwork

/// An entry of a segment's index as it lies in its file, its offset less the segment's base.
protocol IndexEntry: Equatable {
  static var size: Int { get }
  /// Where the four bytes of the offset stand.
  static var offsetPlace: Int { get }
  var offset: Int64 { get }

  /// What holds from a segment's beginning, where its index has no entry.
  init(beginningAt base: Int64)
  init(_ bytes: [UInt8], base: Int64)
  func bytes(base: Int64) -> [UInt8]
}

/// Entries for some of a segment's batches, in order: what the offset index and the time index have in
/// common.
final class SparseIndex<Entry: IndexEntry> {
  let base: Int64
  let file: IndexFile
  private var last: Entry?

  init(_ path: String, base: Int64, mostBytes: Int, on disk: any Disk) {
    self.base = base
    file = IndexFile(path, entrySize: Entry.size, mostBytes: mostBytes, on: disk)
  }

  /// Without an entry, the segment's beginning.
  var lastEntry: Entry {
    get throws(StorageError) {
      _ = try file.opened()
      if let last { return last }
      let found = try entry(before: file.count)
      last = found
      return found
    }
  }

  func append(_ entry: Entry) throws(StorageError) {
    try file.append(entry.bytes(base: base))
    last = entry
  }

  func entry(_ index: Int) throws(StorageError) -> Entry {
    Entry(try file.entry(index), base: base)
  }

  /// The one before a place, or the segment's beginning.
  func entry(before place: Int) throws(StorageError) -> Entry {
    place == 0 ? Entry(beginningAt: base) : try entry(place - 1)
  }

  func countUpTo(_ offset: Int64) throws(StorageError) -> Int {
    let relative = offset - base
    return try file.countOfEntries { Int64($0.int32(at: $1 + Entry.offsetPlace)) <= relative }
  }

  /// Keeps the entries before an offset.
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
}
