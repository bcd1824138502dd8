import Bytes
import Clockwork
import Controller
import Simulator
import Testing
import ZooKeeper

/// A partition has one leader in each of its leader epochs, and the epochs only go up.
private struct OneLeaderPerEpoch: Invariant {
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

@Suite struct `A storm over controllers` {
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `leaves one leader an epoch, and everything led once it is over`(_ seed: UInt64) {
    twice(3, seed: seed) { cluster in
      let names = (0..<3).map { (topic: "t", partition: Int32($0)) }
      cluster.create("t", [[1, 2, 3], [2, 3, 1], [3, 1, 2]])
      cluster.simulation.install(OneLeaderPerEpoch(names) { [unowned cluster] in cluster.server })
      var storm = FaultStorm(
        on: cluster.simulation, striking: cluster.brokers + [cluster.zooKeeper])
      for round in 1...30 {
        storm.strike(cluster.simulation)
        if round == 15 { cluster.create("u", [[2, 1]]) }
        cluster.run(seconds: 3)
      }
      storm.calm(cluster.simulation)
      cluster.run(seconds: 180)
      #expect(cluster.controllers.count == 1)
      for (topic, number) in names + [("u", 0)] {
        let state = cluster.state(topic, number)
        #expect(state.map { $0.inSyncReplicas.contains($0.leader) } == true)
        #expect(state?.inSyncReplicas.count == (topic == "u" ? 2 : 3))
        for id in 1...3 {
          #expect(cluster.broker(Int32(id))?.metadata["\(topic)-\(number)"] == state?.leader)
        }
      }
    }
  }
}
