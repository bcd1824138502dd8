import Broker
import Bytes
import Clockwork
import Records
import Simulator
import Testing
import Wire

@Suite struct `A broker's data folder` {
  let name = TopicPartition("t", 0)

  @Test func `has the recorded files when it is fresh`() throws {
    try twice { (cluster) throws in
      #expect(
        try cluster.disk(1).names(in: TestCluster.folder) == [
          ".lock", "cleaner-offset-checkpoint", "log-start-offset-checkpoint", "meta.properties",
          "recovery-point-offset-checkpoint", "replication-offset-checkpoint",
        ])
      #expect(
        try cluster.text("meta.properties", of: 1)
          == "#\n#Sun Sep 13 12:26:40 UTC 2020\nbroker.id=1\nversion=0\n"
          + "cluster.id=WjxDsVNgQN6fupJWa7___g\n")
      #expect(try cluster.text("replication-offset-checkpoint", of: 1) == "")
    }
  }

  @Test func `is as it was after a clean stop`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1])
      _ = try cluster.produce(name, ["a", "b"], to: 1)
      cluster.stop(1)
      #expect(cluster.state(of: 1) == .exited(status: 0))
      #expect(try cluster.text(".kafka_cleanshutdown", of: 1) == "")
      #expect(try cluster.text("recovery-point-offset-checkpoint", of: 1) == "0\n1\nt 0 2\n")
      #expect(try cluster.text("replication-offset-checkpoint", of: 1) == "0\n1\nt 0 2\n")
      let bytes = try cluster.segment(name, of: 1)
      cluster.start(1)
      #expect(try cluster.disk(1).entry(at: TestCluster.folder + "/.kafka_cleanshutdown") == nil)
      try cluster.tell(name)
      #expect(try cluster.segment(name, of: 1) == bytes)
      #expect(try cluster.consume(name, of: 1) == ["a", "b"])
    }
  }

  @Test func `is checked after the power failed`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1])
      _ = try cluster.produce(name, ["kept"], to: 1)
      cluster.kill(1)
      cluster.start(1)
      try cluster.tell(name)
      // A process that dies loses nothing that it had written.
      #expect(try cluster.consume(name, of: 1) == ["kept"])
      _ = try cluster.produce(name, ["lost"], to: 1)
      cluster.losePower(1)
      cluster.start(1)
      try cluster.elect(name, 1, isr: [1])
      #expect(try cluster.consume(name, of: 1) == [])
      #expect(try cluster.produce(name, ["new"], to: 1).baseOffset == 0)
    }
  }

  @Test func `keeps a deleted partition for a minute, under another name`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2])
      _ = try cluster.produce(name, ["a"], to: 1)
      let request = StopReplicaRequest {
        $0.controllerEpoch = 1
        $0.topicStates = [
          StopReplicaRequest.TopicState {
            $0.topicName = "t"
            $0.partitionStates = [
              StopReplicaRequest.PartitionState {
                $0.leaderEpoch = -2
                $0.deletePartition = true
              }
            ]
          }
        ]
      }
      for id in Int32(1)...2 {
        #expect(try cluster.ask(request, 3, id).partitionErrors.map(\.errorCode) == [.none])
      }
      func folders() throws -> [String] {
        try cluster.disk(1).names(in: TestCluster.folder).filter { $0.hasPrefix("t-0") }
      }
      #expect(try folders().first?.wholeMatch(of: /t-0\.[0-9a-f]{32}-delete/) != nil)
      #expect(cluster.broker(1)?.replica(of: name) == nil)
      cluster.run(for: .seconds(59))
      #expect(try folders().count == 1)
      cluster.run(for: .seconds(2))
      #expect(try folders() == [])
      cluster.run(for: .seconds(60))
      #expect(cluster.run(for: .seconds(86_400)) == 0)
    }
  }

  @Test func `loses what is too old, and only then`() throws {
    try twice({ $0.topics.set("retention.ms", "3600000") }) { (cluster) throws in
      try cluster.create("t", [1, 2])
      _ = try cluster.produce(name, ["a"], to: 1)
      cluster.run(for: .seconds(3600))
      #expect(cluster.broker(1)?.replica(of: name)?.logStartOffset == 0)
      cluster.run(for: .seconds(35))
      #expect(cluster.broker(1)?.replica(of: name)?.logStartOffset == 1)
      #expect(cluster.broker(2)?.replica(of: name)?.logStartOffset == 1)
      func names(_ id: Int32) throws -> [String] {
        try cluster.disk(id).names(in: TestCluster.folder + "/t-0").filter {
          $0.hasSuffix(".log") || $0.hasSuffix(".deleted")
        }
      }
      #expect(try names(1).count == 4)
      cluster.run(for: .seconds(60))
      #expect(try names(1) == ["00000000000000000001.log"])
      cluster.run(for: .seconds(120))
      #expect(cluster.run(for: .seconds(86_400 * 30)) == 0)
    }
  }
}
