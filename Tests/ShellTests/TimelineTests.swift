import Bytes
import Testing
import Unix

@testable import Shell

/// What `timeline` tells of a session.
@Suite struct `A timeline` {
  private static let topics = "kafka-topics.sh --bootstrap-server peter-kafka01:9092"
  private static let producer = "kafka-console-producer.sh --bootstrap-server peter-kafka01:9092"
  private static let make =
    "\(topics) --create --topic t --replica-assignment 1:2,2:3 > /dev/null\n"

  /// The lines of the last command, without their times.
  private static func told(
    _ script: String, language: Language = .english, by command: String = "timeline -n 100"
  ) -> [String] {
    let shell = ClusterShell(language: language)
    shell.run(script)
    shell.printed.text = ""
    #expect(shell.run(command) == 0)
    return shell.printed.text.split(separator: "\n").map { line in
      line.dropFirst(12).hasPrefix("  ") ? String(line.dropFirst(14)) : String(line)
    }
  }

  @Test func `begins with the cluster, and shows the date where it changes`() {
    let lines = Self.told(Self.make)
    #expect(lines.first == "2025-12-31")
    #expect(lines.contains("broker-1 started") && lines.contains("broker-3 has registered"))
    #expect(lines.count { $0.hasSuffix("is the controller now") } == 1)
    #expect(
      lines.drop { $0 != "2026-01-01" }.dropFirst().first?.hasPrefix("$ \(Self.topics)") == true)
    #expect(lines.last == "topic t made: 2 partitions, 2 replicas, leaders 1, 2")
  }

  @Test func `draws records together that one program wrote in a row`() {
    let lines = Self.told(
      """
      \(Self.topics) --create --topic t --replication-factor 2 > /dev/null
      \(Self.producer) --topic t --batch-size 1
      > a
      > b
      > c
      """)
    #expect(lines.suffix(2).first?.hasPrefix("$ \(Self.producer)") == true)
    #expect(lines.last == "kafka-console-producer-2: wrote 3 records, t-0 0..2")
  }

  @Test func `tells of a lost answer and the record that was written twice`() {
    let lines = Self.told(
      """
      \(Self.topics) --create --topic t --replica-assignment 1:2:3 > /dev/null
      @p \(Self.producer) --topic t --producer-property acks=all
      lose answer Produce
      @p > hello
      advance 5s
      """, by: "timeline -n 3")
    #expect(
      lines == [
        "2026-01-01", "kafka-console-producer-2: wrote 1 record, t-0 0",
        "lost: Produce answer, broker-1 > kafka-console-producer-2",
        "kafka-console-producer-2: wrote 1 record, t-0 1",
      ])
  }

  @Test func `tells of records that were refused`() {
    let lines = Self.told(
      """
      \(Self.topics) --create --topic t --replica-assignment 1:2 --config min.insync.replicas=2 \
      > /dev/null
      docker pause peter-kafka02
      advance 1m
      echo x | \(Self.producer) --topic t --producer-property acks=all
      """)
    #expect(lines.contains("broker-2 paused"))
    #expect(lines.contains("t-0: ISR 1,2 -> 1, leader 1"))
    #expect(
      lines.contains("kafka-console-producer-2: t-0 refused, NOT_ENOUGH_REPLICAS"))
  }

  @Test func `follows the leadership of a broker that dies and comes back`() {
    let script = """
      \(Self.make)
      ssh peter-kafka01 pkill -9 -f kafka
      advance 30s
      ssh peter-kafka01 systemctl start kafka-server
      advance 10m
      """
    let lines = Self.told(script)
    let order = [
      "broker-1 was killed", "broker-1 is no longer registered", "t-0: leader 1 -> 2, ISR 1,2 -> 2",
      "broker-1 started", "broker-1 has registered", "t-0: ISR 2 -> 2,1, leader 2",
      "t-0: leader 2 -> 1, ISR 2,1",
    ]
    #expect(lines.filter(order.contains).suffix(order.count) == order[...])
    #expect(lines.last?.hasPrefix("... ") == true && lines.last?.hasSuffix(" pass ...") == true)
    let korean = Self.told(script, language: .korean)
    #expect(korean.count == lines.count)
    #expect(korean.contains("t-0: 리더 1 -> 2, ISR 1,2 -> 2"))
    #expect(korean.last?.hasSuffix(" 경과 ...") == true)
  }

  @Test func `tells of groups in few words`() {
    let script = """
      \(Self.topics) --create --topic t --partitions 2 --replication-factor 2 > /dev/null
      @a kafka-console-consumer.sh --bootstrap-server peter-kafka01:9092 --topic t --group g
      advance 5s
      @b kafka-console-consumer.sh --bootstrap-server peter-kafka01:9092 --topic t --group g
      advance 5s
      @a ^C
      advance 5s
      kill -9 $(pgrep -f ConsoleConsumer)
      advance 1m
      """
    let lines = Self.told(script).filter { $0.contains(": group g: ") }
    // Ids are chance; those of one member are the same.
    var members: [Substring] = []
    let plain = lines.map { line -> String in
      let words = line.drop { $0 != ":" }.dropFirst(2).split(separator: " ")
      return words.map { word -> String in
        guard word.count == 8, word.allSatisfy(\.isHexDigit) else { return String(word) }
        if !members.contains(word) { members.append(word) }
        return members[0] == word ? "A" : "B"
      }.joined(separator: " ")
    }
    #expect(
      plain == [
        "group g: rebalance begins, member A joins", "group g: generation 1, all have joined",
        "group g: generation 1, partitions assigned", "group g: rebalance begins, member B joins",
        "group g: generation 2, all have joined", "group g: generation 2, partitions assigned",
        "group g: member A leaves", "group g: rebalance begins, member A has left",
        "group g: generation 3, all have joined", "group g: generation 3, partitions assigned",
        "group g: member B removed, no heartbeat in time",
        "group g: rebalance begins, member B was silent", "group g: generation 4, no members",
      ])
    #expect(members.count == 2 && lines.allSatisfy { $0.count <= 66 })
    let korean = Self.told(script, language: .korean).filter { $0.contains("g 그룹: ") }
    #expect(korean.count == lines.count)
    #expect(korean.contains { $0.hasSuffix("g 그룹: 2세대, 파티션 할당 완료") })
  }

  @Test func `cuts a long line between two words`() {
    let long = "echo " + (1...60).map { "word\($0)" }.joined(separator: " ")
    let lines = Self.told(Self.make + long, by: "timeline -n 1")
    #expect(lines.last?.hasPrefix("$ echo word1 ") == true)
    #expect(lines.last?.split(separator: " ").dropLast().last?.hasPrefix("word") == true)
    #expect(lines.last?.hasSuffix(" …") == true && (lines.last ?? "").count <= 122)
  }

  @Test func `tells of partitions and topics that come and go`() {
    let lines = Self.told(
      """
      \(Self.make)
      \(Self.topics) --alter --topic t --partitions 3
      \(Self.topics) --delete --topic t
      """)
    #expect(lines.contains("topic t: partitions 2 -> 3"))
    #expect(lines.contains { $0.hasPrefix("t-2: leader ") })
    #expect(lines.last == "topic t deleted")
  }

  @Test func `tells of a deletion that has to wait`() {
    let lines = Self.told(
      """
      \(Self.make)
      ssh peter-kafka03 systemctl stop kafka-server
      \(Self.topics) --delete --topic t
      advance 10s
      """)
    #expect(lines.contains("broker-3 ended, status 143"))
    #expect(lines.contains("topic t is to be deleted") && !lines.contains("topic t deleted"))
  }

  @Test func `is that of some topics, or of the last while`() {
    let script = """
      \(Self.make)
      \(Self.topics) --create --topic u > /dev/null
      advance 1h
      \(Self.topics) --create --topic v.w > /dev/null
      ls
      """
    let one = Self.told(script, by: "timeline u")
    #expect(one.count == 4 && one[2].hasPrefix("topic u made: 1 partition, 1 replica, leader "))
    #expect(one[1].hasSuffix("--topic u > /dev/null") && one[3].hasPrefix("... 1 h"))
    let late = Self.told(script, by: "timeline --since 10m")
    #expect(late.count == 4 && late[3] == "$ ls")
    #expect(Self.told(script, by: "timeline -n 1 u v.w").count == 2)
  }

  @Test func `comes as JSON, too`() throws {
    let lines = Self.told(Self.make, by: "timeline --json -n 2")
    let entries = try #require(try Json(lines.joined()).elements)
    #expect(entries.map { $0["kind"]?.text } == ["typed", "topicMade"])
    #expect(entries[0]["time"]?.text == "2026-01-01T00:00:00.000000Z")
    #expect(entries[1]["topic"]?.text == "t" && entries[1]["partitions"]?.integer == 2)
    #expect(entries[1]["leaders"]?.elements?.map(\.integer) == [1, 2])
  }

  @Test(arguments: [
    ("timeline -n many", 2, "-n takes"), ("timeline --since 5", 2, "--since takes"),
    ("timeline tt", 1, "the nearest is `t`"),
  ])
  func `refuses what it cannot tell`(line: String, status: Int32, words: String) {
    let shells = [ClusterShell(), ClusterShell(language: .korean)]
    for shell in shells { #expect(shell.run(Self.make + line) == status) }
    #expect(shells[0].complained.text.contains(words))
    #expect(shells[0].complained.text != shells[1].complained.text)
  }

  @Test func `starts no cluster`() {
    let shell = ClusterShell()
    #expect(shell.run("timeline; timeline --json") == 0)
    #expect(shell.printed.text == "[]\n" && shell.session.cluster == nil)
  }
}
