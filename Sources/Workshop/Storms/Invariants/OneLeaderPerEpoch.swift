internal import Simulator
internal import ZooKeeper

/// In one epoch of an ensemble one server at most has a majority behind it.
struct OneLeaderPerEpoch: Invariant {
  let name = "one leader an epoch of the ensemble"
  private let living: () -> [ZooKeeperServer]
  private var leaders: [Int64: Int64] = [:]

  init(_ living: @escaping () -> [ZooKeeperServer]) { self.living = living }

  mutating func check(_ simulation: Simulation) -> String? {
    for server in living() where server.role == .leading && server.isServing {
      let id = server.configuration.id
      if let other = leaders[server.epoch], other != id {
        return "servers \(other) and \(id) both led in epoch \(server.epoch)"
      }
      leaders[server.epoch] = id
    }
    return nil
  }
}
