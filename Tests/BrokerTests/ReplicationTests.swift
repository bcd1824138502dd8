import Broker
import Bytes
import Clockwork
import Log
import Records
import Simulator
import Testing
import Wire

@Suite struct `Three brokers` {
  let name = TopicPartition("t", 0)

  @Test func `have the same bytes on three disks`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      for number in 0..<5 {
        let answer = try cluster.produce(name, ["a\(number)", "b\(number)"], to: 1)
        #expect(answer.errorCode == .none)
        #expect(answer.baseOffset == Int64(number * 2))
      }
      let bytes = try cluster.segment(name, of: 1)
      #expect(bytes.count > 300)
      cluster.run(for: .milliseconds(510))
      #expect(try cluster.segment(name, of: 2) == bytes)
      #expect(try cluster.segment(name, of: 3) == bytes)
      let offsets = (1...3).map { cluster.broker($0)?.replica(of: name)?.highWatermark }
      #expect(offsets == [10, 10, 10])
      #expect(try cluster.consume(name, from: 8, of: 1) == ["a4", "b4"])
    }
  }

  @Test func `hear of the high watermark with the next records, or when their wait would be over`()
    throws
  {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      func told() -> [Int64?] {
        (1...3).map { cluster.broker($0)?.replica(of: name)?.highWatermark }
      }
      _ = try cluster.produce(name, ["a"], to: 1)
      #expect(told() == [1, 0, 0])
      _ = try cluster.produce(name, ["b"], to: 1)
      #expect(told() == [2, 1, 1])
      cluster.run(for: .milliseconds(400))
      #expect(told() == [2, 1, 1])
      cluster.run(for: .milliseconds(100))
      #expect(told() == [2, 2, 2])
      // Once they know nothing more is said.
      cluster.run(for: .seconds(120))
      #expect(cluster.run(for: .seconds(6 * 86_400)) == 0)
    }
  }

  @Test func `are at rest when nothing happens`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      try cluster.create("u", [2, 3, 1])
      _ = try cluster.produce(name, ["a"], to: 1)
      // Checkpoints are written once more, then only the age of the records counts.
      cluster.run(for: .seconds(120))
      #expect(cluster.run(for: .seconds(6 * 86_400)) == 0)
      #expect(cluster.isrChanges == [])
      let answer = try cluster.produce(name, ["b"], to: 1)
      #expect(answer.errorCode == .none && answer.baseOffset == 1)
      #expect(cluster.isrChanges == [])
    }
  }

  @Test func `answer acks=1 before the followers have it and acks=all after`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      let latency = TestCluster.latency.microseconds
      // There and back.
      let one = try cluster.client.send(
        cluster.produceRequest(name, try cluster.batch(["one"]), acks: 1), version: 8,
        on: cluster.link(1))
      cluster.run(for: .microseconds(2 * latency))
      #expect(
        try cluster.client.answer(to: one)?.responses[0].partitionResponses[0].baseOffset == 0)
      #expect(cluster.broker(1)?.replica(of: name)?.highWatermark == 0)
      cluster.run(for: .milliseconds(20))
      // And once more to the followers and back.
      let all = try cluster.client.send(
        cluster.produceRequest(name, try cluster.batch(["all"]), acks: -1), version: 8,
        on: cluster.link(1))
      cluster.run(for: .microseconds(3 * latency))
      #expect(try cluster.client.answer(to: all) == nil)
      cluster.run(for: .microseconds(latency))
      #expect(
        try cluster.client.answer(to: all)?.responses[0].partitionResponses[0].errorCode
          == ErrorCode.none)
      let none = try cluster.client.send(
        cluster.produceRequest(name, try cluster.batch(["none"]), acks: 0), version: 8,
        on: cluster.link(1))
      cluster.run(for: .milliseconds(20))
      #expect(try cluster.client.answer(to: none) == nil)
      #expect(try cluster.consume(name, of: 1) == ["one", "all", "none"])
    }
  }

  @Test func `go on without a follower that is down for long`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      _ = try cluster.produce(name, ["before"], to: 1)
      cluster.kill(3)
      // A partition in which nothing happens has no follower that is behind.
      cluster.run(for: .seconds(60))
      #expect(cluster.isrChanges == [])
      let late = try cluster.produce(name, ["late"], to: 1, wait: .seconds(2))
      #expect(late.errorCode == .requestTimedOut)
      #expect(cluster.broker(1)?.replica(of: name)?.highWatermark == 1)
      cluster.run(for: .seconds(60))
      #expect(cluster.isrChanges.map(\.isr) == [[1, 2]])
      #expect(cluster.broker(1)?.replica(of: name)?.highWatermark == 2)
      #expect(try cluster.produce(name, ["after"], to: 1).errorCode == .none)
      // Back again: last in the list.
      cluster.start(3)
      try cluster.elect(name, 1, isr: [1, 2])
      cluster.run(for: .seconds(5))
      #expect(cluster.isrChanges.last?.isr == [1, 2, 3])
      #expect(try cluster.segment(name, of: 3) == cluster.segment(name, of: 1))
      #expect(cluster.broker(1)?.replica(of: name)?.isr == [1, 2, 3])
    }
  }

  @Test func `refuse acks=all while too few are in sync`() throws {
    try twice({ $0.topics.minInsyncReplicas = 2 }) { (cluster) throws in
      try cluster.create("t", [1, 2])
      _ = try cluster.produce(name, ["both"], to: 1)
      cluster.kill(2)
      // Appended while there were enough, written when there are not any more.
      let asked = try cluster.client.send(
        cluster.produceRequest(name, try cluster.batch(["x"]), acks: -1, timeout: 100_000),
        version: 8, on: cluster.link(1))
      cluster.run(for: .seconds(60))
      let answer = try cluster.client.answer(to: asked)
      #expect(answer?.responses[0].partitionResponses[0].errorCode == .notEnoughReplicasAfterAppend)
      #expect(try cluster.produce(name, ["y"], to: 1).errorCode == .notEnoughReplicas)
      #expect(try cluster.produce(name, ["z"], acks: 1, to: 1).errorCode == .none)
      #expect(try cluster.consume(name, of: 1) == ["both", "x", "z"])
    }
  }

  @Test func `wake a fetch that waits`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      let link = cluster.client.connect(cluster.address(1))
      let asked = try cluster.client.send(
        cluster.fetchRequest(name, from: 0, maxWait: 500), version: 11, on: link)
      cluster.run(for: .milliseconds(400))
      #expect(try cluster.client.answer(to: asked) == nil)
      _ = try cluster.produce(name, ["a"], to: 1, wait: .milliseconds(10))
      let part = try #require(try cluster.client.answer(to: asked)?.responses[0].partitions[0])
      #expect(part.highWatermark == 1)
      #expect(try cluster.values(in: try #require(part.records)) == ["a"])
      // One that nothing comes for ends with its time, and holds back who is behind it.
      let second = try cluster.client.send(
        cluster.fetchRequest(name, from: 1, maxWait: 500), version: 11, on: link)
      let third = try cluster.client.send(ApiVersionsRequest(), version: 0, on: link)
      cluster.run(for: .milliseconds(499))
      #expect(try cluster.client.answer(to: third) == nil)
      cluster.run(for: .milliseconds(5))
      #expect(
        try cluster.client.answer(to: second)?.responses[0].partitions[0].records?.isEmpty == true)
      #expect(try cluster.client.answer(to: third) != nil)
      let wrong = try cluster.ask(cluster.fetchRequest(name, from: 7, maxWait: 500), 11, 1)
      #expect(wrong.responses[0].partitions[0].errorCode == .offsetOutOfRange)
    }
  }

  @Test func `delete records everywhere before they say so`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      for value in ["a", "b", "c"] { _ = try cluster.produce(name, [value], to: 1) }
      func delete(_ offset: Int64) throws -> DeleteRecordsResponse.Partition {
        let request = DeleteRecordsRequest {
          $0.timeoutMs = 1000
          $0.topics = [
            DeleteRecordsRequest.Topic {
              $0.name = "t"
              $0.partitions = [
                DeleteRecordsRequest.Partition { $0.offset = offset }
              ]
            }
          ]
        }
        return try #require(try cluster.ask(request, 1, 1).topics.first?.partitions.first)
      }
      let answer = try delete(2)
      #expect(answer.errorCode == .none && answer.lowWatermark == 2)
      #expect((1...3).map { cluster.broker($0)?.replica(of: name)?.logStartOffset } == [2, 2, 2])
      #expect(try delete(4).errorCode == .offsetOutOfRange)
      #expect(try delete(-1).lowWatermark == 3)
      let below = try cluster.ask(cluster.fetchRequest(name, from: 1), 11, 1)
      #expect(below.responses[0].partitions[0].errorCode == .offsetOutOfRange)
      cluster.run(for: .seconds(100))
      #expect(try cluster.text("log-start-offset-checkpoint", of: 2) == "0\n1\nt 0 3\n")
    }
  }
}
