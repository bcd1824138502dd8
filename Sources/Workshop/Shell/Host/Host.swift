public import Log

/// A machine that commands run on: its disk, and where on it one is.
public final class Host {
  public let name: String
  public let disk: any Disk
  public var directory: String
  /// Where `~` and a `cd` without a folder lead.
  public var home = "/root"
  /// What `date` says and a new file is stamped with, in milliseconds since 1970.
  public var clock: Int64 = Host.firstInstant

  /// 2026-01-01 00:00:00 UTC.
  public static let firstInstant: Int64 = 1_767_225_600_000

  public init(name: String, disk: any Disk, directory: String = "/") {
    self.name = name
    self.disk = disk
    self.directory = directory
  }

  /// The absolute path that a path on the command line means.
  public func path(_ text: String) -> String {
    var names: [Substring] = []
    let whole = text.hasPrefix("/") ? text : directory + "/" + text
    for name in whole.split(separator: "/") where name != "." {
      if name == ".." { _ = names.popLast() } else { names.append(name) }
    }
    return "/" + names.joined(separator: "/")
  }
}
