/// Why a disk did not do it, in the words that a program prints.
extension StorageError {
  /// As `strerror` says it.
  public var text: String {
    switch reason {
    case .absent: "No such file or directory"
    case .exists: "File exists"
    case .isDirectory: "Is a directory"
    case .notDirectory: "Not a directory"
    case .directoryNotEmpty: "Directory not empty"
    case .notPermitted: "Operation not permitted"
    case .noSpace: "No space left on device"
    case .closed: "Bad file descriptor"
    case .malformed(let line): "malformed line: \(line)"
    case .system(2): "No such file or directory"
    case .system(5): "Input/output error"
    case .system(13): "Permission denied"
    case .system(24): "Too many open files"
    case .system(27): "File too large"
    case .system(28): "No space left on device"
    case .system(30): "Read-only file system"
    case .system(36): "File name too long"
    case .system(40): "Too many levels of symbolic links"
    case .system(let number): "Unknown error \(number)"
    }
  }
}
