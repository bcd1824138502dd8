internal import Bytes
internal import Clockwork

/// An open file of a simulated host.
final class SimulatedFile: DiskFile {
  private let file: CachedFile
  private let disk: SimulatedDisk
  private let path: String
  private var isClosed = false

  init(_ file: CachedFile, on disk: SimulatedDisk, path: String) {
    self.file = file
    self.disk = disk
    self.path = path
  }

  var size: Int {
    get throws(StorageError) {
      try checkOpen()
      return file.size
    }
  }

  func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
    try checkOpen()
    return file.content.read(at: offset, count: count)
  }

  func write(_ bytes: ByteSlice, at offset: Int) throws(StorageError) {
    try checkOpen()
    file.write(bytes, at: offset, now: disk.now)
    disk.writtenBytes += bytes.count
  }

  func resize(to size: Int) throws(StorageError) {
    try checkOpen()
    file.resize(to: size, now: disk.now)
  }

  func sync() throws(StorageError) {
    try checkOpen()
    file.sync()
  }

  func close() { isClosed = true }

  private func checkOpen() throws(StorageError) {
    guard !isClosed else { throw StorageError(.closed, path) }
  }
}
