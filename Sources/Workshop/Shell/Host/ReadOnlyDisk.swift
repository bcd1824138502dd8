internal import Bytes
public import Log
internal import Simulator

/// A disk that may be looked at and not changed: the learner's own machine in `kafkalab run`.
///
/// It notes that a change was asked for, so that whoever ran the command can say where changes
/// may be made. What the lab itself copies here lies over the disk, in memory only.
public final class ReadOnlyDisk: Disk {
  private let disk: any Disk
  public private(set) var refused = false
  /// What was copied here from the lab; it may be changed and removed.
  let copies = SimulatedDisk(now: Host.firstInstant)

  public init(_ disk: any Disk) { self.disk = disk }

  /// Whether a change was refused since last asked.
  public func takeRefusal() -> Bool {
    defer { refused = false }
    return refused
  }

  public func entry(at path: String) throws(StorageError) -> DiskEntry? {
    let copy = try? copies.entry(at: path)
    if let copy, copy.kind == .file { return copy }
    return try disk.entry(at: path) ?? copy
  }

  public func names(in directory: String) throws(StorageError) -> [String] {
    guard let more = try? copies.names(in: directory), !more.isEmpty else {
      return try disk.names(in: directory)
    }
    guard let names = try? disk.names(in: directory) else { return more }
    return names + more.filter { !names.contains($0) }
  }

  public func open(_ path: String, creating: Bool) throws(StorageError) -> any DiskFile {
    if isCopy(path) { return try copies.open(path, creating: false) }
    if creating, try disk.entry(at: path) == nil { throw refusal(path) }
    return ReadOnlyFile(try disk.open(path, creating: false), path: path, disk: self)
  }

  public func makeDirectory(_ path: String) throws(StorageError) { throw refusal(path) }
  public func rename(_ path: String, to other: String) throws(StorageError) {
    throw refusal(path)
  }
  public func remove(_ path: String) throws(StorageError) {
    guard isCopy(path) else { throw refusal(path) }
    try copies.remove(path)
  }

  private func isCopy(_ path: String) -> Bool { (try? copies.entry(at: path))?.kind == .file }

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
