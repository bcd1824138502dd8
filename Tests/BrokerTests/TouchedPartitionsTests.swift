import Bytes
import Clockwork
import Records
import Simulator
import Testing
import Wire

@testable import Broker

/// Which of its partitions a fetch session looks at. `RestingPartitionsAreQuiet` holds in all tests.
@Suite struct `Of its partitions a fetch session` {
  let names = (0..<6).map { TopicPartition("topic\($0)", 0) }

  private func request(
    _ wanted: [(TopicPartition, Int64)], session: Int32, epoch: Int32, maxWait: Int32 = 0
  ) -> FetchRequest {
    FetchRequest {
      $0.maxWaitMs = maxWait
      $0.minBytes = 1
      $0.maxBytes = 1 << 20
      $0.sessionId = session
      $0.sessionEpoch = epoch
      $0.topics = wanted.map { name, offset in
        FetchRequest.Topic {
          $0.topic = name.topic
          $0.partitions = [
            FetchRequest.Partition {
              $0.partition = name.partition
              $0.fetchOffset = offset
              $0.partitionMaxBytes = 1 << 20
            }
          ]
        }
      }
    }
  }

  private func topics(_ answer: FetchResponse) -> [String] { answer.responses.map(\.topic) }

  private func part(_ answer: FetchResponse) -> FetchResponse.Partition? {
    answer.responses.first?.partitions.first
  }

  private func touched(_ id: Int32, _ cluster: TestCluster) -> [TopicPartition] {
    cluster.broker(1)?.fetchSessions.all.first { $0.id == id }?.touchedNames ?? []
  }

  /// A consumer's session of all topics at broker 1, which has seen that they are empty.
  private func open(_ cluster: TestCluster) throws -> Int32 {
    for name in names { try cluster.create(name.topic, [1, 2]) }
    let opened = try cluster.ask(request(names.map { ($0, 0) }, session: 0, epoch: 0), 11, 1)
    #expect(touched(opened.sessionId, cluster) == names)
    _ = try cluster.ask(request([], session: opened.sessionId, epoch: 1), 11, 1)
    #expect(touched(opened.sessionId, cluster) == [])
    return opened.sessionId
  }

  @Test func `looks at those with new records, until they have been read`() throws {
    try twice { (cluster) throws in
      let id = try open(cluster)
      _ = try cluster.produce(names[4], ["a"], to: 1)
      _ = try cluster.produce(names[2], ["b"], to: 1)
      #expect(touched(id, cluster) == [names[4], names[2]])
      // As they stand in the session; told of records, they go to its end.
      let told = try cluster.ask(request([], session: id, epoch: 2), 11, 1)
      #expect(topics(told) == ["topic2", "topic4"])
      // Who does not go on is told of the same again.
      let again = try cluster.ask(request([], session: id, epoch: 3), 11, 1)
      #expect(topics(again) == topics(told))
      #expect(part(again)?.records == part(told)?.records)
      _ = try cluster.ask(
        request([(names[2], 1), (names[4], 1)], session: id, epoch: 4), 11, 1)
      #expect(touched(id, cluster) == [])
    }
  }

  @Test func `looks at those whose start has moved, and tells of it once`() throws {
    try twice { (cluster) throws in
      let id = try open(cluster)
      _ = try cluster.produce(names[1], ["a", "b"], to: 1)
      _ = try cluster.ask(request([(names[1], 2)], session: id, epoch: 2), 11, 1)
      _ = try cluster.ask(request([], session: id, epoch: 3), 11, 1)
      #expect(touched(id, cluster) == [])
      let deletion = DeleteRecordsRequest {
        $0.topics = [
          DeleteRecordsRequest.Topic {
            $0.name = "topic1"
            $0.partitions = [
              DeleteRecordsRequest.Partition {
                $0.partitionIndex = 0
                $0.offset = 1
              }
            ]
          }
        ]
        $0.timeoutMs = 100
      }
      _ = try cluster.ask(deletion, 1, 1)
      #expect(touched(id, cluster) == [names[1]])
      let told = try cluster.ask(request([], session: id, epoch: 4), 11, 1)
      #expect(topics(told) == ["topic1"] && part(told)?.logStartOffset == 1)
      #expect(try cluster.ask(request([], session: id, epoch: 5), 11, 1).responses.isEmpty)
      #expect(touched(id, cluster) == [])
    }
  }

