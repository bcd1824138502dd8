import ZooKeeperBroker
import Broker
import Bytes
import Clockwork
import Controller
import Editions
import Log
import Simulator
import Storms
import Testing
import Wire
import ZooKeeper

/// Plays a scene twice: the same seed must give the same trace.
func playedTwice(
  seed: UInt64 = 1, brokers: Int32 = 3, startsAll: Bool = true, settings: [String] = [],
  _ scene: (ServerRig) throws -> Void
) throws {
  var digests: [UInt64] = []
  for _ in 0..<2 {
    let rig = try ServerRig(
      seed: seed, brokers: brokers, startsAll: startsAll, settings: settings)
    try scene(rig)
    #expect(rig.simulation.halted == nil)
    digests.append(rig.simulation.trace.digest)
  }
  #expect(digests[0] == digests[1])
}

@Suite struct `A broker's process` {
  @Test func `registers itself under an epoch and serves`() throws {
    try playedTwice { rig in
      for id in Int32(1)...3 {
        #expect(rig.hasLogged(id, "INFO [KafkaServer id=\(id)] started"))
        let (text, stat) = try #require(rig.znode(ZnodePath.broker(id)))
        #expect(
          text.hasPrefix(
            #"{"listener_security_protocol_map":{"PLAINTEXT":"PLAINTEXT"},"endpoints":["#
              + #""PLAINTEXT://peter-kafka0\#(id).foo.bar:9092"],"jmx_port":-1,"port":9092,"#))
        #expect(stat.version == 1)
        #expect(stat.ephemeralOwner != 0)
        #expect(rig.server(id)?.broker?.brokerEpoch == stat.czxid)
        let meta = try rig.disk(id).contents(of: "/data/kafka-logs/meta.properties")
        let cluster = try #require(rig.server(id)?.broker?.clusterId)
        #expect(
          String(decoding: meta, as: UTF8.self).hasSuffix(
            "broker.id=\(id)\nversion=0\ncluster.id=\(cluster)\n"))
        #expect(rig.znode("/cluster/id")?.text == #"{"version":"1","id":"\#(cluster)"}"#)
      }
      #expect(
        rig.znode("/latest_producer_id_block")?.text.contains(
          #""block_start":"2000","block_end":"2999""#) == true)
      #expect(rig.znodes(under: "/config").count == 5)
      let ids = try (Int32(1)...3).map { id in
        try rig.ask(InitProducerIdRequest { $0.transactionalId = nil }, 3, id).producerId
      }
      #expect(ids.sorted() == [0, 1000, 2000])
    }
  }

  @Test func `whose znode is still there dies`() throws {
    try playedTwice { rig in
      rig.kill(2)
      rig.run(seconds: 8)
      rig.start(2)
      rig.run(seconds: 5)
      #expect(rig.simulation.state(of: rig.program(2)) == .exited(status: 1))
      let end = rig.log(2).suffix(while: { !$0.contains("Creating /brokers/ids/2") })
      #expect(
        end[0].hasPrefix("ERROR Error while creating ephemeral at /brokers/ids/2, node already"))
      #expect(end[1].hasPrefix("ERROR [KafkaServer id=2] Fatal error during KafkaServer startup."))
      #expect(
        end[2] == "org.apache.zookeeper.KeeperException$NodeExistsException: "
          + "KeeperErrorCode = NodeExists")
      rig.run(seconds: 10)
      rig.start(2)
      rig.run(seconds: 5)
      #expect(rig.server(2)?.broker?.brokerEpoch == rig.znode(ZnodePath.broker(2))?.stat.czxid)
    }
  }

  @Test func `without ZooKeeper gives up in time, and with bad properties at once`() throws {
    try playedTwice(brokers: 1, startsAll: false) { rig in
      rig.simulation.kill(rig.zooKeeper)
      rig.start(1)
      rig.run(seconds: 5)
      #expect(rig.server(1) != nil)
      rig.run(seconds: 2)
      #expect(rig.simulation.state(of: rig.program(1)) == .exited(status: 1))
      #expect(
        rig.hasLogged(1, "kafka.zookeeper.ZooKeeperClientTimeoutException: Timed out waiting"))
      try rig.disk(1).write(Array("log.dirs=/x\n".utf8), to: ServerRig.properties)
      rig.start(1)
      rig.run(seconds: 1)
      #expect(
        rig.log(1).last?.hasSuffix(
          "org.apache.kafka.common.config.ConfigException: Missing required configuration "
            + "\"zookeeper.connect\" which has no default value.") == true)
    }
  }

  @Test func `that is stopped without ZooKeeper waits for it`() throws {
    try playedTwice(brokers: 1) { rig in
      rig.simulation.kill(rig.zooKeeper)
      rig.stop(1)
      rig.run(seconds: 300)
      #expect(rig.simulation.state(of: rig.program(1)) == .running)
      rig.simulation.start(rig.zooKeeper)
      rig.run(seconds: 60)
      #expect(rig.simulation.state(of: rig.program(1)) == .exited(status: 143))
    }
  }

  @Test func `begins to write its checkpoints half a minute after its start`() throws {
    try playedTwice(brokers: 1) { (rig) throws in
      let folder = "/data/kafka-logs/"
      let files = ["recovery-point-offset-checkpoint", "log-start-offset-checkpoint"]
      rig.run(seconds: 23)
      for file in files { #expect(try rig.disk(1).contents(of: folder + file) == []) }
      rig.run(seconds: 4)
      for file in files {
        #expect(try rig.disk(1).contents(of: folder + file) == Array("0\n0\n".utf8))
      }
    }
  }

  @Test func `may have its root below ZooKeeper's`() throws {
    try playedTwice(settings: ["zookeeper.connect=peter-zk01.foo.bar:2181/labs/kafka"]) { rig in
      #expect(rig.znodes(under: "/labs/kafka/brokers/ids").count == 3)
      #expect(rig.znode("/brokers") == nil)
      #expect((Int32(1)...3).contains { rig.server($0)?.controller?.isActive == true })
    }
  }

  @Test func `that expires comes back under a new epoch`() throws {
    try playedTwice { rig in
      let before = try #require(rig.server(3)?.broker?.brokerEpoch)
      rig.simulation.pause(rig.program(3))
      rig.run(seconds: 30)
      #expect(rig.znode(ZnodePath.broker(3)) == nil)
      rig.simulation.resume(rig.program(3))
      rig.run(seconds: 10)
      let after = try #require(rig.server(3)?.broker?.brokerEpoch)
      #expect(after > before)
      #expect(rig.znode(ZnodePath.broker(3))?.stat.czxid == after)
    }
  }

  @Test func `takes a configuration that has changed`() throws {
    try playedTwice { rig in
      rig.tell { client in
        client.ask(
          .create(
            "/config/brokers/2",
            ByteSlice(utf8: #"{"version":1,"config":{"log.retention.ms":"5000"}}"#)))
        client.ask(
          .create(
            "/config/changes/config_change_",
            ByteSlice(utf8: #"{"version":2,"entity_path":"brokers/2"}"#), .persistentSequential))
      }
      rig.run(seconds: 1)
      #expect(rig.server(2)?.broker?.keptMs == 5000)
      #expect(rig.server(1)?.broker?.keptMs == 259_200_000)
      rig.stop(2)
      rig.run(seconds: 20)
      rig.start(2)
      rig.run(seconds: 5)
      #expect(rig.server(2)?.broker?.keptMs == 5000)
      rig.run(seconds: 1000)
      rig.tell { client in
        client.ask(
          .create(
            "/config/changes/config_change_",
            ByteSlice(utf8: #"{"version":2,"entity_path":"brokers/2"}"#), .persistentSequential))
      }
      rig.run(seconds: 1)
      #expect(
        rig.znodes(under: "/config/changes") == ["/config/changes/config_change_0000000001"])
    }
  }
}

extension [String] {
  /// What stands after the last line for which this does not hold.
  fileprivate func suffix(while holds: (String) -> Bool) -> [String] {
    guard let last = lastIndex(where: { !holds($0) }) else { return self }
    return Array(self[(last + 1)...])
  }
}

extension BrokerNode {
  fileprivate var keptMs: Int64 { settings.topics.log.retentionMs }
}
