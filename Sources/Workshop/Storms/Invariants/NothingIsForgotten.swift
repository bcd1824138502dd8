internal import Simulator
internal import ZooKeeper

/// What a client was told of is known to every leader that serves.
struct NothingIsForgotten: Invariant {
  let name = "leaders know what was committed"
  private let living: () -> [ZooKeeperServer]
  private let clients: () -> [WatchingClient]

  init(
    _ living: @escaping () -> [ZooKeeperServer], _ clients: @escaping () -> [WatchingClient]
  ) {
    self.living = living
    self.clients = clients
  }

  func check(_ simulation: Simulation) -> String? {
    let told = clients().map(\.committed).max() ?? 0
    let all = living()
    for server in all where server.role == .leading && server.isServing {
      // A leader that was cut off serves until it notices, but commits nothing.
      let isNewest = all.allSatisfy { !$0.isServing || $0.epoch <= server.epoch }
      if isNewest, server.zxid < told {
        return "leader \(server.configuration.id) is at \(server.zxid), a client knows \(told)"
      }
    }
    return nil
  }
}
