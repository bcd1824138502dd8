import Bytes
import Clients
import Clockwork
import Editions
import Records
import Simulator
import Testing
import Wire

@Suite struct `A producer` {
  static func cluster(_ edition: Edition = .v2_6) -> ScriptedCluster {
    let cluster = ScriptedCluster(edition)
    cluster.create("t", leaders: [1])
    cluster.create("t3", leaders: [1, 2, 3])
    cluster.create("small", leaders: [2], maxMessageBytes: 300)
    return cluster
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `writes what is sent and says where`(edition: Edition) {
    let rig = ProducerRig(Self.cluster(edition))
    rig.send("t", "a")
    rig.send("t", "b")
    rig.flush()
    rig.advance(.seconds(1))
    #expect(rig.callbacks == ["0 t-0@0", "1 t-0@1"])
    #expect(rig.hasReturned(2))
    #expect(rig.cluster.values("t", 0) == ["a", "b"])
    let versions = rig.cluster.asked.map { "\($0.api) \($0.version)" }
    let wanted: [String] =
      edition == .v2_6
      ? ["apiVersions 3", "metadata 9", "apiVersions 3", "produce 8"]
      : [
        "apiVersions 4", "metadata 12", "apiVersions 4", "initProducerId 5", "produce 11",
      ]
    #expect(versions.filter { wanted.contains($0) }.count == versions.count)
    #expect(versions.last == wanted.last)
    rig.close()
    #expect(rig.advance(.seconds(1)) <= 1)
    rig.send("t", "late")
    #expect(
      rig.outcomes.last
        == .threw(
          Ticket(4),
          ClientFailure(
            "java.lang.IllegalStateException",
            "Cannot perform operation after producer has been closed")))
  }

  @Test func `costs nothing while it is idle`() {
    let rig = ProducerRig(Self.cluster()) { $0.connections.maxIdle = .seconds(86_400 * 365) }
    rig.send("t", "a")
    rig.advance(.seconds(1))
    #expect(rig.advance(.seconds(86_400 * 7)) == 0)
    rig.send("t", "b")
    rig.advance(.seconds(1))
    #expect(rig.callbacks == ["0 t-0@0", "1 t-0@1"])
  }

  @Test func `fills batches as the recorded one did`() {
    // From behaviour/2.6/produce-batches.txt: linger.ms=300, with the default size and with 300.
    for (size, wanted) in [(16384, [351]), (300, [289, 103])] {
      let rig = ProducerRig(Self.cluster()) {
        $0.linger = .milliseconds(300)
        $0.batchSize = size
      }
      for number in 0..<20 { rig.send("t", (size == 300 ? "small" : "linger") + "\(number)") }
      rig.advance(.seconds(1))
      let sizes = rig.cluster.batches("t", 0).map(\.size)
      #expect(sizes == wanted)
    }
  }

  @Test func `compresses and sends in the codec it was told`() throws {
    for codec in Compression.allCases {
      let rig = ProducerRig(Self.cluster()) {
        $0.linger = .milliseconds(300)
        $0.compression = codec
      }
      for number in 0..<20 { rig.send("t", "zipped\(number)") }
      rig.advance(.seconds(1))
      let batches = rig.cluster.batches("t", 0)
      #expect(batches.count == 1 && batches[0].compressionId == codec.rawValue)
      #expect(rig.cluster.values("t", 0).last == "zipped19")
    }
  }

  @Test func `without a key changes partition with each batch in the older edition`() {
    let rig = ProducerRig(Self.cluster())
    for number in 0..<30 {
      rig.send("t3", "m\(number)")
      rig.advance(.milliseconds(100))
    }
    let places = rig.callbacks.map { $0.split(separator: " ")[1].split(separator: "@")[0] }
    #expect(places.count == 30)
    #expect(zip(places, places.dropFirst()).allSatisfy { $0 != $1 })
  }

  @Test func `without a key stays for batch size bytes in the newer edition`() {
    let rig = ProducerRig(Self.cluster(.v3_9))
    for number in 0..<30 {
      rig.send("t3", "m\(number)")
      rig.advance(.milliseconds(100))
    }
    let places = Set(rig.callbacks.map { $0.split(separator: " ")[1].split(separator: "@")[0] })
    #expect(rig.callbacks.count == 30 && places.count == 1)
  }

