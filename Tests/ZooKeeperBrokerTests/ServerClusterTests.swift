import ZooKeeperBroker
import Broker
import Bytes
import Clockwork
import Controller
import Editions
import Records
import Simulator
import Storms
import Testing
import Wire
import ZooKeeper

@Suite struct `A cluster of brokers` {
  @Test func `elects a controller and serves a topic that somebody wrote`() throws {
    try playedTwice { rig in
      let controllers = (Int32(1)...3).filter { rig.server($0)?.controller?.isActive == true }
      #expect(controllers.count == 1)
      #expect(rig.znode(ZnodePath.controllerEpoch)?.text == "1")
      rig.create("t", [[1, 2, 3], [2, 3, 1], [3, 1, 2]])
      for partition in Int32(0)...2 {
        #expect(rig.state("t", partition)?.leader == partition + 1)
        #expect(rig.replica("t", partition, on: partition + 1)?.isLeader == true)
        try rig.produce("t", partition, ["a", "b"], to: partition + 1)
      }
      rig.run(seconds: 6)
      for id in Int32(1)...3 {
        for partition in Int32(0)...2 {
          #expect(rig.replica("t", partition, on: id)?.highWatermark == 2)
        }
      }
      #expect(try rig.consume("t", 1, of: 2) == ["a", "b"])
      try rig.expectEqualReplicas("t", partitions: 3)
    }
  }

  @Test func `goes on while a broker is stopped and started`() throws {
    try playedTwice { rig in
      rig.create("t", [[1, 2, 3]])
      try rig.produce("t", 0, ["a"], to: 1)
      rig.stop(1)
      rig.run(seconds: 3)
      #expect(rig.simulation.state(of: rig.program(1)) == .exited(status: 143))
      #expect(rig.hasLogged(1, "INFO [KafkaServer id=1] Controlled shutdown succeeded"))
      #expect(rig.znode(ZnodePath.broker(1)) == nil)
      #expect(rig.state("t")?.leader == 2)
      #expect(rig.state("t")?.inSyncReplicas == [2, 3])
      try rig.produce("t", 0, ["b"], to: 2)
      rig.start(1)
      rig.run(seconds: 10)
      #expect(rig.state("t")?.inSyncReplicas == [2, 3, 1])
      #expect(rig.znodes(under: ZnodePath.isrChanges) == [])
      rig.run(seconds: 10)
      #expect(try rig.describedIsr("t", of: 3) == [2, 3, 1])
      try rig.expectEqualReplicas("t", partitions: 1)
    }
  }

  @Test func `notices a killed broker when its session is over`() throws {
    try playedTwice { rig in
      rig.create("t", [[1, 2, 3]])
      try rig.produce("t", 0, ["a"], to: 1)
      rig.kill(1)
      rig.run(seconds: 10)
      #expect(rig.state("t")?.leader == 1)
      rig.run(seconds: 15)
      #expect(rig.state("t")?.leader == 2)
      try rig.produce("t", 0, ["b"], to: 2)
      rig.start(1)
      rig.run(seconds: 40)
      #expect(rig.state("t")?.inSyncReplicas == [2, 3, 1])
      try rig.expectEqualReplicas("t", partitions: 1)
    }
  }

