internal import Bytes
public import Log

/// A disk that may be looked at and not changed: the learner's own machine in `kafkalab run`.
///
/// It notes that a change was asked for, so that whoever ran the command can say where changes
/// may be made.
public final class ReadOnlyDisk: Disk {
  private let disk: any Disk
  public private(set) var refused = false

  public init(_ disk: any Disk) { self.disk = disk }

  /// Whether a change was refused since last asked.
  public func takeRefusal() -> Bool {
    defer { refused = false }
    return refused
  }

  public func entry(at path: String) throws(StorageError) -> DiskEntry? {
    try disk.entry(at: path)
  }

  public func names(in directory: String) throws(StorageError) -> [String] {
    try disk.names(in: directory)
  }

  public func open(_ path: String, creating: Bool) throws(StorageError) -> any DiskFile {
    if creating, try disk.entry(at: path) == nil { throw refusal(path) }
    return ReadOnlyFile(try disk.open(path, creating: false), path: path, disk: self)
  }

  public func makeDirectory(_ path: String) throws(StorageError) { throw refusal(path) }
  public func rename(_ path: String, to other: String) throws(StorageError) {
    throw refusal(path)
  }
  public func remove(_ path: String) throws(StorageError) { throw refusal(path) }

  func refusal(_ path: String) -> StorageError {
    refused = true
    return StorageError(.system(30), path)
  }
}

private final class ReadOnlyFile: DiskFile {
  private let file: any DiskFile
  private let path: String
  private let disk: ReadOnlyDisk

  init(_ file: any DiskFile, path: String, disk: ReadOnlyDisk) {
    self.file = file
    self.path = path
    self.disk = disk
  }

  var size: Int { get throws(StorageError) { try file.size } }
  func read(at offset: Int, count: Int) throws(StorageError) -> [UInt8] {
    try file.read(at: offset, count: count)
  }
  func write(_ bytes: ByteSlice, at offset: Int) throws(StorageError) {
    throw disk.refusal(path)
  }
  func resize(to size: Int) throws(StorageError) { throw disk.refusal(path) }
  func sync() throws(StorageError) { try file.sync() }
  func close() { file.close() }
}
