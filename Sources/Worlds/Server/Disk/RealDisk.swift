public import Clockwork
internal import Glibc

/// The machine's own files, through the system's calls.
///
/// A disk that may only be read refuses every change before the system is asked, so that a lab which
/// looks at somebody's folders cannot harm them. One with a root of its own has all its paths below that
/// folder: the disk of a host that the machine plays. Errors name the paths as they were given.
public final class RealDisk: Disk {
  public let isReadOnly: Bool
  private let root: String

  public init(readOnly: Bool = false, root: String = "") {
    isReadOnly = readOnly
    self.root = root
  }

  public func entry(at path: String) throws(StorageError) -> DiskEntry? {
    var status = stat()
    guard Posix.again({ unsafe fstatat(AT_FDCWD, root + path, &status, 0) }) == 0 else {
      if errno == ENOENT { return nil }
      throw Posix.failure(path)
    }
    let kind: DiskEntry.Kind = status.st_mode & S_IFMT == S_IFDIR ? .directory : .file
    let modified = Int64(status.st_mtim.tv_sec) * 1000 + Int64(status.st_mtim.tv_nsec) / 1_000_000
    return DiskEntry(kind: kind, size: Int(status.st_size), modified: modified)
  }

  public func names(in directory: String) throws(StorageError) -> [String] {
    guard let stream = unsafe opendir(root + directory) else { throw Posix.failure(directory) }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        if errno != 0 { throw Posix.failure(directory) }
        break
      }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { place in
        unsafe place.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  public func makeDirectory(_ path: String) throws(StorageError) {
    try checkWritable(path)
    let whole = root + path
    var here = whole.hasPrefix("/") ? "" : "."
    for name in whole.split(separator: "/") {
      here += "/" + name
      if Posix.again({ unsafe mkdir(here, 0o755) }) == 0 { continue }
      guard errno == EEXIST else { throw Posix.failure(path) }
      var status = stat()
      guard Posix.again({ unsafe fstatat(AT_FDCWD, here, &status, 0) }) == 0,
        status.st_mode & S_IFMT == S_IFDIR
      else { throw StorageError(.notDirectory, path) }
    }
  }

  public func open(_ path: String, creating: Bool) throws(StorageError) -> any DiskFile {
    if isReadOnly {
      guard let entry = try entry(at: path) else {
        throw StorageError(creating ? .notPermitted : .absent, path)
      }
      guard entry.kind == .file else { throw StorageError(.isDirectory, path) }
      // To open a pipe that nobody writes to would wait for ever, and there is no place to read it at.
      guard try !isPipe(path) else { throw StorageError(.system(EOPNOTSUPP), path) }
      let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK
      return RealFile(try opened(path, flags), path: path, isReadOnly: true)
    }
    let flags = O_RDWR | O_CLOEXEC | (creating ? O_CREAT : 0)
    return RealFile(try opened(path, flags), path: path, isReadOnly: false)
  }

  private func isPipe(_ path: String) throws(StorageError) -> Bool {
    var status = stat()
    guard Posix.again({ unsafe fstatat(AT_FDCWD, root + path, &status, 0) }) == 0 else {
      throw Posix.failure(path)
    }
    return status.st_mode & S_IFMT == S_IFIFO
  }

  /// Whether there is a link at the path itself; everything else follows it.
  public func isLink(_ path: String) -> Bool {
    var status = stat()
    let found = Posix.again { unsafe fstatat(AT_FDCWD, root + path, &status, AT_SYMLINK_NOFOLLOW) }
    return found == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  public func create(_ path: String) throws(StorageError) -> any DiskFile {
    try checkWritable(path)
    let flags = O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    return RealFile(try opened(path, flags), path: path, isReadOnly: false)
  }

  public func isPlainFile(_ path: String) throws(StorageError) -> Bool {
    var status = stat()
    guard Posix.again({ unsafe fstatat(AT_FDCWD, root + path, &status, AT_SYMLINK_NOFOLLOW) }) == 0
    else {
      if errno == ENOENT { return false }
      throw Posix.failure(path)
    }
    return status.st_mode & S_IFMT == S_IFREG
  }

  public func rename(_ path: String, to other: String) throws(StorageError) {
    try checkWritable(path)
    guard Posix.again({ unsafe Glibc.rename(root + path, root + other) }) == 0 else {
      throw Posix.failure(errno == ENOENT || errno == EACCES ? path : other)
    }
  }

  public func setModified(_ path: String, to milliseconds: Int64) throws(StorageError) {
    try checkWritable(path)
    let time = timespec(
      tv_sec: Int(milliseconds / 1000), tv_nsec: Int(milliseconds % 1000) * 1_000_000)
    let times = [time, time]
    guard Posix.again({ unsafe utimensat(AT_FDCWD, root + path, times, 0) }) == 0 else {
      throw Posix.failure(path)
    }
  }

  public func remove(_ path: String) throws(StorageError) {
    try checkWritable(path)
    if try entry(at: path)?.kind == .directory {
      guard Posix.again({ unsafe rmdir(root + path) }) == 0 else { throw Posix.failure(path) }
    } else {
      guard Posix.again({ unsafe unlink(root + path) }) == 0 else { throw Posix.failure(path) }
    }
  }

  public func sync(directory: String) throws(StorageError) {
    if isReadOnly { return }
    let descriptor = try opened(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { _ = Glibc.close(descriptor) }
    guard Posix.again({ fsync(descriptor) }) == 0 else { throw Posix.failure(directory) }
  }

  private func opened(_ path: String, _ flags: Int32) throws(StorageError) -> Int32 {
    let descriptor = Posix.again { unsafe Glibc.open(root + path, flags, 0o644) }
    guard descriptor >= 0 else { throw Posix.failure(path) }
    return descriptor
  }

  private func checkWritable(_ path: String) throws(StorageError) {
    if isReadOnly { throw StorageError(.notPermitted, path) }
  }
}
