internal import Bytes
internal import Controller
internal import Simulator
internal import ZooKeeper

/// A partition has one leader in each of its leader epochs, and the epochs only go up.
struct OneLeaderPerLeaderEpoch: Invariant {
  let name = "one leader a partition and leader epoch"
  let server: () -> ZooKeeperServer?
  let names: [(topic: String, partition: Int32)]
  private var leaders: [String: Int32] = [:]
  private var epochs: [String: Int32] = [:]
  private var zxid: Int64 = -1

  init(_ names: [(topic: String, partition: Int32)], _ server: @escaping () -> ZooKeeperServer?) {
    self.names = names
    self.server = server
  }

  mutating func check(_ simulation: Simulation) -> String? {
    guard let server = server(), server.zxid != zxid else { return nil }
    zxid = server.zxid
    for (topic, number) in names {
      guard let data = server.znode(ZnodePath.state(topic, number))?.data,
        let state = PartitionStateZnode(utf8: data.array)
      else { continue }
      let key = "\(topic)-\(number)"
      if state.leaderEpoch < epochs[key] ?? 0 { return "\(key) went back in its epochs" }
      epochs[key] = state.leaderEpoch
      if state.leader >= 0, !state.inSyncReplicas.contains(state.leader) {
        return "\(key) is led by \(state.leader), which is not in sync"
      }
      let place = "\(key)/\(state.leaderEpoch)"
      if let other = leaders[place], other != state.leader {
        return "\(place) is led by \(other) and by \(state.leader)"
      }
      leaders[place] = state.leader
    }
    return nil
  }
}
