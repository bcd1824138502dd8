import Bytes

@testable import ZooKeeper

/// Something that must be so after every event.
protocol Invariant {
  mutating func check(_ ensemble: Ensemble) -> String?
}

/// In one epoch one server at most has a majority behind it.
struct OneLeaderPerEpoch: Invariant {
  private var leaders: [Int64: Int64] = [:]

  mutating func check(_ ensemble: Ensemble) -> String? {
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
  private var states: [Int64: ByteSlice] = [:]
  private var seen: [Int64: Int64] = [:]

  mutating func check(_ ensemble: Ensemble) -> String? {
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
  private var seen: [Int64: Int64] = [:]

  mutating func check(_ ensemble: Ensemble) -> String? {
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

/// What a client was told of is known to every leader that serves.
struct NothingIsForgotten: Invariant {
  func check(_ ensemble: Ensemble) -> String? {
    let told = ensemble.clients.map(\.committed).max() ?? 0
    for server in ensemble.living where server.role == .leading && server.isServing {
      // A leader that was cut off serves until it notices, but commits nothing.
      let isNewest = ensemble.living.allSatisfy { !$0.isServing || $0.epoch <= server.epoch }
      if isNewest, server.zxid < told {
        return "leader \(server.configuration.id) is at \(server.zxid), a client knows \(told)"
      }
    }
    return nil
  }
}
