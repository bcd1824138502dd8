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
    let end = path.lastIndex(of: "/") ?? path.startIndex
    try sync(directory: end == path.startIndex ? "/" : String(path[..<end]))
  }

  /// Removes what is there, if it is.
  public func removeIfPresent(_ path: String) throws(StorageError) {
    if try entry(at: path) != nil { try remove(path) }
  }
}
