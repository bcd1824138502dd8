import Bytes
import Simulator
import ZooKeeper

/// In one epoch one server at most has a majority behind it.
struct OneLeaderPerEpoch: Invariant {
  let name = "one leader an epoch"
  unowned let ensemble: Ensemble
  private var leaders: [Int64: Int64] = [:]

  init(_ ensemble: Ensemble) { self.ensemble = ensemble }

  mutating func check(_ simulation: Simulation) -> String? {
    guard ensemble.size > 1 else { return nil }
    for server in ensemble.living where server.role == .leading && server.isServing {
      let id = server.configuration.id
      if let other = leaders[server.epoch], other != id {
        return "servers \(other) and \(id) both led in epoch \(server.epoch)"
      }
      leaders[server.epoch] = id
    }
    return nil
  }
}

/// Servers that have applied the same transactions have the same state.
struct CommittedStatesAgree: Invariant {
  let name = "committed states agree"
  unowned let ensemble: Ensemble
  private var states: [Int64: ByteSlice] = [:]
  private var seen: [Int64: Int64] = [:]

  init(_ ensemble: Ensemble) { self.ensemble = ensemble }

  mutating func check(_ simulation: Simulation) -> String? {
    for server in ensemble.living where server.isServing {
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

/// An ephemeral node is there as long as its session, and no longer.
struct EphemeralsHaveSessions: Invariant {
  let name = "ephemeral nodes have sessions"
  unowned let ensemble: Ensemble
  private var seen: [Int64: Int64] = [:]

  init(_ ensemble: Ensemble) { self.ensemble = ensemble }

  mutating func check(_ simulation: Simulation) -> String? {
    for server in ensemble.living where server.isServing {
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

/// What a client was told of is known to whoever leads in the newest epoch. A leader of an older one
/// was cut off; it serves until it notices, but commits nothing.
struct NothingIsForgotten: Invariant {
  let name = "nothing is forgotten"
  unowned let ensemble: Ensemble
  private var newest: Int64 = 0

  init(_ ensemble: Ensemble) { self.ensemble = ensemble }

  mutating func check(_ simulation: Simulation) -> String? {
    let told = ensemble.clients.map(\.committed).max() ?? 0
    let leaders = ensemble.living.filter { $0.role == .leading && $0.isServing }
    newest = max(newest, leaders.map(\.epoch).max() ?? 0)
    for leader in leaders where leader.epoch == newest && leader.zxid < told {
      return "leader \(leader.configuration.id) is at \(leader.zxid), a client knows \(told)"
    }
    return nil
  }
}

/// What clients are told comes in order, and a watch fires once.
struct ClientsAreToldTheTruth: Invariant {
  let name = "clients are told the truth"
  unowned let ensemble: Ensemble

  init(_ ensemble: Ensemble) { self.ensemble = ensemble }

  func check(_ simulation: Simulation) -> String? {
    for client in ensemble.clients {
      if let offence = client.offence { return offence }
    }
    return nil
  }
}
