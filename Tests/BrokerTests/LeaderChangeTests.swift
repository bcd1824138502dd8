import Broker
import Bytes
import Clockwork
import Records
import Simulator
import Testing
import Wire

@Suite struct `After a change of leader` {
  let name = TopicPartition("t", 0)

  /// As recorded of a real cluster: two records on both, three more on the first alone, which dies;
  /// an unclean election, two records on the second; the first one comes back.
  @Test func `a follower gives up what its leader does not have`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2])
      _ = try cluster.produce(name, ["both-1", "both-2"], to: 1)
      cluster.stop(2)
      #expect(cluster.state(of: 2) == .exited(status: 0))
      try cluster.elect(name, 1, isr: [1])
      _ = try cluster.produce(name, ["only-1", "only-2", "only-3"], acks: 1, to: 1)
      let epochs = "t-0/leader-epoch-checkpoint"
      #expect(try cluster.text(epochs, of: 1) == "0\n2\n0 0\n1 2\n")
      cluster.kill(1)
      cluster.start(2)
      try cluster.elect(name, -1, isr: [1])
      try cluster.elect(name, 2, isr: [2])
      #expect(try cluster.text(epochs, of: 2) == "0\n2\n0 0\n3 2\n")
      _ = try cluster.produce(name, ["new-1", "new-2"], to: 2)
      cluster.start(1)
      try cluster.tell(name, to: [1])
      cluster.run(for: .seconds(3))
      #expect(cluster.isrChanges.last?.isr == [2, 1])
      #expect(try cluster.text(epochs, of: 1) == "0\n2\n0 0\n3 2\n")
      #expect(try cluster.segment(name, of: 1) == cluster.segment(name, of: 2))
      #expect(try cluster.consume(name, of: 2) == ["both-1", "both-2", "new-1", "new-2"])
      #expect(cluster.hasLogged("Truncating to offset 2 "))
    }
  }

  @Test func `acknowledged records are where the in-sync replicas are`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      var written: [String] = []
      for round in 0..<6 {
        let leader = Int32(round % 3) + 1
        let next = Int32((round + 1) % 3) + 1
        for number in 0..<3 {
          let value = "\(round).\(number)"
          #expect(try cluster.produce(name, [value], to: leader).errorCode == .none)
          written.append(value)
        }
        // The last one is acknowledged by nobody but the leader, which dies at once.
        let lost = try cluster.client.send(
          cluster.produceRequest(name, try cluster.batch(["lost"]), acks: 1), version: 8,
          on: cluster.link(leader))
        cluster.run(for: TestCluster.latency)
        cluster.kill(leader)
        _ = lost
        let others = [Int32(1), 2, 3].filter { $0 != leader }
        try cluster.elect(name, next, isr: [next] + others.filter { $0 != next })
        cluster.start(leader)
        try cluster.tell(name, to: [leader])
        cluster.run(for: .seconds(3))
        #expect(cluster.broker(next)?.replica(of: name)?.isr.count == 3)
      }
      let bytes = try cluster.segment(name, of: 1)
      #expect(try cluster.segment(name, of: 2) == bytes && cluster.segment(name, of: 3) == bytes)
      let read = try cluster.consume(name, of: 1)
      #expect(read.filter { $0 != "lost" } == written)
    }
  }

  /// As in a controlled shutdown: the controller takes the follower out while its fetch is parked.
  @Test func `a fetch that was parked before it keeps nobody in sync`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2])
      _ = try cluster.produce(name, ["before"], to: 1)
      try cluster.elect(name, 1, isr: [1], telling: [1])
      #expect(try cluster.produce(name, ["after"], to: 1).errorCode == .none)
      #expect(cluster.broker(1)?.replica(of: name)?.highWatermark == 2)
    }
  }

  @Test func `the old one is fenced, and old words of controllers are`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      _ = try cluster.produce(name, ["a"], to: 1)
      try cluster.elect(name, 2, isr: [1, 2, 3])
      #expect(try cluster.produce(name, ["b"], to: 1).errorCode == .notLeaderOrFollower)
      // Whoever asked the new leader before it knew that it is one asks again after a second.
      let answer = try cluster.produce(name, ["b"], to: 2, wait: .seconds(2))
      #expect(answer.errorCode == .none && answer.baseOffset == 1)
      func error(_ epoch: Int32, _ id: Int32) throws -> ErrorCode {
        let answer = try cluster.ask(cluster.fetchRequest(name, from: 0, epoch: epoch), 9, id)
        return answer.responses[0].partitions[0].errorCode
      }
      #expect(try error(0, 2) == .fencedLeaderEpoch)
      #expect(try error(2, 2) == .unknownLeaderEpoch)
      #expect(try error(1, 1) == .notLeaderOrFollower)
      var old = try #require(cluster.states[name])
      let again = try cluster.ask(cluster.leaderAndIsr(name, old), 4, 2)
      #expect(again.partitionErrors.map(\.errorCode) == [.staleControllerEpoch])
      old.epoch = 9
      _ = try cluster.ask(cluster.leaderAndIsr(name, old, epoch: 5), 4, 2)
      old.epoch = 10
      let stale = try cluster.ask(cluster.leaderAndIsr(name, old, epoch: 4), 4, 2)
      #expect(stale.errorCode == .staleControllerEpoch)
    }
  }
}
