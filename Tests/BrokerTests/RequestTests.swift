import Broker
import Bytes
import Clockwork
import Log
import Records
import Simulator
import Testing
import Wire

@Suite struct `A broker's answers` {
  let name = TopicPartition("t", 0)

  @Test func `begin with the edition's versions`() throws {
    try twice { (cluster) throws in
      let answer = try cluster.ask(ApiVersionsRequest(), 0, 1)
      #expect(answer.apiKeys.count == 50)
      #expect(answer.apiKeys.first { $0.apiKey == 1 }?.maxVersion == 11)
      // A version that is not known yet: error 35 in version 0, and how to ask again.
      cluster.client.send(
        raw: [0, 18, 0, 9, 0, 0, 0, 77, 255, 255, 0, 1, 1, 0], on: cluster.link(2))
      cluster.run(for: .milliseconds(5))
      let frame = try #require(cluster.client.frames(on: cluster.link(2)).last)
      #expect(Hex.text(frame.view) == "0000004d" + "0023" + "00000001" + "001200000003")
    }
  }

  @Test func `name the topics there are, and have others made`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      let all = try cluster.ask(MetadataRequest { $0.topics = nil }, 9, 2)
      #expect(all.brokers.map(\.host) == ["kafka1", "kafka2", "kafka3"])
      #expect(all.topics.map(\.name) == ["t"] && all.controllerId == 1)
      #expect(all.topics[0].partitions.map(\.isrNodes) == [[1, 2, 3]])
      #expect(try cluster.ask(MetadataRequest { $0.topics = [] }, 1, 2).topics.isEmpty)
      #expect(try cluster.ask(MetadataRequest { $0.topics = [] }, 0, 2).topics.count == 1)
      let names = ["new", "a b", "t"].map { name in MetadataRequest.Topic { $0.name = name } }
      let some = try cluster.ask(MetadataRequest { $0.topics = names }, 5, 2)
      #expect(some.topics.map(\.errorCode) == [.leaderNotAvailable, .invalidTopicException, .none])
      let quiet = MetadataRequest {
        $0.topics = names
        $0.allowAutoTopicCreation = false
      }
      // As recorded of 2.6, which looks at the name only where it would make the topic.
      #expect(
        try cluster.ask(quiet, 5, 2).topics.map(\.errorCode) == [
          .unknownTopicOrPartition, .unknownTopicOrPartition, .none,
        ])
      let found = try cluster.ask(FindCoordinatorRequest { $0.key = "g" }, 3, 1)
      #expect(found.errorCode == .coordinatorNotAvailable)
      let made = cluster.work.map { work in
        if case .createTopic(let name) = work.kind { name } else { "" }
      }
      #expect(made == ["new", "__consumer_offsets"])
    }
  }

  @Test func `have internal topics made for whoever names them`() throws {
    try twice { (cluster) throws in
      func code() throws -> ErrorCode? {
        let request = MetadataRequest {
          $0.topics = [MetadataRequest.Topic { $0.name = "__consumer_offsets" }]
          $0.allowAutoTopicCreation = false
        }
        let topic = try #require(try cluster.ask(request, 5, 1).topics.first)
        #expect(topic.isInternal)
        return topic.errorCode
      }
      #expect(try code() == .leaderNotAvailable)
      cluster.kill(3)
      try cluster.tellMetadata()
      #expect(try code() == .invalidReplicationFactor)
      #expect(cluster.work.count == 1)
    }
  }

  /// -2147483648 is for who has not asked; the sums are those of Kafka's operations of a topic and of a
  /// cluster.
  @Test func `say what one may do only if asked`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      func permissions(_ isAsked: Bool, _ version: Int16) throws -> [Int32] {
        let answer = try cluster.ask(
          MetadataRequest {
            $0.topics = nil
            $0.includeClusterAuthorizedOperations = isAsked && version >= 8
            $0.includeTopicAuthorizedOperations = isAsked && version >= 8
          }, version, 1)
        return [answer.clusterAuthorizedOperations] + answer.topics.map(\.topicAuthorizedOperations)
      }
      for version in Int16(8)...9 {
        #expect(try permissions(false, version) == [.min, .min])
        #expect(try permissions(true, version) == [8096, 3576])
      }
    }
  }

  @Test func `do not need to know who asks`() throws {
    try twice { (cluster) throws in
      var writer = ByteWriter()
      try Frame.append(
        MetadataRequest { $0.topics = nil }, version: 9, correlationId: 78, clientId: nil,
        to: &writer)
      cluster.client.send(raw: Array(writer.finish().dropFirst(4)), on: cluster.link(1))
      cluster.run(for: .milliseconds(5))
      let frame = try #require(cluster.client.frames(on: cluster.link(1)).last)
      #expect(frame.storage.int32(at: frame.start) == 78)
    }
  }

  /// librdkafka 2.16 asks for all topics in version 9 like this: a null array, and three bytes more than it
  /// meant to write. What Kafka does not read it does not mind.
  @Test func `pass over what follows a request`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      let asked: [UInt8] =
        [0, 3, 0, 9, 0, 0, 0, 79, 0, 7] + Array("rdkafka".utf8) + [0] + [0, 0, 0, 0, 1, 0, 0, 0]
      cluster.client.send(raw: asked, on: cluster.link(1))
      cluster.run(for: .milliseconds(5))
      let frame = try #require(cluster.client.frames(on: cluster.link(1)).last)
      let (header, body) = try Frame.responseHeader(of: frame, .metadata, version: 9)
      #expect(header.correlationId == 79)
      #expect(try MetadataResponse(body, version: 9).topics.map(\.name) == ["t"])
    }
  }

  /// Letters, digits, dots and dashes, and neither dot nor dash at the ends.
  @Test func `are only for software with a plain name`() throws {
    try twice { (cluster) throws in
      func code(_ name: String, _ version: String = "1.0") throws -> ErrorCode {
        try cluster.ask(
          ApiVersionsRequest {
            $0.clientSoftwareName = name
            $0.clientSoftwareVersion = version
          }, 3, 1
        ).errorCode
      }
      for good in ["a", "apache-kafka-java", "kafka.python", "x9"] {
        #expect(try code(good) == .none, "\(good)")
      }
      for bad in ["", "-a", "a.", "a b", "카프카", "a_b"] {
        #expect(try code(bad) == .invalidRequest, "\(bad)")
        #expect(try code("a", bad) == .invalidRequest, "\(bad)")
      }
    }
  }

  /// What librdkafka before 2.11.1 must find to take a broker for one that compresses and has groups.
  @Test func `advertise the oldest versions, which old clients go by`() throws {
    try twice { (cluster) throws in
      let keys = try cluster.ask(ApiVersionsRequest(), 0, 1).apiKeys
      for api in [ApiKey.produce, .findCoordinator, .saslHandshake, .initProducerId, .joinGroup] {
        #expect(keys.first { $0.apiKey == api.rawValue }?.minVersion == 0, "\(api.name)")
      }
    }
  }

  @Test func `may come from elsewhere`() throws {
    try twice { (cluster) throws in
      let asked = try cluster.client.send(
        CreateTopicsRequest { $0.timeoutMs = 1000 }, version: 5, on: cluster.link(1))
      cluster.run(for: .milliseconds(5))
      #expect(try cluster.client.answer(to: asked) == nil)
      let work = try #require(cluster.work.first)
      guard case .request(let request, version: 5) = work.kind else {
        Issue.record("no request")
        return
      }
      #expect((request as? CreateTopicsRequest)?.timeoutMs == 1000)
      cluster.command(1) { broker, now, outbox in
        broker.answer(
          work.ticket, with: CreateTopicsResponse { $0.throttleTimeMs = 7 }, at: now,
          into: &outbox)
      }
      cluster.run(for: .milliseconds(5))
      #expect(try cluster.client.answer(to: asked)?.throttleTimeMs == 7)
    }
  }

  @Test func `find offsets by time`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2])
      let start = cluster.simulation.now.milliseconds
      for number in 0..<3 {
        let request = cluster.produceRequest(
          name, try cluster.batch(["\(number)"], at: start + Int64(number) * 1000), acks: -1)
        _ = try cluster.ask(request, 8, 1)
      }
      func offset(_ time: Int64, _ version: Int16 = 5) throws -> ListOffsetsResponse.Partition {
        let request = ListOffsetsRequest {
          $0.replicaId = -1
          $0.topics = [
            ListOffsetsRequest.Topic {
              $0.name = "t"
              $0.partitions = [ListOffsetsRequest.Partition { $0.timestamp = time }]
            }
          ]
        }
        return try cluster.ask(request, version, 1).topics[0].partitions[0]
      }
      #expect(try [offset(-2).offset, offset(-1).offset] == [0, 3])
      #expect(try offset(start + 500).offset == 1 && offset(start + 500).timestamp == start + 1000)
      #expect(try offset(start + 5000).offset == -1)
      #expect(try offset(-1, 0).oldStyleOffsets == [3])
      let dirs = try cluster.ask(DescribeLogDirsRequest { $0.topics = nil }, 2, 2)
      #expect(dirs.results[0].topics[0].partitions[0].partitionSize > 200)
    }
  }

  @Test func `refuse records that are none`() throws {
    try twice({ $0.topics.log.maxMessageBytes = 200 }) { (cluster) throws in
      try cluster.create("t", [1, 2])
      let good = try cluster.batch(["x"])
      var broken = good.array
      broken[broken.count - 1] ^= 1
      func error(_ records: ByteSlice, acks: Int16 = -1) throws -> ErrorCode {
        try cluster.ask(cluster.produceRequest(name, records, acks: acks), 8, 1)
          .responses[0].partitionResponses[0].errorCode
      }
      #expect(try error(ByteSlice(broken)) == .corruptMessage)
      #expect(try error(ByteSlice(good.array + good.array)) == .invalidRecord)
      #expect(try error(ByteSlice([])) == .invalidRecord)
      #expect(
        try error(try cluster.batch([String(repeating: "x", count: 300)])) == .messageTooLarge)
      #expect(try error(good, acks: 2) == .invalidRequiredAcks)
      #expect(
        try cluster.produce(TopicPartition("none", 0), ["x"], to: 1).errorCode
          == .unknownTopicOrPartition)
      #expect(cluster.broker(1)?.replica(of: name)?.logEndOffset == 0)
      #expect(try error(good) == .none)
    }
  }

  @Test func `end with the connection where the frame is hostile`() throws {
    try twice { (cluster) throws in
      try cluster.create("t", [1, 2, 3])
      _ = try cluster.produce(name, ["kept"], to: 1)
      let bytes = try cluster.segment(name, of: 1)
      var writer = ByteWriter()
      try Frame.append(
        cluster.produceRequest(name, try cluster.batch(["evil"]), acks: 1), version: 8,
        correlationId: 5, clientId: "x", to: &writer)
      let whole = Array(writer.finish().dropFirst(4))
      var hostile: [[UInt8]] = [
        [], [0], [255, 255, 0, 0, 0, 0, 0, 1], [0, 0, 0, 99, 0, 0, 0, 1, 255, 255],
        [0, 3, 0, 9, 0, 0, 0, 1, 255, 255], whole + [0],
      ]
      for length in stride(from: 1, to: whole.count, by: 7) {
        hostile.append(Array(whole.prefix(length)))
      }
      for frame in hostile {
        let link = cluster.client.connect(cluster.address(1))
        cluster.client.send(raw: frame, on: link)
        cluster.run(for: .milliseconds(5))
        #expect(cluster.client.isClosed(link))
        #expect(cluster.client.frames(on: link).isEmpty)
      }
      #expect(try cluster.segment(name, of: 1) == bytes)
      #expect(try cluster.produce(name, ["good"], to: 1).baseOffset == 1)
    }
  }
}
