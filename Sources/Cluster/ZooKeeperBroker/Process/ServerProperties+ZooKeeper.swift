public import Broker
public import Clockwork
internal import Editions

/// Where a broker's properties say that ZooKeeper is, and how long its session may be silent.
extension ServerProperties {
  public var zooKeeperConnect: String { settings.values.text("zookeeper.connect") ?? "" }

  /// The servers of the list, with or without their ports; what follows the first slash is no part
  /// of it.
  public var zooKeeperServers: [Address] {
    zooKeeperConnect.prefix { $0 != "/" }.split(separator: ",").map { part in
      let part = part.drop { $0 == " " }
      guard let colon = part.lastIndex(of: ":"), let port = Int(part[part.index(after: colon)...])
      else { return Address(String(part), 2181) }
      return Address(String(part[..<colon]), port)
    }
  }

  /// Where in ZooKeeper the cluster has its root; nil for the root of all.
  public var zooKeeperChroot: String? {
    guard let slash = zooKeeperConnect.firstIndex(of: "/") else { return nil }
    let path = String(zooKeeperConnect[slash...])
    return path == "/" ? nil : path
  }

  public var zooKeeperTimeout: Int32 { integer("zookeeper.session.timeout.ms", 18_000) }

  public var zooKeeperConnectionTimeout: Int64 {
    settings.values.integer("zookeeper.connection.timeout.ms") ?? Int64(zooKeeperTimeout)
  }
}
