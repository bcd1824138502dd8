import Broker
import Simulator
import Wire

/// What a leader calls committed is on all in-sync replicas, and stays committed.
struct CommittedRecordsAreInSync: Invariant {
  let name = "committed records are in sync"
  unowned let cluster: TestCluster
  private var highWatermarks: [String: Int64] = [:]

  init(_ cluster: TestCluster) { self.cluster = cluster }

  mutating func check(_ simulation: Simulation) -> String? {
    for (name, state) in cluster.states.sorted(by: { "\($0.key)" < "\($1.key)" }) {
      guard let leader = cluster.broker(state.leader)?.replica(of: name), leader.isLeader,
        leader.leaderEpoch == state.epoch
      else { continue }
      for id in state.isr {
        guard let replica = cluster.broker(id)?.replica(of: name),
          replica.leaderEpoch == state.epoch
        else { continue }
        if replica.logEndOffset < leader.highWatermark {
          return "\(name): \(id) ends at \(replica.logEndOffset), below \(leader.highWatermark)"
        }
      }
      let key = "\(name) \(state.epoch)"
      if leader.highWatermark < highWatermarks[key] ?? 0 { return "\(name): back" }
      highWatermarks[key] = leader.highWatermark
    }
    return nil
  }
}
