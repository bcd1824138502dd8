import Broker
import Bytes
import Clockwork
import Log
import Records
import Testing
import Wire

/// What clients of others' rely on without asking for it, each where one of them would hang or fall.
@Suite struct `What strangers rely on` {
  let name = TopicPartition("t", 0)

  private func part(
    _ request: FetchRequest, _ version: Int16, in cluster: TestCluster
  ) throws -> FetchResponse.Partition {
    try #require(try cluster.ask(request, version, 1).responses.first?.partitions.first)
  }

  /// There is no answer in which an error could stand.
  @Test func `a refused write without acknowledgement ends the connection`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      let good = cluster.client.connect(cluster.address(1))
      let batch = try cluster.batch(["x"])
      let asked = try cluster.client.send(
        cluster.produceRequest(name, batch, acks: 0), version: 8, on: good)
      cluster.run(for: .milliseconds(20))
      #expect(!cluster.client.isClosed(good))
      #expect(try cluster.client.answer(to: asked) == nil)
      let bad = cluster.client.connect(cluster.address(1))
      _ = try cluster.client.send(
        cluster.produceRequest(TopicPartition("none", 0), batch, acks: 0), version: 8, on: bad)
      cluster.run(for: .milliseconds(20))
      #expect(cluster.client.isClosed(bad))
      #expect(cluster.client.frames(on: bad).isEmpty)
    }
  }

  /// librdkafka takes a null for a message set that it cannot read, and ends the connection.
  @Test func `records are empty, and never null, where there are none`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      _ = try cluster.produce(name, ["x"], to: 1)
      for version in Int16(0)...11 {
        let atEnd = try part(cluster.fetchRequest(name, from: 1), version, in: cluster)
        #expect(atEnd.errorCode == .none && atEnd.records?.isEmpty == true, "v\(version)")
        let past = try part(cluster.fetchRequest(name, from: 9), version, in: cluster)
        #expect(past.errorCode == .offsetOutOfRange && past.records?.isEmpty == true)
        let absent = try part(
          cluster.fetchRequest(TopicPartition("none", 0), from: 0), version, in: cluster)
        #expect(absent.errorCode == .unknownTopicOrPartition && absent.records?.isEmpty == true)
      }
    }
  }

  /// Who allows less than the first batch would never get on; who is answered with half of one neither.
  @Test func `a fetch that allows too little gets one batch, and whole`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      let long = String(repeating: "x", count: 500)
      for number in 0..<3 { _ = try cluster.produce(name, ["\(number)", long], to: 1) }
      for offset in Int64(0)...5 {
        var request = cluster.fetchRequest(name, from: offset)
        request.maxBytes = 10
        request.topics[0].partitions[0].partitionMaxBytes = 10
        let found = try part(request, 11, in: cluster)
        let values = try cluster.values(in: try #require(found.records))
        // From the beginning of the batch: the client leaves out what it did not ask for.
        #expect(values == ["\(offset / 2)", long])
      }
    }
  }

  @Test func `the next partition of a fetch gets what the first has left`() throws {
    try twice { (cluster) throws in
      let other = TopicPartition("u", 0)
      for topic in ["t", "u"] { try cluster.create(topic, [1, 2, 3]) }
      for part in [name, other] { _ = try cluster.produce(part, ["x"], to: 1) }
      var request = cluster.fetchRequest(name, from: 0)
      request.topics += cluster.fetchRequest(other, from: 0).topics
      request.maxBytes = 1
      let sizes = try cluster.ask(request, 11, 1).responses.flatMap(\.partitions).map {
        ($0.records?.count ?? 0) > 0
      }
      #expect(sizes == [true, false])
    }
  }
}
