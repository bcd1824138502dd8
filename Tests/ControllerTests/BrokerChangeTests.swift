import Bytes
import Clockwork
import Controller
import Simulator
import Storms
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
        cluster.log(1).contains(
          "ERROR [Controller id=1 epoch=1] Controller 1 epoch 1 failed to change state for "
            + "partition t-3 from OfflinePartition to OnlinePartition (state.change.logger)\n"
            + "kafka.common.StateChangeFailedException: Failed to elect leader for partition t-3 "
            + "under strategy OfflinePartitionLeaderElectionStrategy(false)"))
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
      cluster.run(seconds: 1)
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

  @Test func `goes on trying one that is gone until its session is over`() {
    twice(2) { cluster in
      cluster.kill(2)
      cluster.create("t", [[1, 2]])
      cluster.run(seconds: 2)
      #expect(
        cluster.log(1).filter { $0.hasPrefix("WARN") } == [
          "WARN [RequestSendThread controllerId=1] Controller 1's connection to broker "
            + "kafka2:9092 (id: 2 rack: null) was unsuccessful "
            + "(kafka.controller.RequestSendThread)\n"
            + "java.io.IOException: Connection to kafka2:9092 (id: 2 rack: null) failed."
        ])
      #expect(cluster.broker(1)?.timers.map(\.purpose) == ["controller-channel"])
      cluster.run(seconds: 8)
      #expect(cluster.broker(1)?.timers == [])
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
