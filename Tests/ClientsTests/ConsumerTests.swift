import Bytes
import Clients
import Clockwork
import Editions
import Records
import Simulator
import Testing
import Wire

@Suite struct `A consumer` {
  static func cluster(_ edition: Edition = .v2_6) -> ScriptedCluster {
    let cluster = ScriptedCluster(edition)
    cluster.create("t", leaders: [1])
    cluster.create("u", leaders: [1, 2, 3])
    cluster.put("t", 0, (0..<12).map { "m\($0)" })
    return cluster
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `hands out what was fetched in portions`(edition: Edition) {
    let rig = ConsumerRig(Self.cluster(edition)) { $0.maxPollRecords = 5 }
    rig.assign("t-0")
    rig.seek(to: .earliest)
    let polls = (0..<4).map { _ in rig.poll(1000) }
    #expect(polls.map(\.count) == [5, 5, 2, 0])
    #expect(polls[2] == ["t-0@10=m10", "t-0@11=m11"])
    #expect(rig.position("t-0") == ["12"])
    let versions = rig.cluster.asked.filter { $0.api == .fetch }.map(\.version)
    #expect(Set(versions) == [edition == .v2_6 ? 11 : 17])
    #expect(rig.close() == ["returned"])
    #expect(rig.poll(1000)[0].contains("This consumer has already been closed."))
  }

  @Test func `has a leader confirm a position that comes with an epoch before it reads`() {
    let rig = ConsumerRig(Self.cluster())
    rig.assign("t-0")
    rig.seek("t-0", 10, epoch: 0)
    #expect(rig.poll(1000) == ["t-0@10=m10", "t-0@11=m11"])
    let apis = rig.cluster.asked.map(\.api)
    let confirmed = apis.firstIndex(of: .offsetForLeaderEpoch)
    #expect(confirmed != nil && confirmed ?? 0 < apis.firstIndex(of: .fetch) ?? 0)
    // What it has read has that leader's epoch.
    _ = rig.poll(100)
    #expect(rig.cluster.asked.filter { $0.api == .offsetForLeaderEpoch }.count == 1)
  }

  @Test func `goes back to where its log parts from the leader's`() {
    let cluster = Self.cluster()
    cluster.topics["t"]?.partitions[0].epoch = 3
    cluster.topics["t"]?.partitions[0].ends[1] = 9
    var rig = ConsumerRig(cluster)
    rig.assign("t-0")
    rig.seek("t-0", 11, epoch: 1)
    #expect(rig.poll(1000) == ["t-0@9=m9", "t-0@10=m10", "t-0@11=m11"])
    rig = ConsumerRig(cluster) { $0.reset = .none }
    rig.assign("t-0")
    rig.seek("t-0", 11, epoch: 1)
    let words =
      "org.apache.kafka.clients.consumer.LogTruncationException: Detected truncated partitions: "
      + "[(partition=t-0, fetchOffset=11, fetchEpoch=Optional[1], divergentOffset=9, "
      + "divergentEpoch=Optional[1])]"
    #expect(rig.poll(1000) == [words])
    #expect(rig.poll(1000) == [])
    rig.seek("t-0", 10)
    #expect(rig.poll(1000) == ["t-0@10=m10", "t-0@11=m11"])
  }

  @Test func `finds no offset for a time below zero`() {
    let rig = ConsumerRig(Self.cluster())
    let refused = rig.offsetsForTimes([("t-0", 5), ("t-1", -1)])
    #expect(
      refused == [
        "java.lang.IllegalArgumentException: The target time for partition t-1 is -1. The target "
          + "time cannot be negative."
      ])
  }

