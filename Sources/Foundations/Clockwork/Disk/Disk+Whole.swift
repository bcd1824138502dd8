internal import Bytes

/// Whole files at once, for those that are small.
extension Disk {
  public func contents(of path: String) throws(StorageError) -> [UInt8] {
    let file = try open(path, creating: false)
    defer { file.close() }
    return try file.read(at: 0, count: try file.size)
  }

  /// Writes a file anew, not yet durably.
  public func write(_ bytes: [UInt8], to path: String) throws(StorageError) {
    let file = try open(path, creating: true)
    defer { file.close() }
    try file.resize(to: 0)
    try file.write(ByteSlice(bytes), at: 0)
  }

  /// Puts new content in a file's place such that a crash leaves the old or the new, never a part:
  /// it is written beside the file, made durable, then renamed over it.
  public func replace(_ path: String, with bytes: [UInt8]) throws(StorageError) {
    let beside = path + ".tmp"
    let file = try open(beside, creating: true)
    defer { file.close() }
    try file.resize(to: 0)
    try file.write(ByteSlice(bytes), at: 0)
    try file.sync()
    try rename(beside, to: path)
    try sync(directory: Self.folder(of: path))
  }

  /// Makes a file with that content where nothing lies; what cannot be written whole is taken away
  /// again.
  public func make(_ path: String, with bytes: [UInt8]) throws(StorageError) {
    let file = try create(path)
    do throws(StorageError) {
      defer { file.close() }
      try file.write(ByteSlice(bytes), at: 0)
      try file.sync()
    } catch {
      try? remove(path)
      throw error
    }
    // There are folders that cannot be synchronized; the file is there all the same.
    try? sync(directory: Self.folder(of: path))
  }

  /// Puts new content in the place of somebody's own file, as `replace` does, but takes nothing else
  /// for it: what is no plain file stays, and the name beside it is one that nothing had.
  public func exchange(_ path: String, for bytes: [UInt8]) throws(StorageError) {
    let beside = try makeBeside(path, bytes)
    do throws(StorageError) {
      guard try isPlainFile(path) else { throw StorageError(.exists, path) }
      try rename(beside, to: path)
    } catch {
      try? remove(beside)
      throw error
    }
    try? sync(directory: Self.folder(of: path))
  }

  private func makeBeside(_ path: String, _ bytes: [UInt8]) throws(StorageError) -> String {
    let folder = Self.folder(of: path)
    var number = 1
    while true {
      let beside = (folder == "/" ? "" : folder) + "/.kafkalab-\(number).tmp"
      do throws(StorageError) {
        try make(beside, with: bytes)
        return beside
      } catch {
        guard error.reason == .exists, number < 1000 else { throw error }
        number += 1
      }
    }
  }

  private static func folder(of path: String) -> String {
    let end = path.lastIndex(of: "/") ?? path.startIndex
    return end == path.startIndex ? "/" : String(path[..<end])
  }

  /// Removes what is there, if it is.
  public func removeIfPresent(_ path: String) throws(StorageError) {
    if try entry(at: path) != nil { try remove(path) }
  }
}