  @Test func `shrinks the in-sync replicas of a follower that hangs`() throws {
    try playedTwice { rig in
      rig.create("t", [[1, 2, 3]])
      try rig.produce("t", 0, ["a"], to: 1)
      let controller = try #require(
        (Int32(1)...3).first { rig.server($0)?.controller?.isActive == true })
      let follower: Int32 = controller == 2 ? 3 : 2
      rig.cut(1, follower)
      try rig.produce("t", 0, ["b"], acks: 1, to: 1)
      rig.run(seconds: 50)
      #expect(rig.state("t")?.inSyncReplicas == [1, 5 - follower])
      #expect(rig.hasLogged(1, "Shrinking ISR from 1,2,3 to 1,\(5 - follower)"))
      rig.run(seconds: 10)
      #expect(try rig.describedIsr("t", of: 5 - follower) == [1, 5 - follower])
      rig.heal(1, follower)
      rig.run(seconds: 60)
      #expect(rig.state("t")?.inSyncReplicas == [1, 5 - follower, follower])
      try rig.expectEqualReplicas("t", partitions: 1)
    }
  }

  @Test func `shrinks them of a follower that is paused once something is written`() throws {
    try playedTwice(settings: ["replica.lag.time.max.ms=5000"]) { rig in
      rig.create("t", [[1, 2, 3]])
      try rig.produce("t", 0, ["a"], to: 1)
      rig.simulation.pause(rig.program(3))
      try rig.produce("t", 0, ["b"], acks: 1, to: 1)
      rig.run(seconds: 9)
      #expect(rig.state("t")?.inSyncReplicas == [1, 2])
      #expect(rig.znode(ZnodePath.broker(3)) != nil)
      rig.simulation.resume(rig.program(3))
      rig.run(seconds: 3)
      #expect(rig.state("t")?.inSyncReplicas == [1, 2, 3])
      try rig.expectEqualReplicas("t", partitions: 1)
    }
  }

  @Test(arguments: ["topics/t", "brokers/<default>"])
  func `elects a leader that was left behind once that is allowed`(entity: String) throws {
    try playedTwice { rig in
      rig.create("t", [[2, 3]])
      try rig.produce("t", 0, ["a"], to: 2)
      rig.stop(3)
      rig.run(seconds: 5)
      try rig.produce("t", 0, ["b"], acks: 1, to: 2)
      rig.kill(2)
      rig.run(seconds: 25)
      rig.start(3)
      rig.run(seconds: 5)
      #expect(rig.state("t")?.leader == -1)
      rig.tell { client in
        let value = ByteSlice(
          utf8: #"{"version":1,"config":{"unclean.leader.election.enable":"true"}}"#)
        client.ask(.create("/config/\(entity)", value))
        client.ask(.setData("/config/\(entity)", value))
        client.ask(
          .create(
            "/config/changes/config_change_",
            ByteSlice(utf8: #"{"version":2,"entity_path":"\#(entity)"}"#),
            .persistentSequential))
      }
      rig.run(seconds: 2)
      #expect(rig.state("t")?.leader == 3)
      #expect(rig.state("t")?.inSyncReplicas == [3])
    }
  }

  @Test func `makes the topic of groups when a coordinator is asked for`() throws {
    try playedTwice { rig in
      let request = FindCoordinatorRequest { $0.key = "peter-consumer01" }
      #expect(try rig.ask(request, 3, 1).errorCode == .coordinatorNotAvailable)
      rig.run(seconds: 2)
      let answer = try rig.ask(request, 3, 2)
      #expect(answer.errorCode == .none)
      #expect(answer.nodeId == rig.state("__consumer_offsets", 20)?.leader)
      #expect(answer.host == ServerRig.host(answer.nodeId))
    }
  }

  @Test func `spreads partitions over its folders`() throws {
    try playedTwice(brokers: 1, settings: ["log.dirs=/data/kafka-logs,/data/kafka-logs2"]) { rig in
      rig.create("l1", [[1], [1]])
      try rig.produce("l1", 0, ["hello"], to: 1)
      let answer = try rig.ask(DescribeLogDirsRequest { $0.topics = nil }, 1, 1)
      #expect(answer.results.map(\.logDir) == ["/data/kafka-logs", "/data/kafka-logs2"])
      #expect(
        answer.results.map { $0.topics.flatMap { $0.partitions.map(\.partitionIndex) } } == [
          [0], [1],
        ])
      rig.stop(1)
      rig.run(seconds: 5)
      rig.start(1)
      rig.run(seconds: 5)
      #expect(try rig.consume("l1", 0, of: 1) == ["hello"])
      for folder in ["/data/kafka-logs", "/data/kafka-logs2"] {
        #expect(try rig.disk(1).entry(at: folder + "/meta.properties") != nil)
      }
    }
  }
}

extension ServerRig {
  @discardableResult
  func ask<Request: RequestMessage>(
    _ request: Request, _ version: Int16, _ id: Int32, wait: Stretch = .milliseconds(100)
  ) throws -> Request.Answer {
    try #require(try askIfThere(request, version, id, wait: wait))
  }

  func produce(
    _ topic: String, _ partition: Int32, _ values: [String], acks: Int16 = -1, to id: Int32
  ) throws {
    #expect(write(values, to: topic, partition, acks: acks, on: id))
  }

  func consume(_ topic: String, _ partition: Int32, of id: Int32) throws -> [String] {
    try #require(values(in: topic, partition, on: id))
  }

  func describedIsr(_ topic: String, of id: Int32) throws -> [Int32]? {
    let request = MetadataRequest { $0.topics = [MetadataRequest.Topic { $0.name = topic }] }
    return try ask(request, 9, id).topics.first?.partitions.first?.isrNodes
  }

  /// After everything has settled all replicas are the same, byte for byte.
  func expectEqualReplicas(_ topic: String, partitions: Int32) throws {
    for partition in 0..<partitions {
      let replicas = try #require(state(topic, partition)?.inSyncReplicas)
      let files = try replicas.map { id in
        try disk(id).contents(
          of: "/data/kafka-logs/\(topic)-\(partition)/00000000000000000000.log")
      }
      #expect(!files[0].isEmpty)
      #expect(files.allSatisfy { $0 == files[0] })
    }
  }
}