  @Test func `writes a batch twice if its answer is lost, unless it is idempotent`() {
    for isIdempotent in [false, true] {
      let cluster = Self.cluster()
      cluster.faults = [(.produce, .loseAnswer), (.produce, .loseAnswer)]
      let rig = ProducerRig(cluster) {
        $0.isIdempotent = isIdempotent
        $0.connections.requestTimeout = .seconds(2)
        $0.acks = -1
      }
      rig.send("t", "A")
      rig.advance(.milliseconds(100))
      rig.send("t", "B")
      rig.advance(.seconds(10))
      let values = rig.cluster.values("t", 0)
      // Two that failed together change places.
      #expect(values == (isIdempotent ? ["A", "B"] : ["A", "B", "B", "A"]))
      #expect(
        rig.callbacks
          == (isIdempotent ? ["0 t-0@0", "1 t-0@1"] : ["1 t-0@2", "0 t-0@3"]))
    }
  }

  @Test func `follows a leader that has moved`() {
    let rig = ProducerRig(Self.cluster())
    rig.send("t", "a")
    rig.advance(.seconds(1))
    rig.cluster.topics["t"]?.partitions[0].leader = 3
    rig.cluster.topics["t"]?.partitions[0].epoch = 1
    rig.send("t", "b")
    rig.advance(.seconds(2))
    #expect(rig.callbacks == ["0 t-0@0", "1 t-0@1"])
    #expect(rig.logs.contains { $0.contains("Error: NOT_LEADER_OR_FOLLOWER") })
    // A broker that is gone: the connection is refused until the leader is another.
    rig.kill(3)
    rig.send("t", "c")
    rig.advance(.seconds(1))
    rig.cluster.topics["t"]?.partitions[0].leader = 2
    rig.cluster.topics["t"]?.partitions[0].epoch = 2
    rig.advance(.seconds(40))
    #expect(rig.callbacks.last == "2 t-0@2")
  }

  @Test func `waits for a topic that does not exist yet`() {
    var rig = ProducerRig(Self.cluster()) { $0.maxBlock = .seconds(4) }
    rig.send("absent", "x")
    rig.send("t", "behind")
    #expect(!rig.hasReturned(0))
    rig.advance(.seconds(5))
    #expect(
      rig.callbacks == [
        "0 org.apache.kafka.common.errors.TimeoutException: Topic absent not present in metadata "
          + "after 4000 ms.", "1 t-0@0",
      ])
    #expect(
      rig.logs.contains {
        $0.contains("Error while fetching metadata with correlation id")
          && $0.contains("{absent=UNKNOWN_TOPIC_OR_PARTITION}")
      })
    let other = Self.cluster()
    other.createsTopics = true
    rig = ProducerRig(other)
    rig.send("absent", "x")
    rig.advance(.seconds(1))
    #expect(rig.callbacks == ["0 absent-0@0"])
  }

  @Test func `refuses as the recorded one refused`() {
    let name = "org.apache.kafka.common.errors."
    let rig = ProducerRig(Self.cluster()) {
      $0.maxBlock = .seconds(4)
      $0.bufferMemory = 20000
    }
    rig.send("t", String(repeating: "x", count: 2_000_000))
    rig.send("t", String(repeating: "x", count: 30000))
    rig.send("small", String(repeating: "x", count: 2000))
    rig.send("t", "x", partition: 5)
    rig.send("t", "x", partition: -1)
    rig.send("t", "x", timestamp: -5)
    rig.advance(.seconds(10))
    #expect(
      rig.callbacks == [
        "0 \(name)RecordTooLargeException: The message is 2000088 bytes when serialized which is "
          + "larger than 1048576, which is the value of the max.request.size configuration.",
        "1 \(name)RecordTooLargeException: The message is 30087 bytes when serialized which is "
          + "larger than the total memory buffer you have configured with the buffer.memory "
          + "configuration.",
        "2 \(name)RecordTooLargeException: The request included a message larger than the max "
          + "message size the server will accept.",
        "3 \(name)TimeoutException: Topic t not present in metadata after 4000 ms.",
      ])
    let thrown = rig.outcomes.compactMap { outcome in
      if case .threw(_, let failure) = outcome { failure.message } else { nil }
    }
    #expect(
      thrown == [
        "Invalid partition: -1. Partition number should always be non-negative or null.",
        "Invalid timestamp: -5. Timestamp should always be non-negative or null.",
      ])
  }

  @Test func `waits for memory no longer than it may`() {
    for edition in [Edition.v2_6, .v3_9] {
      let cluster = Self.cluster(edition)
      cluster.faults = [(.produce, .delay(.seconds(10)))]
      let rig = ProducerRig(cluster) {
        $0.bufferMemory = 40000
        $0.batchSize = 16000
        $0.maxBlock = .seconds(2)
        $0.connections.maxInFlight = 1
      }
      let large = String(repeating: "x", count: 15000)
      for _ in 0..<4 { rig.send("t", large) }
      rig.advance(.seconds(30))
      let words =
        edition == .v2_6
        ? "Failed to allocate memory within the configured max blocking time 2000 ms."
        : "Failed to allocate 16000 bytes within the configured max blocking time 2000 ms. Total "
          + "memory: 40000 bytes. Available memory: 8000 bytes. Poolable size: 16000 bytes"
      let exception = "org.apache.kafka.clients.producer.BufferExhaustedException"
      #expect(rig.callbacks.first == "2 \(exception): \(words)")
      #expect(rig.callbacks.count == 4)
    }
  }

  @Test func `splits a batch that is too large for the broker`() {
    let rig = ProducerRig(Self.cluster()) {
      $0.linger = .milliseconds(50)
      $0.batchSize = 280
    }
    rig.cluster.faults = [(.produce, .error(.messageTooLarge))]
    for number in 0..<4 { rig.send("small", "value \(number)" + String(repeating: "x", count: 60)) }
    rig.advance(.seconds(5))
    #expect(rig.cluster.values("small", 0).count == 4)
    #expect(rig.callbacks.map { $0.prefix(1) } == ["0", "1", "2", "3"])
  }

  @Test func `gives up what is too old`() {
    let cluster = Self.cluster()
    cluster.faults = Array(repeating: (.produce, .loseAnswer), count: 50)
    let rig = ProducerRig(cluster) {
      $0.deliveryTimeout = .seconds(5)
      $0.connections.requestTimeout = .seconds(2)
    }
    rig.send("t", "a")
    rig.advance(.seconds(20))
    #expect(
      rig.callbacks == [
        "0 org.apache.kafka.common.errors.TimeoutException: Expiring 1 record(s) for t-0:5000 ms "
          + "has passed since batch creation"
      ])
    rig.cluster.faults = [(.produce, .loseAnswer)]
    rig.send("t", "unsent")
    rig.advance(.milliseconds(10))
    rig.close(within: .seconds(1))
    rig.advance(.seconds(5))
    #expect(
      rig.callbacks.last
        == "1 org.apache.kafka.common.KafkaException: Producer is closed forcefully.")
    #expect(rig.hasReturned(2))
  }

  @Test func `hears nothing of its records with acks 0`() {
    let rig = ProducerRig(Self.cluster()) { $0.acks = 0 }
    rig.send("small", String(repeating: "x", count: 2000))
    rig.send("t", "a")
    rig.advance(.seconds(1))
    #expect(rig.callbacks.sorted() == ["0 small-0@-1", "1 t-0@-1"])
    #expect(rig.cluster.values("t", 0) == ["a"])
  }

  @Test func `does not suffer from hostile answers`() {
    let faults: [ScriptedCluster.Fault] = [
      .garbage([0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), .garbage([]), .wrongCorrelation, .leaveOut,
      .hangUp, .error(ErrorCode(999)), .throttle(500), .error(.kafkaStorageError),
    ]
    for api in [ApiKey.produce, .metadata, .apiVersions] {
      for fault in faults {
        let cluster = Self.cluster()
        cluster.faults = [(api, fault)]
        let rig = ProducerRig(cluster)
        rig.send("t", "a")
        rig.advance(.seconds(60))
        #expect(rig.callbacks.count == 1, "\(api) \(fault)")
      }
    }
  }

  @Test func `asks again in an older version if the broker is older`() {
    let cluster = Self.cluster()
    cluster.isOldForVersions = true
    let rig = ProducerRig(cluster)
    rig.send("t", "a")
    rig.advance(.seconds(1))
    #expect(rig.cluster.asked.prefix(2).map(\.version) == [3, 2])
    #expect(rig.callbacks == ["0 t-0@0"])
  }

  @Test func `does the same whenever it is run`() {
    func run() -> UInt64 {
      let cluster = Self.cluster(.v3_9)
      cluster.faults = [(.produce, .loseAnswer), (.metadata, .hangUp), (.produce, .hangUp)]
      let rig = ProducerRig(cluster) { $0.connections.requestTimeout = .seconds(1) }
      for number in 0..<200 {
        rig.send(number % 3 == 0 ? "t" : "t3", "v\(number)", key: number % 5 == 0 ? "k" : nil)
        if number % 7 == 0 { rig.advance(.milliseconds(3)) }
      }
      rig.close()
      rig.advance(.seconds(200))
      #expect(rig.callbacks.count == 200)
      return rig.simulation.trace.digest
    }
    #expect(run() == run())
  }
}
