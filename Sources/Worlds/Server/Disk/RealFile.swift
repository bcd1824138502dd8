internal import Bytes
internal import Clockwork
internal import Glibc

/// An open file of the machine; its descriptor is closed with it, at the latest when it is let go.
final class RealFile: DiskFile {
  private var descriptor: Int32
  private let path: String
  private let isReadOnly: Bool

  init(_ descriptor: Int32, path: String, isReadOnly: Bool) {
    self.descriptor = descriptor
    self.path = path
    self.isReadOnly = isReadOnly
  }

  deinit { close() }

  var size: Int {
    get throws(StorageError) {
      try checkOpen()
      var status = stat()
      guard Posix.again({ unsafe fstat(descriptor, &status) }) == 0 else {
        throw Posix.failure(path)
      }
      return Int(status.st_size)
    }
  }

  func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
    try checkOpen()
    guard offset >= 0 else { return [] }
    let wanted = max(0, min(count, try size - offset))
    guard wanted > 0 else { return [] }
    var failed = false
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      filled = 0
      while filled < wanted {
        let place = unsafe buffer.baseAddress.map { unsafe $0 + filled }
        let got = unsafe pread(descriptor, place, wanted - filled, off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        failed = got < 0
        guard got > 0 else { break }
        filled += got
      }
    }
    if failed { throw Posix.failure(path) }
    return bytes
  }

  func write(_ bytes: ByteSlice, at offset: Int) throws(StorageError) {
    try checkWritable()
    let done = unsafe bytes.withBytes { source in
      var sent = 0
      while sent < source.count {
        let place = unsafe source.baseAddress.map { unsafe $0 + sent }
        let went = unsafe pwrite(descriptor, place, source.count - sent, off_t(offset + sent))
        if went < 0, errno == EINTR { continue }
        guard went >= 0 else { return false }
        sent += went
      }
      return true
    }
    guard done else { throw Posix.failure(path) }
  }

  func resize(to size: Int) throws(StorageError) {
    try checkWritable()
    guard Posix.again({ ftruncate(descriptor, off_t(size)) }) == 0 else {
      throw Posix.failure(path)
    }
  }

  func sync() throws(StorageError) {
    try checkOpen()
    guard !isReadOnly else { return }
    guard Posix.again({ fdatasync(descriptor) }) == 0 else { throw Posix.failure(path) }
  }

  func close() {
    guard descriptor >= 0 else { return }
    _ = Glibc.close(descriptor)
    descriptor = -1
  }

  private func checkOpen() throws(StorageError) {
    guard descriptor >= 0 else { throw StorageError(.closed, path) }
  }

  private func checkWritable() throws(StorageError) {
    try checkOpen()
    if isReadOnly { throw StorageError(.notPermitted, path) }
  }
}
