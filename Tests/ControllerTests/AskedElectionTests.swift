import Bytes
import Clockwork
import Controller
import Simulator
import Storms
import Testing
import Wire
import ZooKeeper

@Suite struct `A controller that is asked` {
  @Test func `for a controlled shutdown hands over what the broker leads`() {
    twice(3) { cluster in
      cluster.create("t", [[2, 3, 1], [1, 2, 3], [2]])
      cluster.forgetTold()
      let epoch = cluster.broker(2)?.registrationEpoch ?? -1
      cluster.command(1) { $0.shutDown(2, epoch: epoch, at: $1) }
      #expect(cluster.broker(1)?.shutdowns == ["NONE []"])
      #expect(cluster.leadership("t", 0) == "3/1[3,1]")
      #expect(cluster.leadership("t", 1) == "1/1[1,3]")
      #expect(cluster.leadership("t", 2) == "2/0[2]")
      #expect(
        cluster.told(2) == [
          "LeaderAndIsr 1/1 t-0:3/1[3,1] at kafka3:9092",
          "UpdateMetadata 1/1 live[1,2,3] t-0:3/1[3,1]offline[2]",
          "StopReplica 1/1 t-1:0",
          "UpdateMetadata 1/1 live[1,2,3] t-1:1/1[1,3]offline[2]",
          "StopReplica 1/1 t-1:0",
        ])
      #expect(cluster.told(1).contains("LeaderAndIsr 1/1 t-1:1/1[1,3] at kafka1:9092"))
    }
  }

  @Test func `for a controlled shutdown says which partitions have nobody else`() {
    twice(3) { cluster in
      cluster.create("t", [[2, 3]])
      cluster.kill(3)
      cluster.run(seconds: 10)
      let epoch = cluster.broker(2)?.registrationEpoch ?? -1
      cluster.command(1) { $0.shutDown(2, epoch: epoch - 1, at: $1) }
      cluster.command(1) { $0.shutDown(2, epoch: epoch, at: $1) }
      cluster.command(1) { $0.shutDown(9, epoch: -1, at: $1) }
      cluster.command(2) { $0.shutDown(2, epoch: epoch, at: $1) }
      #expect(
        cluster.broker(1)?.shutdowns
          == ["STALE_BROKER_EPOCH []", "NONE [t-0]", "BROKER_NOT_AVAILABLE []"])
      #expect(cluster.broker(2)?.shutdowns == ["NOT_CONTROLLER []"])
    }
  }

  private func bounce(_ id: Int32, of cluster: ControllerRig) {
    cluster.kill(id)
    cluster.run(seconds: 10)
    cluster.start(id)
    cluster.run(seconds: 5)
  }

  @Test func `for preferred leaders elects those that may lead, and says why not`() {
    var settings = ControllerSettings()
    settings.autoLeaderRebalance = false
    twice(3, settings: settings) { cluster in
      cluster.create("t", [[2, 1], [1, 2], [3, 1]])
      bounce(2, of: cluster)
      cluster.kill(3)
      cluster.run(seconds: 10)
      #expect(cluster.leadership("t", 0) == "1/1[1,2]")
      cluster.command(1) {
        $0.elect([("t", 0), ("t", 1), ("t", 2), ("t", 9)], unclean: false, at: $1)
      }
      let answers = cluster.broker(1)?.answers ?? []
      #expect(
        answers.map(\.error) == [
          .none, .electionNotNeeded, .preferredLeaderNotAvailable, .unknownTopicOrPartition,
        ])
      #expect(
        answers.map(\.message) == [
          nil, nil,
          "Failed to elect leader for partition t-2 under strategy "
            + "PreferredReplicaPartitionLeaderElectionStrategy",
          "The partition does not exist.",
        ])
      #expect(cluster.leadership("t", 0) == "2/2[1,2]")
    }
  }

  @Test func `by a znode for preferred leaders elects them and deletes the znode`() {
    var settings = ControllerSettings()
    settings.autoLeaderRebalance = false
    twice(3, settings: settings) { cluster in
      cluster.create("t", [[2, 1]])
      bounce(2, of: cluster)
      for _ in 1...2 {
        let json = #"{"version":1,"partitions":[{"topic":"t","partition":0}]}"#
        cluster.ask(.create("/admin/preferred_replica_election", .init(utf8: json)))
        cluster.run(seconds: 1)
        #expect(cluster.text("/admin/preferred_replica_election") == nil)
      }
      #expect(cluster.leadership("t", 0) == "2/2[1,2]")
    }
  }

  @Test func `for an unclean election elects anybody who lives`() {
    twice(3) { cluster in
      cluster.create("t", [[2, 3]])
      cluster.kill(3)
      cluster.run(seconds: 10)
      cluster.kill(2)
      cluster.run(seconds: 10)
      cluster.start(3)
      cluster.run(seconds: 3)
      cluster.command(1) { $0.elect(nil, unclean: true, at: $1) }
      #expect(cluster.broker(1)?.answers.map(\.error) == [ErrorCode.none])
      #expect(cluster.leadership("t", 0) == "3/3[3]")
    }
  }

  @Test func `by nobody brings preferred leaders back at its beat, and has no timer otherwise`() {
    twice(3) { cluster in
      cluster.create("t", [[2, 1], [1, 2]])
      bounce(2, of: cluster)
      #expect(cluster.leadership("t", 0) == "1/1[1,2]")
      #expect(cluster.broker(1)?.timers.map(\.purpose) == ["controller-rebalance"])
      let before = cluster.simulation.now
      cluster.simulation.run(
        until: { cluster.leadership("t", 0) == "2/2[1,2]" }, most: .seconds(301))
      #expect(cluster.simulation.now - before > .seconds(200))
      cluster.run(seconds: 1)
      #expect(cluster.broker(1)?.timers == [])
    }
  }
}
