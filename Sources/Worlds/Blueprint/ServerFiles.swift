public import Clockwork

/// What stands on a server's host before it is started for the first time: folders, and files that people
/// write.
public struct ServerFiles: Equatable, Sendable {
  public struct File: Equatable, Sendable {
    public let path: String
    public let text: String

    public init(_ path: String, _ text: String) {
      self.path = path
      self.text = text
    }
  }

  public let folders: [String]
  /// The folders that these lie in are made with them.
  public let files: [File]

  public init(folders: [String], files: [File]) {
    self.folders = folders
    self.files = files
  }

  /// Lays on a disk what is not there yet: what an earlier run or somebody's edit has left stays.
  public func lay(on disk: any Disk) throws(StorageError) {
    for folder in folders { try disk.makeDirectory(folder) }
    for file in files where try disk.entry(at: file.path) == nil {
      let end = file.path.lastIndex(of: "/") ?? file.path.startIndex
      try disk.makeDirectory(String(file.path[..<end]))
      try disk.write(Array(file.text.utf8), to: file.path)
    }
  }
}
