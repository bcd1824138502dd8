internal import Simulator
internal import ZooKeeper

/// An ephemeral node is there as long as its session, and no longer.
struct EphemeralsHaveSessions: Invariant {
  let name = "ephemeral nodes have sessions"
  private let living: () -> [ZooKeeperServer]
  private var seen: [Int64: Int64] = [:]

  init(_ living: @escaping () -> [ZooKeeperServer]) { self.living = living }

  mutating func check(_ simulation: Simulation) -> String? {
    for server in living() where server.isServing {
      let id = server.configuration.id
      guard seen[id] != server.zxid else { continue }
      seen[id] = server.zxid
      for path in server.znodePaths {
        let owner = server.znode(path)?.stat.ephemeralOwner ?? 0
        if owner != 0, !server.sessions.contains(owner) { return "\(path) outlives its session" }
      }
    }
    return nil
  }
}
