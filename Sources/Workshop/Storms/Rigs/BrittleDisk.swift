internal import Bytes
internal import Clockwork
internal import Simulator

/// A disk that takes so many changes and then none, as a process dies in the middle of what it does: what was
/// changed before stays, as the simulated disk below has it.
final class BrittleDisk: Disk {
  let inner: SimulatedDisk
  /// How many changes it takes; nil is any number.
  var changesLeft: Int?

  init(_ inner: SimulatedDisk) { self.inner = inner }

  fileprivate func change(_ path: String) throws(StorageError) {
    guard let left = changesLeft else { return }
    if left == 0 { throw StorageError(.noSpace, path) }
    changesLeft = left - 1
  }

  func entry(at path: String) throws(StorageError) -> DiskEntry? { try inner.entry(at: path) }
  func names(in directory: String) throws(StorageError) -> [String] {
    try inner.names(in: directory)
  }

  func makeDirectory(_ path: String) throws(StorageError) {
    try change(path)
    try inner.makeDirectory(path)
  }

  func open(_ path: String, creating: Bool) throws(StorageError) -> any DiskFile {
    if creating, try inner.entry(at: path) == nil { try change(path) }
    return BrittleFile(try inner.open(path, creating: creating), on: self, path)
  }

  func rename(_ path: String, to other: String) throws(StorageError) {
    try change(path)
    try inner.rename(path, to: other)
  }

  func remove(_ path: String) throws(StorageError) {
    try change(path)
    try inner.remove(path)
  }

  func setModified(_ path: String, to milliseconds: Int64) throws(StorageError) {
    try change(path)
    try inner.setModified(path, to: milliseconds)
  }
}

private final class BrittleFile: DiskFile {
  private let inner: any DiskFile
  private let disk: BrittleDisk
  private let path: String

  init(_ inner: any DiskFile, on disk: BrittleDisk, _ path: String) {
    self.inner = inner
    self.disk = disk
    self.path = path
  }

  var size: Int { get throws(StorageError) { try inner.size } }

  func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
    try inner.read(at: offset, count: count)
  }

  func write(_ bytes: ByteSlice, at offset: Int) throws(StorageError) {
    try disk.change(path)
    try inner.write(bytes, at: offset)
  }

  func resize(to size: Int) throws(StorageError) {
    try disk.change(path)
    try inner.resize(to: size)
  }

  func sync() throws(StorageError) {
    try disk.change(path)
    try inner.sync()
  }

  func close() { inner.close() }
}
