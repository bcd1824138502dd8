import Blueprint
import Clockwork
import Editions
import Simulator
import Testing
import Unix
import Wire

@testable import Shell

/// What checks and explanations may ask of a cluster.
@Suite struct `Facts` {
  private static let topics = "kafka-topics.sh --bootstrap-server peter-kafka01:9092"
  private static let make = "\(topics) --create --topic t --replica-assignment 1:2,2:3 > /dev/null"
  private static let producer = "kafka-console-producer.sh --bootstrap-server peter-kafka01:9092"

  private static func shell(_ script: String, form: ClusterLayout.Form = .book) -> ClusterShell {
    var layout = ClusterLayout(edition: .v2_6)
    layout.form = form
    let shell = ClusterShell(layout: layout)
    shell.run(script)
    return shell
  }

  private static func facts(_ script: String, form: ClusterLayout.Form = .book) -> ClusterFacts {
    ClusterFacts(shell(script, form: form).session)
  }

  @Test func `are none and start nothing where there is no cluster`() throws {
    let shell = ClusterShell()
    let facts = ClusterFacts(shell.session)
    #expect(try facts.topics() == [] && !facts.exists("t"))
    #expect(try facts.partitionNumbers("t") == nil && facts.leader("t", 0) == nil)
    #expect(try facts.logEnd("t", 0) == nil && facts.records("t", 0) == nil)
    #expect(try facts.liveBrokers() == [] && facts.controller() == nil && facts.now() == nil)
    #expect(try facts.holders("t", 0) == [] && facts.dataFolder(1) == nil)
    #expect(try facts.files(in: "peter-kafka01:/data") == nil)
    #expect(try facts.requests(api: "Produce") == 0 && facts.errors(api: "Produce") == [])
    #expect(shell.session.cluster == nil)
    // The machines may still take the other form.
    shell.hosts.wish(.docker)
    #expect(shell.hosts.layout.form == .docker)
  }

