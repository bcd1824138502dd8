/// Why a disk did not do what it was asked, and for which path.
public struct StorageError: Error, Equatable, Sendable {
  public enum Reason: Equatable, Sendable {
    case absent
    case exists
    case isDirectory
    case notDirectory
    case directoryNotEmpty
    case notPermitted
    case noSpace
    /// The file is open no longer.
    case closed
    /// A file that a broker keeps for itself does not read as it should: the line at fault.
    case malformed(String)
    /// What the operating system said, by its number.
    case system(Int32)
  }

  public let reason: Reason
  public let path: String

  public init(_ reason: Reason, _ path: String) {
    self.reason = reason
    self.path = path
  }
}
