internal import Glibc

/// A folder of small files that grow by lines, in the state folder of the XDG rules.
///
/// A text is appended in one write, so that a crash of the program loses at most what was being written, and
/// made durable where whoever appends it says so. The first program that opens the folder holds it; another may read and gets told.
public final class StateFolder {
  public enum Obstacle: Equatable, Sendable {
    case inUse
    case notWritable(path: String)
  }

  private let folder: String?
  private var lock: Int32 = -1
  public private(set) var obstacle: Obstacle?

  /// Without a folder nothing is kept.
  public init(_ folder: String?, locking: Bool) {
    self.folder = folder
    guard let folder else {
      obstacle = .notWritable(path: "HOME")
      return
    }
    if locking { takeLock(folder) }
  }

  deinit { if lock >= 0 { close(lock) } }

  public static func path(for program: String, variable: (String) -> String?) -> String? {
    guard let history = HistoryFile.path(for: program, variable: variable) else { return nil }
    return String(history.dropLast("/history".count))
  }

  private func takeLock(_ folder: String) {
    HistoryFile.makeFolders(of: folder + "/lock")
    lock = unsafe Glibc.open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard lock >= 0 else {
      obstacle = .notWritable(path: folder)
      return
    }
    if flock(lock, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { obstacle = .inUse }
  }

  /// A name that would lead out of the folder is none.
  private func path(_ name: String) -> String? {
    name.contains("/") ? nil : folder.map { "\($0)/\(name)" }
  }

  public func read(_ name: String) -> [UInt8]? { path(name).flatMap(HistoryFile.contents) }

  public func append(_ text: String, to name: String, durably: Bool = false) -> Bool {
    guard obstacle == nil, let path = path(name) else { return false }
    let file = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      // Where there was no room there may be some again.
      if errno != ENOSPC, errno != EDQUOT { obstacle = .notWritable(path: path) }
      return false
    }
    defer { close(file) }
    let isWritten = HistoryFile.appendWhole(Array(text.utf8), to: file)
    if durably { fdatasync(file) }
    return isWritten
  }

  /// The names of all files in the folder, in order.
  public var names: [String] {
    folder.map { Self.names(in: $0).filter { !$0.hasPrefix(".") } } ?? []
  }

  static func names(in folder: String) -> [String] {
    guard let listing = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(listing) }
    var names: [String] = []
    while let entry = unsafe readdir(listing) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Gives a file another name, if there is none of that name yet.
  public func rename(_ name: String, to other: String) -> Bool {
    guard obstacle == nil, let old = path(name), let new = path(other), read(other) == nil else {
      return false
    }
    return unsafe Glibc.rename(old, new) == 0
  }

  /// Renames a file, so that it stays and another can begin.
  public func putAside(_ name: String) -> Bool {
    guard obstacle == nil, let path = path(name) else { return false }
    return unsafe Glibc.rename(path, path + ".old") == 0
  }

  /// Puts a text in a file's place; the old one is there until the new one is whole.
  public func replace(_ name: String, with text: String) -> Bool {
    guard obstacle == nil, let path = path(name) else { return false }
    let other = path + ".new"
    _ = unsafe unlink(other)
    guard append(text, to: name + ".new", durably: true) else {
      _ = unsafe unlink(other)
      return false
    }
    return unsafe Glibc.rename(other, path) == 0
  }
}
