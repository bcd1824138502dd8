internal import Bytes
internal import Clockwork

/// An open file of a simulated host.
final class SimulatedFile: DiskFile {
  private let file: CachedFile
  private let disk: SimulatedDisk
  private let path: String
  /// No file is larger, nothing is written behind so much of it, and nobody reads more of one at once.
  private static let mostSize = 1 << 41
  private static let mostWritten = 1 << 36
  private static let mostAtOnce = 1 << 30
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
    if count > Self.mostAtOnce, file.size.minus(offset) > Self.mostAtOnce { throw tooLarge }
    return file.content.read(at: offset, count: count)
  }

  func write(_ bytes: ByteSlice, at offset: Int) throws(StorageError) {
    try checkOpen()
    guard (0...Self.mostWritten).contains(offset) else { throw tooLarge }
    file.write(bytes, at: offset, now: disk.now)
    disk.writtenBytes += bytes.count
  }

  func resize(to size: Int) throws(StorageError) {
    try checkOpen()
    guard (0...Self.mostSize).contains(size) else { throw tooLarge }
    file.resize(to: size, now: disk.now)
  }

  func sync() throws(StorageError) {
    try checkOpen()
    file.sync()
  }

  func close() { isClosed = true }

  /// EFBIG.
  private var tooLarge: StorageError { StorageError(.system(27), path) }

  private func checkOpen() throws(StorageError) {
    guard !isClosed else { throw StorageError(.closed, path) }
  }
}
