internal import Clockwork
internal import Glibc

/// System calls as the disk needs them: again when a signal came between, failures by their number.
enum Posix {
  static func again(_ call: () -> Int32) -> Int32 {
    while true {
      let result = call()
      if result >= 0 || errno != EINTR { return result }
    }
  }

  /// What `errno` says now.
  static func failure(_ path: String) -> StorageError {
    switch errno {
    case ENOENT: StorageError(.absent, path)
    case EEXIST: StorageError(.exists, path)
    case EISDIR: StorageError(.isDirectory, path)
    case ENOTDIR: StorageError(.notDirectory, path)
    case ENOTEMPTY: StorageError(.directoryNotEmpty, path)
    case EACCES, EPERM, EROFS: StorageError(.notPermitted, path)
    case ENOSPC, EDQUOT: StorageError(.noSpace, path)
    case let number: StorageError(.system(number), path)
    }
  }
}
