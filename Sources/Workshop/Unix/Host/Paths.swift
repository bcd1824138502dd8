public import Clockwork

/// Names in paths, and what the operating system would say when one does not do.
public enum Paths {
  public static func last(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? "/"
  }

  public static func parent(_ path: String) -> String {
    var names = path.split(separator: "/")
    _ = names.popLast()
    return "/" + names.joined(separator: "/")
  }

  public static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}

extension StorageError {
  /// As `head` and `tail` say it.
  static func opening(_ name: String, _ error: StorageError) -> String {
    error.reason == .isDirectory
      ? "error reading '\(name)': \(error.text)"
      : "cannot open '\(name)' for reading: \(error.text)"
  }
}

extension Host {
  /// What lies there; a path that ends in `/` must be a directory.
  public func entry(_ path: String) throws(StorageError) -> DiskEntry? {
    let entry = try disk.entry(at: self.path(path))
    if let entry, entry.kind == .file, path.hasSuffix("/") {
      throw StorageError(.notDirectory, path)
    }
    return entry
  }

  /// Opens a file that is there.
  func opened(_ path: String) throws(StorageError) -> any DiskFile {
    if Devices.contains(self.path(path)) { throw StorageError(.notPermitted, path) }
    guard let entry = try entry(path) else { throw StorageError(.absent, path) }
    if entry.kind == .directory { throw StorageError(.isDirectory, path) }
    return try disk.open(self.path(path), creating: false)
  }

  /// Opens a file for writing, made if it is absent; its folder must be there.
  func writable(_ path: String, empty: Bool) throws(StorageError) -> any DiskFile {
    let full = self.path(path)
    if let entry = try disk.entry(at: full) {
      if entry.kind == .directory { throw StorageError(.isDirectory, path) }
      if path.hasSuffix("/") { throw StorageError(.notDirectory, path) }
    } else {
      guard let folder = try disk.entry(at: Paths.parent(full)) else {
        throw StorageError(.absent, path)
      }
      if folder.kind == .file { throw StorageError(.notDirectory, path) }
      if path.hasSuffix("/") { throw StorageError(.isDirectory, path) }
    }
    let file = try disk.open(full, creating: true)
    if empty, try file.size > 0 { try file.resize(to: 0) }
    return file
  }

  /// Whether a path leads somewhere else, so that who goes through a folder leaves it out.
  func isLink(_ path: String) -> Bool {
    (disk as? ReadOnlyDisk)?.isLink(self.path(path)) ?? false
  }

  public func isDirectory(_ path: String) -> Bool {
    (try? entry(path))??.kind == .directory
  }

  public func isFile(_ path: String) -> Bool {
    (try? entry(path))??.kind == .file
  }
}

/// The devices that every host has.
enum Devices {
  static func contains(_ path: String) -> Bool {
    path == "/dev/null" || path == "/dev/zero" || path == "/dev/stdin"
      || path == "/dev/stdout" || path == "/dev/stderr"
  }
}