  @Test func `looks at those with an error for as long as it lasts`() throws {
    try twice { (cluster) throws in
      let id = try open(cluster)
      try cluster.elect(names[3], 2, isr: [1, 2])
      // A consumer may read from a follower, and is told nothing new; of an older version it may not.
      #expect(try cluster.ask(request([], session: id, epoch: 2), 11, 1).responses.isEmpty)
      for epoch in Int32(3)...4 {
        let told = try cluster.ask(request([], session: id, epoch: epoch), 10, 1)
        #expect(topics(told) == ["topic3"])
        #expect(part(told)?.errorCode == .notLeaderOrFollower)
        #expect(touched(id, cluster) == [names[3]])
      }
      try cluster.elect(names[3], 1, isr: [1, 2])
      let told = try cluster.ask(request([], session: id, epoch: 5), 10, 1)
      #expect(topics(told) == ["topic3"] && part(told)?.errorCode == ErrorCode.none)
      #expect(try cluster.ask(request([], session: id, epoch: 6), 10, 1).responses.isEmpty)
      #expect(touched(id, cluster) == [])
    }
  }

  @Test func `looks at those that it names, and never at forgotten ones`() throws {
    try twice { (cluster) throws in
      let id = try open(cluster)
      var next = request([], session: id, epoch: 2)
      next.forgottenTopicsData = [
        FetchRequest.ForgottenTopic {
          $0.topic = "topic0"
          $0.partitions = [0]
        }
      ]
      _ = try cluster.ask(next, 11, 1)
      _ = try cluster.produce(names[0], ["a"], to: 1)
      #expect(touched(id, cluster) == [])
      let told = try cluster.ask(request([(names[0], 0)], session: id, epoch: 3), 11, 1)
      #expect(topics(told) == ["topic0"])
      #expect(touched(id, cluster) == [names[0]])
    }
  }

  @Test func `looks at all on another connection`() throws {
    try twice { (cluster) throws in
      let id = try open(cluster)
      let other = cluster.client.connect(cluster.address(1))
      let asked = try cluster.client.send(
        request([], session: id, epoch: 2, maxWait: 1000), version: 11, on: other)
      cluster.run(for: .milliseconds(20))
      #expect(try cluster.client.answer(to: asked) == nil)
      _ = try cluster.produce(names[5], ["a"], to: 1)
      let told = try #require(try cluster.client.answer(to: asked))
      #expect(told.sessionId == id && topics(told) == ["topic5"])
    }
  }

  @Test func `tells whoever waits in it all, once it had to make room`() throws {
    try twice({ $0.fetchSessionSlots = 3 }) { (cluster) throws in
      // Its followers have one each where they follow.
      let id = try open(cluster)
      let waiting = try cluster.client.send(
        request([], session: id, epoch: 2, maxWait: 400_000), version: 11, on: cluster.link(1))
      cluster.run(for: .seconds(130))
      var others: [Int32] = []
      for _ in 0..<3 {
        let connection = cluster.client.connect(cluster.address(1))
        let asked = try cluster.client.send(
          request([(names[0], 0)], session: 0, epoch: 0), version: 11, on: connection)
        cluster.run(for: .milliseconds(20))
        others.append(try #require(try cluster.client.answer(to: asked)).sessionId)
      }
      #expect(cluster.broker(1)?.fetchSessions.all.contains { $0.id == id } == false)
      #expect(try cluster.client.answer(to: waiting) == nil)
      let connection = cluster.client.connect(cluster.address(1))
      _ = try cluster.client.send(
        cluster.produceRequest(names[3], try cluster.batch(["a"]), acks: 1), version: 8,
        on: connection)
      cluster.run(for: .milliseconds(20))
      let told = try #require(try cluster.client.answer(to: waiting))
      #expect(told.sessionId == 0 && topics(told) == names.map(\.topic))
      let gone = try cluster.ask(request([], session: id, epoch: 3), 11, 1)
      #expect(gone.errorCode == .fetchSessionIdNotFound)
    }
  }

  /// A follower that keeps up is in sync for as long as its fetches come, whichever partitions they name.
  @Test func `keeps a follower in sync that has nothing to fetch of most`() throws {
    try twice({ $0.replicaLagMs = 1000 }) { (cluster) throws in
      for name in names { try cluster.create(name.topic, [1, 2]) }
      for value in 0..<30 {
        #expect(try cluster.produce(names[0], ["\(value)"], to: 1).errorCode == ErrorCode.none)
        cluster.run(for: .milliseconds(200))
      }
      for name in names {
        #expect(try cluster.produce(name, ["last"], to: 1).errorCode == ErrorCode.none)
      }
      #expect(cluster.isrChanges.isEmpty)
    }
  }
}
