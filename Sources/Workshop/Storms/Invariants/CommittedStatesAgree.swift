internal import Bytes
internal import Simulator
internal import ZooKeeper

/// Servers that have applied the same transactions have the same state.
struct CommittedStatesAgree: Invariant {
  let name = "one state a zxid"
  private let living: () -> [ZooKeeperServer]
  private var states: [Int64: ByteSlice] = [:]
  private var seen: [Int64: Int64] = [:]

  init(_ living: @escaping () -> [ZooKeeperServer]) { self.living = living }

  mutating func check(_ simulation: Simulation) -> String? {
    for server in living() where server.isServing {
      let id = server.configuration.id
      guard seen[id] != server.zxid else { continue }
      seen[id] = server.zxid
      let state = server.snapshot
      if let other = states[server.zxid], other != state {
        return "server \(id) differs at zxid \(server.zxid)"
      }
      states[server.zxid] = state
    }
    return nil
  }
}
