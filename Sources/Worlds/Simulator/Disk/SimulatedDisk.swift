public import Clockwork

/// The disk of a simulated host: its whole file tree, in memory.
///
/// It behaves as a Linux file system does: what is written is in the page cache until a sync makes it
/// durable, a process that dies loses nothing, a loss of power brings back what was durable. Changes
/// of names (creating, renaming, removing) are durable at once, as on a journaled file system. Files
/// that are open live on under another name, or under none.
///
/// Everything that runs on a host shares its disk object: brokers, their restarts, the shell.
public final class SimulatedDisk: ClockedDisk {
  /// The host's clock, in milliseconds since 1970: whoever drives the host sets it.
  public var now: Int64
  /// How many bytes have been written into its files since it is there.
  public internal(set) var writtenBytes = 0
  private let root: FileTree

  public init(now: Int64 = 0) {
    self.now = now
    root = FileTree(modified: now)
  }

  private init(root: FileTree, now: Int64) {
    self.root = root
    self.now = now
  }

  /// A host of its own with the same files, which take no memory until one side writes.
  public func copied() -> SimulatedDisk { SimulatedDisk(root: root.copied(), now: now) }

  /// The power fails: every file is again what was last synced.
  public func losePower() { root.eachFile { $0.losePower() } }

  /// Lays in a file that is durable already, and the directories above it.
  public func lay(_ bytes: [UInt8], at path: String, modified: Int64? = nil) throws(StorageError) {
    let (above, name) = try parts(path)
    try makeDirectory(above)
    let file = CachedFile(SparseBytes(bytes), modified: modified ?? now, durable: true)
    try directory(above).put(.file(file), as: name)
  }

  /// How many bytes of memory the contents of all files take.
  public var memory: Int {
    var sum = 0
    root.eachFile { sum += $0.content.memory }
    return sum
  }

  public func entry(at path: String) throws(StorageError) -> DiskEntry? {
    switch try find(path) {
    case nil: nil
    case .file(let file): DiskEntry(kind: .file, size: file.size, modified: file.modified)
    case .directory(let directory):
      DiskEntry(kind: .directory, size: 4096, modified: directory.modified)
    }
  }

  public func names(in path: String) throws(StorageError) -> [String] {
    try directory(path).names
  }

  public func makeDirectory(_ path: String) throws(StorageError) {
    var here = root
    for name in try SimulatedDisk.names(of: path) {
      switch here[name] {
      case .directory(let next): here = next
      case .file: throw StorageError(.notDirectory, path)
      case nil:
        let next = FileTree(modified: now)
        here.put(.directory(next), as: name)
        here.modified = now
        here = next
      }
    }
  }

  public func open(_ path: String, creating: Bool) throws(StorageError) -> any DiskFile {
    let (above, name) = try parts(path)
    let folder = try directory(above)
    switch folder[name] {
    case .file(let file): return SimulatedFile(file, on: self, path: path)
    case .directory: throw StorageError(.isDirectory, path)
    case nil:
      guard creating else { throw StorageError(.absent, path) }
      let file = CachedFile(modified: now, durable: false)
      folder.put(.file(file), as: name)
      folder.modified = now
      return SimulatedFile(file, on: self, path: path)
    }
  }

  public func rename(_ path: String, to other: String) throws(StorageError) {
    let (above, name) = try parts(path)
    let (otherAbove, otherName) = try parts(other)
    let source = try directory(above)
    guard let entry = source[name] else { throw StorageError(.absent, path) }
    let target = try directory(otherAbove)
    switch (entry, target[otherName]) {
    case (_, nil), (.file, .file): break
    case (.file, .directory): throw StorageError(.isDirectory, other)
    case (.directory, .file): throw StorageError(.notDirectory, other)
    case (.directory, .directory(let there)):
      guard there.names.isEmpty else { throw StorageError(.directoryNotEmpty, other) }
    }
    source.remove(name)
    target.put(entry, as: otherName)
    source.modified = now
    target.modified = now
  }

  public func remove(_ path: String) throws(StorageError) {
    let (above, name) = try parts(path)
    let folder = try directory(above)
    switch folder[name] {
    case nil: throw StorageError(.absent, path)
    case .directory(let there) where !there.names.isEmpty:
      throw StorageError(.directoryNotEmpty, path)
    default: break
    }
    folder.remove(name)
    folder.modified = now
  }

  public func setModified(_ path: String, to milliseconds: Int64) throws(StorageError) {
    switch try find(path) {
    case .file(let file): file.modified = milliseconds
    case .directory(let directory): directory.modified = milliseconds
    case nil: throw StorageError(.absent, path)
    }
  }

  private func directory(_ path: String) throws(StorageError) -> FileTree {
    switch try find(path) {
    case .directory(let directory): return directory
    case .file: throw StorageError(.notDirectory, path)
    case nil: throw StorageError(.absent, path)
    }
  }

  private func find(_ path: String) throws(StorageError) -> FileTree.Entry? {
    var here = FileTree.Entry.directory(root)
    for name in try SimulatedDisk.names(of: path) {
      guard case .directory(let directory) = here else { throw StorageError(.notDirectory, path) }
      guard let next = directory[name] else { return nil }
      here = next
    }
    return here
  }

  private func parts(_ path: String) throws(StorageError) -> (above: String, name: String) {
    let names = try SimulatedDisk.names(of: path)
    return ("/" + names.dropLast().joined(separator: "/"), names.last ?? "")
  }

  private static func names(of path: String) throws(StorageError) -> [String] {
    let names = path.utf8.split(separator: 0x2f)
    // ENAMETOOLONG, as Linux has it.
    if names.contains(where: { $0.count > 255 }) { throw StorageError(.system(36), path) }
    return names.map { String(Substring($0)) }
  }
}