  @Test func `begins where its policy says and refuses where there is none`() {
    var rig = ConsumerRig(Self.cluster())
    rig.assign("t-0")
    #expect(rig.position("t-0") == ["12"])
    rig = ConsumerRig(Self.cluster()) { $0.reset = .none }
    rig.assign("t-0")
    #expect(
      rig.poll(1000) == [
        "org.apache.kafka.clients.consumer.NoOffsetForPartitionException: Undefined offset with no "
          + "reset policy for partitions: [t-0]"
      ])
    rig.seek("t-0", 100)
    #expect(
      rig.poll(1000) == [
        "org.apache.kafka.clients.consumer.OffsetOutOfRangeException: Fetch position "
          + "FetchPosition{offset=100, offsetEpoch=Optional.empty, "
          + "currentLeader=LeaderAndEpoch{leader=Optional[kafka1:9092 (id: 1 rack: null)], "
          + "epoch=0}} is out of range for partition t-0"
      ])
    rig = ConsumerRig(Self.cluster()) { $0.reset = .earliest }
    rig.assign("t-0")
    rig.seek("t-0", 100)
    #expect(rig.poll(1000).first == "t-0@0=m0")
  }

  @Test func `forgets what was fetched before a seek and keeps it through a pause`() {
    let rig = ConsumerRig(Self.cluster()) { $0.maxPollRecords = 3 }
    rig.assign("t-0")
    rig.seek("t-0", 4)
    #expect(rig.poll(1000) == ["t-0@4=m4", "t-0@5=m5", "t-0@6=m6"])
    #expect(rig.client.pause([TopicPartition("t", 0)]) == nil)
    let fetches = rig.cluster.asked.count
    #expect(rig.poll(500) == [])
    #expect(rig.cluster.asked.count == fetches)
    #expect(rig.client.resume([TopicPartition("t", 0)]) == nil)
    #expect(rig.poll(500).first == "t-0@7=m7")
    rig.seek("t-0", 0)
    #expect(rig.poll(500).first == "t-0@0=m0")
    #expect(
      rig.seek("u-0", 0)
        == ClientFailure(
          "java.lang.IllegalStateException", "No current assignment for partition u-0"))
  }

  @Test func `returns at once with a timeout of zero, and costs nothing between polls`() {
    let rig = ConsumerRig(Self.cluster()) { $0.connections.maxIdle = .seconds(86_400 * 365) }
    rig.assign("t-0")
    rig.seek("t-0", 10)
    let start = rig.simulation.now
    #expect((0..<3).map { _ in rig.poll(0) } == [[], [], []])
    #expect(rig.simulation.now == start)
    #expect(rig.poll(1000).count == 2)
    rig.advance(.seconds(60))
    #expect(rig.advance(.seconds(86_400 * 7)) == 0)
  }

  @Test func `looks offsets up by time`() {
    let rig = ConsumerRig(Self.cluster())
    #expect(
      rig.offsets([
        ("t-0", 1005), ("u-1", ListOffsetsTarget.latest), ("u-2", 5),
      ]) == ["t-0=5", "u-1=0", "u-2=null"])
    #expect(rig.partitions("u").count == 3)
    #expect(rig.partitions("absent") == [])
    let slow = ConsumerRig(Self.cluster()) { $0.apiTimeout = .seconds(3) }
    #expect(
      slow.offsets([("t-9", -2)]) == [
        "org.apache.kafka.common.errors.TimeoutException: Failed to get offsets by times in 3000ms"
      ])
    slow.assign("t-9")
    #expect(
      slow.position("t-9") == [
        "org.apache.kafka.common.errors.TimeoutException: Timeout of 3000ms expired before the "
          + "position for partition t-9 could be determined"
      ])
  }

  @Test func `follows a leader that has moved`() {
    let rig = ConsumerRig(Self.cluster()) { $0.reset = .earliest }
    rig.assign("t-0")
    #expect(rig.poll(1000).count == 12)
    rig.cluster.topics["t"]?.partitions[0].leader = 2
    rig.cluster.topics["t"]?.partitions[0].epoch = 1
    rig.cluster.put("t", 0, ["later"])
    #expect(rig.poll(5000) == ["t-0@12=later"])
    rig.kill(2)
    #expect(rig.poll(2000) == [])
    rig.start(2)
    rig.cluster.put("t", 0, ["back"])
    #expect(rig.poll(40_000) == ["t-0@13=back"])
  }

  @Test func `stops at a batch whose checksum is wrong`() {
    for checks in [true, false] {
      let cluster = Self.cluster()
      cluster.put("t", 0, ["broken"])
      cluster.topics["t"]?.partitions[0].batches[1][20] ^= 0x55
      let rig = ConsumerRig(cluster) {
        $0.reset = .earliest
        $0.checksCrcs = checks
      }
      rig.assign("t-0")
      #expect(rig.poll(1000).count == (checks ? 12 : 13))
      guard checks else { continue }
      let thrown = rig.poll(1000)
      #expect(
        thrown.first
          == "org.apache.kafka.common.KafkaException: Received exception when fetching the next "
          + "record from t-0. If needed, please seek past the record to continue consumption.")
      #expect(
        thrown.last?.contains("Record batch for partition t-0 at offset 12 is invalid") == true)
    }
  }

  @Test func `passes over markers and, if told so, what was aborted`() throws {
    func batch(_ producer: Int64, _ value: String?, _ kind: ControlRecord.Kind? = nil) throws
      -> [UInt8]
    {
      var builder = BatchBuilder()
      builder.producerId = producer
      builder.producerEpoch = 0
      builder.isTransactional = true
      if let kind {
        builder.append(ControlRecord(kind, coordinatorEpoch: 0), timestamp: 1)
      } else {
        builder.baseSequence = 0
        builder.append(timestamp: 1, key: nil, value: value.map { ByteSlice(utf8: $0) })
      }
      return try builder.finish()
    }
    let cluster = ScriptedCluster(.v2_6)
    cluster.create("t", leaders: [1])
    for bytes in [
      try batch(1, "kept"), try batch(2, "aborted"), try batch(1, nil, .commit),
      try batch(2, nil, .abort), try batch(2, "again"), try batch(2, nil, .commit),
    ] { cluster.put("t", 0, bytes) }
    cluster.topics["t"]?.partitions[0].aborted = [(2, 1)]
    for readsCommitted in [false, true] {
      let rig = ConsumerRig(cluster) {
        $0.reset = .earliest
        $0.readsCommitted = readsCommitted
      }
      rig.assign("t-0")
      let wanted = ["t-0@0=kept", "t-0@1=aborted", "t-0@4=again"]
      #expect(rig.poll(1000) == (readsCommitted ? [wanted[0], wanted[2]] : wanted))
      #expect(rig.position("t-0") == ["6"])
    }
  }

  @Test func `does not suffer from hostile answers`() {
    let faults: [ScriptedCluster.Fault] = [
      .garbage([0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), .garbage([]), .wrongCorrelation, .hangUp,
      .loseAnswer, .error(.notLeaderOrFollower), .error(.kafkaStorageError),
    ]
    for api in [ApiKey.fetch, .listOffsets, .metadata, .apiVersions] {
      for fault in faults {
        let cluster = Self.cluster()
        cluster.faults = [(api, fault)]
        let rig = ConsumerRig(cluster) { $0.reset = .earliest }
        rig.assign("t-0")
        #expect(rig.poll(100_000).count == 12, "\(api) \(fault)")
      }
    }
  }

  @Test func `does the same whenever it is run`() {
    func run() -> UInt64 {
      let cluster = Self.cluster(.v3_9)
      for partition in 0..<3 { cluster.put("u", partition, (0..<9).map { "\(partition)-\($0)" }) }
      cluster.faults = [(.fetch, .hangUp), (.listOffsets, .loseAnswer), (.metadata, .hangUp)]
      let rig = ConsumerRig(cluster) {
        $0.reset = .earliest
        $0.maxPollRecords = 4
        $0.connections.requestTimeout = .seconds(1)
      }
      rig.assign("u-0", "u-1", "u-2", "t-0")
      var count = 0
      for _ in 0..<60 { count += rig.poll(1000).count }
      #expect(count == 39)
      return rig.simulation.trace.digest
    }
    #expect(run() == run())
  }
}
