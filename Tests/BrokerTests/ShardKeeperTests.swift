import Bytes
import Clockwork
import Log
import Records
import Testing
import Wire

@testable import Broker

/// A part of a broker that counts: what it was told to add is a record, and the sum is what its records say.
private final class Tally: ShardKeeper {
  let topic = InternalTopic.offsets
  unowned let broker: BrokerNode
  /// By shard, while it is led here.
  private(set) var sums: [TopicPartition: Int] = [:]
  private(set) var heard: [String] = []
  private var adding: [Ticket: Int] = [:]
  private var next: Ticket = 0

  init(_ broker: BrokerNode) { self.broker = broker }

  func add(_ number: Int, _ records: ByteSlice, to shard: TopicPartition) throws(StorageError) {
    next += 1
    adding[next] = number
    try broker.write(records, to: shard, next, within: .seconds(5))
  }

  func becameLeader(of shard: TopicPartition, epoch: Int32) throws(StorageError) {
    var sum = 0
    try broker.replay(shard) { batch in
      for record in (try? batch.records()) ?? [] { sum += Int(record.value?.text ?? "") ?? 0 }
    }
    sums[shard] = sum
    heard.append("leads \(shard) in \(epoch) with \(sum)")
  }

  func resigned(from shard: TopicPartition) {
    sums[shard] = nil
    heard.append("resigned from \(shard)")
  }

  func written(_ ticket: Ticket, to shard: TopicPartition, _ outcome: ErrorCode) {
    let number = adding.removeValue(forKey: ticket) ?? 0
    heard.append("\(number): \(outcome)")
    if outcome == .none { sums[shard]? += number }
  }
}

@Suite struct `A part of a broker that keeps its state in a partition` {
  private let shard = TopicPartition(InternalTopic.offsets, 0)

  private func tally(_ cluster: TestCluster, _ id: Int32) throws -> Tally {
    let broker = try #require(cluster.broker(id))
    if let known = broker.keepers.first as? Tally { return known }
    let made = Tally(broker)
    broker.keepers = [made]
    return made
  }

  private func add(_ number: Int, at id: Int32, _ cluster: TestCluster) throws {
    let tally = try tally(cluster, id)
    let records = try cluster.batch(["\(number)"])
    cluster.command(id) { broker, now, outbox in
      broker.step(at: now, into: &outbox) { () throws(StorageError) in
        try tally.add(number, records, to: shard)
      }
    }
  }

  @Test func `hears that its records are written once all in-sync replicas have them`() throws {
    try twice { (cluster) throws in
      let tally = try tally(cluster, 1)
      try cluster.create(shard.topic, [1, 2, 3])
      try add(3, at: 1, cluster)
      #expect(tally.heard == ["leads \(shard) in 0 with 0"])
      cluster.run(for: .milliseconds(20))
      #expect(tally.heard.last == "3: NONE")
      #expect(tally.sums[shard] == 3)
    }
  }

  @Test func `is rebuilt by whoever leads next, and hears what was lost on the way`() throws {
    try twice { (cluster) throws in
      let (first, second) = (try tally(cluster, 1), try tally(cluster, 2))
      try cluster.create(shard.topic, [1, 2])
      for number in [5, 7] {
        try add(number, at: 1, cluster)
        cluster.run(for: .milliseconds(20))
      }
      cluster.kill(2)
      try add(100, at: 1, cluster)
      cluster.run(for: .milliseconds(20))
      cluster.start(2)
      let again = try tally(cluster, 2)
      try cluster.elect(shard, 2, isr: [2])
      cluster.run(for: .milliseconds(20))
      #expect(first.heard.suffix(2) == ["resigned from \(shard)", "100: NOT_LEADER_OR_FOLLOWER"])
      #expect(first.sums[shard] == nil)
      #expect(second.heard == [])
      #expect(again.heard == ["leads \(shard) in 1 with 12"])
    }
  }

  @Test func `hears at once that nothing is written where it does not lead`() throws {
    try twice { (cluster) throws in
      let tally = try tally(cluster, 2)
      try cluster.create(shard.topic, [1, 2])
      try add(1, at: 2, cluster)
      #expect(tally.heard == ["1: NOT_LEADER_OR_FOLLOWER"])
    }
  }

  @Test func `hears that time is up where the in-sync replicas stay away`() throws {
    try twice { (cluster) throws in
      let tally = try tally(cluster, 1)
      try cluster.create(shard.topic, [1, 2])
      cluster.kill(2)
      try add(4, at: 1, cluster)
      cluster.run(for: .seconds(6))
      #expect(tally.heard.last == "4: REQUEST_TIMED_OUT")
      #expect(tally.sums[shard] == 0)
    }
  }

  @Test func `gives up what it led when the topic is deleted`() throws {
    try twice { (cluster) throws in
      let tally = try tally(cluster, 1)
      try cluster.create(shard.topic, [1])
      let request = StopReplicaRequest {
        $0.controllerId = 1
        $0.controllerEpoch = 1
        $0.deletePartitions = true
        $0.ungroupedPartitions = [
          StopReplicaRequest.UngroupedPartition {
            $0.topicName = shard.topic
            $0.partitionIndex = 0
          }
        ]
      }
      _ = try cluster.ask(request, 0, 1)
      #expect(tally.heard.last == "resigned from \(shard)")
      try add(1, at: 1, cluster)
      #expect(tally.heard.last == "1: NOT_LEADER_OR_FOLLOWER")
    }
  }

  @Test func `may write where clients may not`() throws {
    try twice { (cluster) throws in
      try cluster.create(shard.topic, [1])
      let answer = try cluster.produce(shard, ["x"], to: 1)
      #expect(answer.errorCode == .invalidTopicException)
    }
  }
}
