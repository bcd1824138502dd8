internal import Bytes
public import Clockwork

/// A disk that may be looked at and not changed, such as the learner's own machine.
///
/// New files lie over the disk and never on it, and so does what its owner copies here. It notes that
/// one was made, or that a change to what is really there was asked for, so that whoever ran the
/// command can say what became of it.
public final class ReadOnlyDisk: Disk {
  private let disk: any Disk
  public private(set) var refused = false
  private var kept: String?
  private var hasTold = false
  /// What is not really on the disk; it may be changed and removed.
  public let copies: any Disk
  /// Whether a path of the disk is a link to somewhere else; the disk itself follows them.
  public var isLink: (String) -> Bool = { _ in false }
  /// What is to be said where a change was refused.
  let refusalWords: Words

  public init(_ disk: any Disk, over copies: any Disk, refusalWords: Words) {
    self.disk = disk
    self.copies = copies
    self.refusalWords = refusalWords
  }

  /// Whether a change was refused since last asked.
  public func takeRefusal() -> Bool {
    defer { refused = false }
    return refused
  }

  /// The first new file, once.
  public func takeKept() -> String? {
    guard let kept, !hasTold else { return nil }
    hasTold = true
    return kept
  }

  public func entry(at path: String) throws(StorageError) -> DiskEntry? {
    let copy = try? copies.entry(at: path)
    if let copy, copy.kind == .file { return copy }
    return try disk.entry(at: path) ?? copy
  }

  public func names(in directory: String) throws(StorageError) -> [String] {
    guard let more = try? copies.names(in: directory) else {
      return try disk.names(in: directory)
    }
    guard let names = try? disk.names(in: directory) else { return more }
    return names + more.filter { !names.contains($0) }
  }

  public func open(_ path: String, creating: Bool) throws(StorageError) -> any DiskFile {
    if isCopy(path) { return try copies.open(path, creating: false) }
    if creating, try entry(at: path) == nil {
      let parent = Paths.parent(path)
      guard try entry(at: parent)?.kind == .directory else { throw StorageError(.absent, path) }
      try copies.makeDirectory(parent)
      kept = kept ?? path
      return try copies.open(path, creating: true)
    }
    return ReadOnlyFile(try disk.open(path, creating: false), path: path, disk: self)
  }

  public func makeDirectory(_ path: String) throws(StorageError) {
    if try entry(at: path)?.kind == .directory { return }
    var parent = Paths.parent(path)
    while try entry(at: parent) == nil { parent = Paths.parent(parent) }
    guard try entry(at: parent)?.kind == .directory else {
      throw StorageError(.notDirectory, path)
    }
    try copies.makeDirectory(path)
    kept = kept ?? path
  }

  public func rename(_ path: String, to other: String) throws(StorageError) {
    guard isOver(path), try disk.entry(at: other) == nil else { throw refusal(path) }
    guard try entry(at: Paths.parent(other))?.kind == .directory else {
      throw StorageError(.absent, other)
    }
    try copies.makeDirectory(Paths.parent(other))
    try copies.rename(path, to: other)
  }

  public func remove(_ path: String) throws(StorageError) {
    guard isOver(path) else { throw refusal(path) }
    try copies.remove(path)
  }

  private func isCopy(_ path: String) -> Bool { (try? copies.entry(at: path))?.kind == .file }

  /// Whether nothing of it is really on the disk, or a copy lies over it.
  private func isOver(_ path: String) -> Bool {
    if isCopy(path) { return true }
    let real = (try? disk.entry(at: path)) ?? nil
    return real == nil && (try? copies.entry(at: path)) ?? nil != nil
  }

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
