public import Bytes

/// The seam to a disk: all that a log, or a shell on a host, may ask of one.
///
/// Paths are absolute, with `/` between names. A world gives the disk: the simulator one with a page
/// cache that a power loss empties, the server the machine's own files. Nothing here knows which.
public protocol Disk: AnyObject {
  /// What lies at the path; nil where nothing does.
  func entry(at path: String) throws(StorageError) -> DiskEntry?

  /// The names in a directory, in order of their bytes.
  func names(in directory: String) throws(StorageError) -> [String]

  /// Makes a directory, and those above it that are missing.
  func makeDirectory(_ path: String) throws(StorageError)

  /// Opens a file, made empty if `creating` and absent.
  func open(_ path: String, creating: Bool) throws(StorageError) -> any DiskFile

  /// Makes a file where nothing lies, not even a link that leads nowhere; a name that is taken is
  /// refused.
  func create(_ path: String) throws(StorageError) -> any DiskFile

  /// Whether what lies at the path is a file itself, and no link, pipe or device.
  func isPlainFile(_ path: String) throws(StorageError) -> Bool

  /// Gives a file or directory another path; what lay there, if a file, is replaced.
  func rename(_ path: String, to other: String) throws(StorageError)

  /// Removes a file or an empty directory.
  func remove(_ path: String) throws(StorageError)

  /// Says of a file when its content last changed: what a copy has of its original.
  func setModified(_ path: String, to milliseconds: Int64) throws(StorageError)

  /// Returns once the names in a directory would survive a loss of power. A disk whose names are
  /// durable at once, or that changes none, has nothing to do.
  func sync(directory: String) throws(StorageError)
}

/// What holds of a disk without links, pipes and devices, and whose names are durable at once.
extension Disk {
  public func create(_ path: String) throws(StorageError) -> any DiskFile {
    if try entry(at: path) != nil { throw StorageError(.exists, path) }
    return try open(path, creating: true)
  }

  public func isPlainFile(_ path: String) throws(StorageError) -> Bool {
    try entry(at: path)?.kind == .file
  }

  public func sync(directory: String) throws(StorageError) {}

  /// As a disk that may only be read has it.
  public func setModified(_ path: String, to milliseconds: Int64) throws(StorageError) {
    throw StorageError(.notPermitted, path)
  }
}

/// A file that is open.
public protocol DiskFile: AnyObject {
  var size: Int { get throws(StorageError) }

  /// The bytes from an offset on: fewer than asked for where the file ends.
  func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8]

  /// Writes at an offset; a gap before it reads as zeros.
  func write(_ bytes: ByteSlice, at offset: Int) throws(StorageError)

  /// Cuts the file, or lengthens it with zeros.
  func resize(to size: Int) throws(StorageError)

  /// Returns once the bytes would survive a loss of power.
  func sync() throws(StorageError)

  func close()
}

public struct DiskEntry: Equatable, Sendable {
  public enum Kind: Sendable { case file, directory }

  public let kind: Kind
  public let size: Int
  /// When its content last changed, in milliseconds since 1970.
  public let modified: Int64

  public init(kind: Kind, size: Int, modified: Int64) {
    self.kind = kind
    self.size = size
    self.modified = modified
  }
}
