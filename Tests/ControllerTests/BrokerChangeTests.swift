import Bytes
import Controller
import Simulator
import Testing
import ZooKeeper

@Suite struct `A controller whose brokers come and go` {
  @Test func `elects other leaders when one is killed, and shrinks what is left`() {
    twice(3) { cluster in
      cluster.create("t", [[1, 2, 3], [2, 3, 1], [3, 1, 2], [2]])
      cluster.forgetTold()
      cluster.kill(2)
      cluster.run(seconds: 3)
      #expect(cluster.leadership("t", 1) == "2/0[2,3,1]")
      cluster.run(seconds: 7)
      #expect(cluster.leadership("t", 0) == "1/1[1,3]")
      #expect(cluster.leadership("t", 1) == "3/1[3,1]")
      #expect(cluster.leadership("t", 2) == "3/1[3,1]")
      #expect(cluster.leadership("t", 3) == "-1/1[2]")
      #expect(
        cluster.told(1) == [
          "LeaderAndIsr 1/1 t-1:3/1[3,1] at kafka3:9092",
          "UpdateMetadata 1/1 live[1,3] t-1:3/1[3,1]offline[2]",
          "LeaderAndIsr 1/1 t-0:1/1[1,3] t-1:3/1[3,1] t-2:3/1[3,1] at kafka1:9092,kafka3:9092",
          "UpdateMetadata 1/1 live[1,3] t-0:1/1[1,3]offline[2] t-1:3/1[3,1]offline[2] "
            + "t-2:3/1[3,1]offline[2] t-3:-1/1[2]offline[2]",
        ])
    }
  }

  @Test func `gives a returning one its partitions, and hears of those that are in sync again`() {
    twice(3) { cluster in
      cluster.create("t", [[1, 2], [2], [3, 1]])
      cluster.kill(2)
      cluster.run(seconds: 10)
      cluster.forgetTold()
      cluster.start(2)
      cluster.run(seconds: 3)
      #expect(cluster.leadership("t", 0) == "1/1[1,2]")
      #expect(cluster.leadership("t", 1) == "2/2[2]")
      #expect(
        cluster.told(2) == [
          "UpdateMetadata 1/1 live[1,2,3] t-0:1/1[1] t-1:-1/1[2] t-2:3/0[3,1]",
          "LeaderAndIsr 1/1 t-0:1/1[1] t-1:-1/1[2] at kafka1:9092",
          "UpdateMetadata 1/1 live[1,2,3] t-0:1/1[1] t-1:-1/1[2]",
          "LeaderAndIsr 1/1 t-1:2/2[2] at kafka2:9092",
          "UpdateMetadata 1/1 live[1,2,3] t-1:2/2[2]",
          "UpdateMetadata 1/1 live[1,2,3] t-0:1/1[1,2]",
        ])
      #expect(
        cluster.server?.znodePaths.filter { $0.hasPrefix("/isr_change_notification/") } == [])
    }
  }

  @Test func `tells one that came back within its session what it holds`() {
    twice(3) { cluster in
      cluster.create("t", [[1, 2]])
      cluster.kill(3)
      cluster.run(seconds: 1)
      cluster.start(3)
      cluster.run(seconds: 10)
      #expect(cluster.told(3).first == "UpdateMetadata 1/1 live[1,2,3] t-0:1/0[1,2]")
    }
  }

  @Test func `elects a replica that is not in sync only where the topic would rather lose records`()
  {
    twice(3) { cluster in
      cluster.create("safe", [[2, 3]])
      cluster.create("unsafe", [[2, 3]])
      let config = ConfigZnode([.init("unclean.leader.election.enable", "true")])
      cluster.ask(.setData(ZnodePath.config("topics", "unsafe"), ByteSlice(config.utf8)))
      cluster.kill(3)
      cluster.run(seconds: 10)
      cluster.kill(2)
      cluster.run(seconds: 10)
      cluster.start(3)
      cluster.run(seconds: 3)
      #expect(cluster.leadership("safe", 0) == "-1/2[2]")
      #expect(cluster.leadership("unsafe", 0) == "3/3[3]")
      cluster.ask(.setData(ZnodePath.config("topics", "safe"), ByteSlice(config.utf8)))
      cluster.command(1) { $0.controller.uncleanElectionAllowed(topic: "safe", at: $1) }
      #expect(cluster.leadership("safe", 0) == "3/3[3]")
    }
  }

  @Test func `sends a request again after a lost connection`() {
    twice(2) { cluster in
      cluster.forgetTold()
      cluster.simulation.loseNext { frame in frame.port == 9092 }
      cluster.create("t", [[2, 1]])
      #expect(cluster.told(1).count == 2)
      #expect(cluster.told(2).count == 2)
      #expect(cluster.simulation.waitingLosses == 0)
    }
  }

  @Test func `asks again when a broker is silent for too long`() {
    twice(2) { cluster in
      cluster.forgetTold()
      cluster.simulation.cut(
        [cluster.simulation.host(of: cluster.brokers[0])],
        from: [cluster.simulation.host(of: cluster.brokers[1])])
      cluster.create("t", [[1, 2]])
      cluster.run(seconds: 40)
      #expect(cluster.told(2) == [])
      cluster.simulation.healAll()
      cluster.run(seconds: 10)
      #expect(
        cluster.told(2).last == "UpdateMetadata 1/1 live[1,2] t-0:1/0[1,2]")
    }
  }
}
