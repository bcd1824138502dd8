internal import Bytes
internal import Clockwork

/// A file of entries of one size, in order, that says where in a segment something is.
///
/// The index of the active segment is preallocated so that it never has to grow; a roll or a clean
/// stop trims it to its entries. So after a crash its size says nothing, and recovery builds it anew.
/// The file is opened, or made, when it is first used: a segment that is only kept costs no handle.
final class IndexFile {
  let entrySize: Int
  let mostBytes: Int
  private let disk: any Disk
  private(set) var path: String
  private var file: (any DiskFile)?
  private(set) var length = 0
  private(set) var count = 0

  init(_ path: String, entrySize: Int, mostBytes: Int, on disk: any Disk) {
    self.path = path
    self.entrySize = entrySize
    self.mostBytes = mostBytes
    self.disk = disk
  }

  var isOpen: Bool { file != nil }
  var mostCount: Int { length / entrySize }

  func opened() throws(StorageError) -> any DiskFile {
    if let file { return file }
    let isNew = try disk.entry(at: path) == nil
    let opened = try disk.open(path, creating: true)
    if isNew { try opened.resize(to: rounded(mostBytes)) }
    length = try opened.size
    count = isNew ? 0 : length / entrySize
    file = opened
    return opened
  }

  func entry(_ index: Int) throws(StorageError) -> [UInt8] {
    try opened().read(at: index * entrySize, count: entrySize)
  }

  func append(_ entry: [UInt8]) throws(StorageError) {
    try opened().write(ByteSlice(entry), at: count * entrySize)
    count += 1
  }

  /// How many entries, from the first on, are at or before what is looked for: they come in order.
  func countOfEntries(
    where isAtOrBefore: (_ bytes: [UInt8], _ place: Int) -> Bool
  ) throws(StorageError) -> Int {
    let file = try opened()
    var low = 0
    var high = count
    while (high - low) * entrySize > 1024 {
      let middle = (low + high) / 2
      let bytes = try file.read(at: middle * entrySize, count: entrySize)
      if isAtOrBefore(bytes, 0) { low = middle + 1 } else { high = middle }
    }
    let start = low
    let bytes = try file.read(at: start * entrySize, count: (high - start) * entrySize)
    while low < high {
      let middle = (low + high) / 2
      if isAtOrBefore(bytes, (middle - start) * entrySize) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }

  func keep(_ count: Int) throws(StorageError) {
    _ = try opened()
    self.count = min(count, self.count)
  }

  /// The room for entries; what lies past the kept ones reads as zeros from now on.
  func resize(to bytes: Int) throws(StorageError) {
    let file = try opened()
    let size = rounded(bytes)
    guard size != length else { return }
    try file.resize(to: size)
    length = size
    count = min(count, size / entrySize)
  }

  func trim() throws(StorageError) { try resize(to: count * entrySize) }

  func reset() throws(StorageError) {
    try keep(0)
    try resize(to: mostBytes)
  }

  func sync() throws(StorageError) { try opened().sync() }

  /// Trims and lets go; what was never used stays as it is.
  func close() throws(StorageError) {
    guard let file else { return }
    try trim()
    file.close()
    self.file = nil
  }

  /// Lets go of the file as it is; the next use opens it again.
  func letGo() {
    file?.close()
    file = nil
  }

  func rename(to other: String) throws(StorageError) {
    if try disk.entry(at: path) != nil { try disk.rename(path, to: other) }
    path = other
  }

  /// The folder was renamed: the file is where it was.
  func moved(to other: String) { path = other }

  private func rounded(_ bytes: Int) -> Int { bytes / entrySize * entrySize }
}
