public import Clockwork

/// A machine that commands run on, as one shell sees it: its disk, and where on it that shell is.
///
/// Every shell that is opened on a machine has a `Host` of its own, over the same disk and clock, so
/// that a `cd` in one terminal does not move another.
public final class Host {
  public let name: String
  public let disk: any Disk
  public var directory: String
  /// Where `~` and a `cd` without a folder lead.
  public var home = "/root"
  /// Folders that are known by a second path.
  public var mounts: [Mount] = []
  private(set) var time = HostClock()

  /// A path that leads to a folder which lies somewhere else on the disk.
  public struct Mount {
    public let path: String
    let target: String

    public init(path: String, target: String) {
      self.path = path
      self.target = target
    }
  }

  /// What `date` says and a new file is stamped with, in milliseconds since 1970.
  public var clock: Int64 {
    get { time.now }
    set { time.now = newValue }
  }

  /// 2026-01-01 00:00:00 UTC.
  public static let firstInstant: Int64 = 1_767_225_600_000

  public init(name: String, disk: any Disk, directory: String = "/") {
    self.name = name
    self.disk = disk
    self.directory = directory
  }

  /// The same machine for another shell.
  public func another(in directory: String? = nil) -> Host {
    let host = Host(name: name, disk: disk, directory: directory ?? self.directory)
    host.home = home
    host.mounts = mounts
    host.time = time
    return host
  }

  /// From now on this machine goes by that clock.
  public func follow(_ clock: HostClock) { time = clock }

  /// The path on the disk that a path on the command line means.
  public func path(_ text: String) -> String {
    let path = absolute(text)
    for mount in mounts {
      if path == mount.path { return mount.target }
      if path.hasPrefix(mount.path + "/") {
        return mount.target + path.dropFirst(mount.path.utf8.count)
      }
    }
    return path
  }

  /// The absolute path, as one would type it.
  public func absolute(_ text: String) -> String {
    var names: [Substring] = []
    let whole = text.hasPrefix("/") ? text : directory + "/" + text
    for name in whole.split(separator: "/") where name != "." {
      if name == ".." { _ = names.popLast() } else { names.append(name) }
    }
    return "/" + names.joined(separator: "/")
  }
}

/// The time of day that the machines of one network share.
public final class HostClock {
  public var now: Int64 = Host.firstInstant

  public init() {}
}