  @Test func `tell who leads, who follows and who is there`() throws {
    let facts = Self.facts(Self.make + "\n\(Self.topics) --create --topic a.b > /dev/null")
    #expect(try facts.topics() == ["a.b", "t"])
    #expect(try facts.exists("t") && !facts.exists("u"))
    #expect(try facts.partitionNumbers("t") == [0, 1])
    #expect(
      try facts.leader("t", 0) == 1 && facts.leader("t", 1) == 2 && facts.leader("t", 2) == nil)
    #expect(try facts.replicas("t", 0) == [1, 2] && facts.isr("t", 1) == [2, 3])
    #expect(try facts.epoch("t", 0) == 0)
    #expect(try facts.liveBrokers() == [1, 2, 3])
    #expect(try facts.controller().map { (1...3).contains($0) } == true)
    #expect(try facts.setting(topic: "t", name: "retention.ms") == nil)
    #expect(try facts.now().map { $0 > Host.firstInstant } == true)
  }

  @Test func `know internal topics and a topic's own settings`() throws {
    let facts = Self.facts(
      """
      \(Self.topics) --create --topic __mine --config retention.ms=5 > /dev/null
      """)
    #expect(try facts.topics() == [] && facts.exists("__mine"))
    #expect(try facts.setting(topic: "__mine", name: "retention.ms") == "5")
  }

  @Test func `follow a leader that dies`() throws {
    let shell = Self.shell(Self.make)
    let facts = ClusterFacts(shell.session)
    shell.run("ssh peter-kafka01 pkill -9 -f kafka")
    #expect(try facts.liveBrokers() == [2, 3])
    #expect(try facts.leader("t", 0) == -1 && facts.logEnd("t", 0) == nil)
    shell.run("advance 1m")
    #expect(try facts.leader("t", 0) == 2 && facts.isr("t", 0) == [2] && facts.epoch("t", 0) == 1)
    shell.run("ssh peter-zk01 systemctl stop zookeeper-server")
    #expect(try facts.leader("t", 0) == 2 && facts.isr("t", 0) == [2])
    #expect(try facts.topics() == ["t"] && facts.partitionNumbers("t") == [0, 1])
    #expect(try facts.replicas("t", 0) == [1, 2])
    // Topics' settings stand in ZooKeeper and nowhere else.
    #expect(throws: Unknowable.self) { try facts.setting(topic: "t", name: "retention.ms") }
  }

  @Test func `read records from the leader's files, and from the longest where none leads`() throws
  {
    let shell = Self.shell(
      """
      \(Self.make)
      \(Self.producer) --topic t --property parse.key=true --property key.separator=: \
      --compression-codec gzip
      > k:one
      > k:two
      > l:three
      """)
    let facts = ClusterFacts(shell.session)
    let home = try [
      facts.partition(forKey: "k", topic: "t"), facts.partition(forKey: "l", topic: "t"),
    ]
    let all = try (0...1).flatMap { try facts.records("t", $0) ?? [] }
    #expect(all.count == 3)
    #expect(try facts.keyPartitions("t", key: "k") == [home[0] ?? -1])
    #expect(try facts.keyPartitions("t", key: "l") == [home[1] ?? -1])
    #expect(try facts.keyPartitions("t", key: "m") == [])
    let partition = home[0] ?? -1
    let records = try facts.records("t", partition) ?? []
    #expect(records.filter { $0.key == "k" }.map(\.value) == ["one", "two"])
    #expect(records.map(\.offset) == Array(0..<Int64(records.count)))
    #expect(records.allSatisfy { $0.timestamp > Host.firstInstant })
    #expect(try facts.logEnd("t", partition) == Int64(records.count))
    #expect(try facts.logStart("t", partition) == 0)
    #expect(try facts.watermark("t", partition) == Int64(records.count))
    let batches = try facts.batches("t", partition) ?? []
    #expect(batches.first?.baseOffset == 0)
    #expect(batches.last?.lastOffset == Int64(records.count) - 1)
    #expect(try facts.duplicates("t", partition) == [])
    for number in 1...3 { shell.run("ssh peter-kafka0\(number) pkill -9 -f kafka") }
    shell.run("advance 1m")
    #expect(try facts.leader("t", partition) == -1)
    #expect(try facts.records("t", partition) == records)
    #expect(try facts.logEnd("t", partition, on: 2) == Int64(records.count))
    #expect(try facts.logEnd("u", 0, on: 2) == nil && facts.records("u", 0) == nil)
  }

  @Test func `leave out what can no longer be read`() throws {
    let facts = Self.facts(
      """
      \(Self.topics) --create --topic t --replication-factor 2 > /dev/null
      \(Self.producer) --topic t
      > one
      > two
      cat > plan.json <<EOF
      {"partitions": [{"topic": "t", "partition": 0, "offset": 1}], "version": 1}
      EOF
      kafka-delete-records.sh --bootstrap-server peter-kafka01:9092 --offset-json-file plan.json
      """)
    #expect(try facts.logStart("t", 0) == 1 && facts.logEnd("t", 0) == 2)
    #expect(try facts.records("t", 0)?.map(\.value) == ["two"])
  }

  @Test func `find what was written twice, and count what was sent and lost`() throws {
    let shell = Self.shell(
      """
      \(Self.topics) --create --topic t --replication-factor 3 > /dev/null
      @p \(Self.producer) --topic t --producer-property acks=all
      @p > first
      advance 2s
      """)
    let before = ClusterFacts(shell.session)
    let facts = ClusterFacts(shell.session, since: ClusterFacts.mark(shell.session))
    #expect(try before.requests(api: "produce") == 1 && facts.requests(api: "Produce") == 0)
    shell.run("lose answer Produce\n@p > hello\nadvance 5s")
    #expect(try facts.requests(api: "Produce") == 2 && before.requests(api: "Produce") == 3)
    #expect(try facts.lost(api: "Produce") == 1 && facts.lost(api: "Fetch") == 0)
    #expect(try facts.duplicates("t", 0) == [2])
    #expect(try facts.records("t", 0)?.map(\.value) == ["first", "hello", "hello"])
    #expect(try facts.requests(api: "Fetch") == 0)
    #expect(try before.requests(api: "LeaderAndIsr") == 3)
  }

  @Test func `tell the errors that clients were answered`() throws {
    let shell = Self.shell("\(Self.make)\n\(Self.topics) --create --topic t --partitions 3")
    let facts = ClusterFacts(shell.session)
    #expect(try facts.errors(api: "CreateTopics") == ["TOPIC_ALREADY_EXISTS"])
    let later = ClusterFacts(shell.session, since: ClusterFacts.mark(shell.session))
    shell.run("\(Self.topics) --alter --topic t --partitions 1")
    #expect(try later.errors(api: "CreatePartitions") == ["INVALID_PARTITIONS"])
    #expect(
      try later.errors(api: "CreateTopics") == [] && later.requests(api: "CreatePartitions") == 1)
    #expect(ClusterFacts.isKnown(api: "createTopics") && !ClusterFacts.isKnown(api: "Prodce"))
    #expect(ClusterFacts.knownApis.contains("Produce"))
  }

  @Test func `know an answer whose request came before the mark`() throws {
    let session = Self.shell("\(Self.make)\n\(Self.topics) --list").session
    let trace = try #require(session.cluster?.simulation.trace)
    let all = TracedMessages(trace).messages
    let answer = try #require(all.last { $0.api == .metadata && $0.frame.isAnswer })
    let part = TracedMessages(trace, after: answer.number - 1).messages
    #expect(part.map(\.number) == all.map(\.number).filter { $0 >= answer.number })
    #expect(part.map(\.text) == all.filter { $0.number >= answer.number }.map(\.text))
  }

  @Test(arguments: [ClusterLayout.Form.book, .docker])
  func `name files by their hosts, and read them`(form: ClusterLayout.Form) throws {
    let shell = Self.shell(
      Self.make + "\n\(Self.producer) --topic t --property parse.key=true\n> k\tone", form: form)
    let facts = ClusterFacts(shell.session)
    let host = form == .book ? "peter-kafka02" : "kafka2"
    let data = form == .book ? "/data/kafka-logs" : "/var/lib/kafka/data"
    #expect(try facts.dataFolder(2) == "\(host):\(data)" && facts.dataFolder(4) == nil)
    #expect(try facts.holders("t", 0) == [1, 2] && facts.holders("t", 1) == [2, 3])
    #expect(try facts.folder("t", 1, 2) == "\(host):\(data)/t-1" && facts.folder("t", 1, 1) == nil)
    let partition = try facts.partition(forKey: "k", topic: "t") ?? -1
    let segment = "\(host):\(data)/t-\(partition)/00000000000000000000.log"
    #expect(try facts.segment("t", partition, broker: 2) == segment)
    #expect(try facts.segment("t", 1) == "\(host):\(data)/t-1/00000000000000000000.log")
    #expect(try facts.segment("u", 0) == nil)
    let size = try facts.batches("t", partition)?.reduce(0) { $0 + $1.bytes.count }
    #expect(try facts.size(of: segment) == size && facts.bytes(of: segment)?.count == size)
    #expect(try facts.bytes(of: "kafka2:\(segment.drop { $0 != ":" }.dropFirst())")?.count == size)
    shell.printed.text = ""
    shell.run("ssh \(host) sha256sum \(segment.drop { $0 != ":" }.dropFirst())")
    #expect(try shell.printed.text.hasPrefix("\(facts.sha256(of: segment) ?? "none") "))
    #expect(
      try facts.files(in: "\(host):\(data)/t-1") == [
        "00000000000000000000.index", "00000000000000000000.log",
        "00000000000000000000.timeindex", "leader-epoch-checkpoint",
      ])
    #expect(try facts.size(of: "\(host):\(data)") == nil && facts.bytes(of: "\(host):/no") == nil)
    #expect(try facts.files(in: "nobody:/") == nil)
  }

  @Test func `read the learner's own files`() throws {
    let shell = ClusterShell()
    shell.run("mkdir notes; echo hello > notes/a; cd notes")
    let facts = ClusterFacts(shell.session)
    #expect(try facts.files(in: "/home/kim/notes") == ["a"] && facts.files(in: "~/notes") == ["a"])
    #expect(try facts.bytes(of: "a") == Array("hello\n".utf8) && facts.size(of: "~/notes/a") == 6)
    #expect(try facts.size(of: "b") == nil)
    shell.run("ssh peter-kafka01\ncd /tmp")
    #expect(try facts.size(of: "a") == 6)
  }
}
