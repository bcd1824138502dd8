internal import Unix
public import Clockwork
internal import Log

/// The learner's own disk, as far as a session may write there: a new file, or, where somebody asked
/// for it, another text in a plain file's place.
///
/// There is no more to it, so that whatever gets hold of it can take nothing else from anybody.
public struct OwnDisk {
  private let disk: any Disk

  public init(_ disk: any Disk) { self.disk = disk }

  /// What lies where somebody would write.
  enum Place {
    case free
    case file
    case folder
    /// A link, a pipe or a device.
    case special
    /// There is no folder for it.
    case nowhere
  }

  func place(_ path: String) throws(StorageError) -> Place {
    guard try disk.entry(at: Paths.parent(path))?.kind == .directory else { return .nowhere }
    if try disk.isPlainFile(path) { return .file }
    guard let entry = try disk.entry(at: path) else { return .free }
    return entry.kind == .directory ? .folder : .special
  }

  /// Whether a file is still what was written into it.
  func holds(_ text: String, at path: String) -> Bool {
    (try? disk.contents(of: path)) == Array(text.utf8)
  }

  /// Writes where nothing lies; false where something does.
  public func make(_ text: String, at path: String) throws(StorageError) -> Bool {
    do throws(StorageError) {
      try disk.make(path, with: Array(text.utf8))
      return true
    } catch  where error.reason == .exists {
      return false
    }
  }

  /// Writes in a plain file's place; false where there is something else.
  public func replace(_ path: String, with text: String) throws(StorageError) -> Bool {
    do throws(StorageError) {
      try disk.exchange(path, for: Array(text.utf8))
      return true
    } catch  where error.reason == .exists {
      return false
    }
  }
}
