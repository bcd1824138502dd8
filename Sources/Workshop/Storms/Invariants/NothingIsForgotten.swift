internal import Simulator
internal import ZooKeeper

/// What a client was told of is known to every leader that serves.
struct NothingIsForgotten: Invariant {
  let name = "leaders know what was committed"
  private let living: () -> [ZooKeeperServer]
  private let told: () -> Int64
  private var newest: Int64 = 0

  /// - Parameter told: the zxid of the last write that any client was told of.
  init(_ living: @escaping () -> [ZooKeeperServer], told: @escaping () -> Int64) {
    self.living = living
    self.told = told
  }

  mutating func check(_ simulation: Simulation) -> String? {
    let told = told()
    let leaders = living().filter { $0.role == .leading && $0.isServing }
    // A leader that was cut off serves until it notices, but commits nothing, and it may be the only one
    // left when its successor has died: so the newest epoch is remembered.
    newest = max(newest, leaders.map(\.epoch).max() ?? 0)
    for leader in leaders where leader.epoch == newest && leader.zxid < told {
      return "leader \(leader.configuration.id) is at \(leader.zxid), a client knows \(told)"
    }
    return nil
  }
}
