import Testing

@testable import Shell

/// The verifiable consumer on a cluster: what it tells and when, and what ends it.
@Suite struct `The verifiable consumer` {
  private static let tool = "kafka-verifiable-consumer.sh --bootstrap-server kafka1:9092 --topic t"
  private static let groups = "kafka-consumer-groups.sh --bootstrap-server kafka1:9092"
  private static let fill =
    "seq 10 | kafka-console-producer.sh --broker-list kafka1:9092 --topic t > sent\n"

  private static func shell(partitions: Int = 1) -> ClusterShell {
    let shell = ClusterShell()
    shell.run(
      "kafka-topics.sh --bootstrap-server kafka1:9092 --create --topic t --partitions "
        + "\(partitions) > made")
    shell.complained.text = ""
    return shell
  }

  /// What a script prints, without times.
  private static func told(_ script: String, in shell: ClusterShell) -> [String] {
    shell.printed.text = ""
    shell.run(script)
    let lines = shell.printed.text.split(separator: "\n").map(String.init)
    return lines.map { $0.replacing(#/\"timestamp\":\d+,/#, with: "") }
  }

  private static let mine = "\"partitions\":[{\"topic\":\"t\",\"partition\":0}]}"

  private static func consumed(_ count: Int, _ first: Int, _ last: Int, of all: Int) -> String {
    "{\"name\":\"records_consumed\",\"count\":\(all),\"partitions\":[{\"topic\":\"t\",\"partition\":0,"
      + "\"count\":\(count),\"minOffset\":\(first),\"maxOffset\":\(last)}]}"
  }

  private static func committed(_ offset: Int) -> String {
    "{\"name\":\"offsets_committed\",\"offsets\":[{\"topic\":\"t\",\"partition\":0,\"offset\":\(offset)}],"
      + "\"success\":true}"
  }

  @Test func `tells of its start, partitions, records, commits and end, as far as it is to go`() {
    let lines = Self.told(
      Self.fill + "\(Self.tool) --group-id g --max-messages 4\necho $?", in: Self.shell())
    #expect(
      lines == [
        "{\"name\":\"startup_complete\"}", "{\"name\":\"partitions_assigned\",\(Self.mine)",
        Self.consumed(4, 0, 3, of: 10), Self.committed(4),
        "{\"name\":\"partitions_revoked\",\(Self.mine)", "{\"name\":\"shutdown_complete\"}", "0",
      ])
  }

  @Test func `tells of each record if asked, and of no commit that the consumer makes by itself`() {
    let shell = Self.shell()
    let lines = Self.told(
      Self.fill + "\(Self.tool) --group-id g --verbose --enable-autocommit\necho $?\n"
        + "\(Self.groups) --describe --group g", in: shell)
    let records = lines.filter { $0.contains("record_data") }
    #expect(records.count == 10)
    #expect(
      records.first == "{\"name\":\"record_data\",\"key\":null,\"value\":\"1\",\"topic\":\"t\","
        + "\"partition\":0,\"offset\":0}")
    #expect(!lines.contains { $0.contains("offsets_committed") })
    #expect(lines.contains("130"))
    #expect(lines.last?.split(separator: " ")[3] == "10")
  }

  @Test func `ends without a record where it is to read none`() {
    let lines = Self.told("\(Self.tool) --group-id g --max-messages 0\necho $?", in: Self.shell())
    #expect(lines == ["{\"name\":\"startup_complete\"}", "{\"name\":\"shutdown_complete\"}", "0"])
  }

  @Test func `has its partitions taken away and given as others come and go`() {
    let shell = Self.shell(partitions: 2)
    let lines = Self.told(
      """
      @a \(Self.tool) --group-id g
      @b \(Self.tool) --group-id g
      advance 10s
      @b ^C
      advance 10s
      """, in: shell)
    let events = lines.filter { $0.hasPrefix("a | ") }.compactMap {
      $0.split(separator: "\"").dropFirst(3).first.map(String.init)
    }
    #expect(
      events == [
        "startup_complete", "partitions_assigned", "partitions_revoked", "partitions_assigned",
        "partitions_revoked", "partitions_assigned",
      ])
  }

  @Test func `tells why a commit has failed, and goes on`() {
    let lines = Self.told(
      """
      @c echo max.poll.interval.ms=20000 > slow.properties
      @c \(Self.tool) --group-id g --consumer.config slow.properties
      @c ^S
      \(Self.fill)
      advance 25s
      @c ^Q
      advance 10s
      """, in: Self.shell())
    let own = lines.filter { $0.hasPrefix("c | ") }.map { String($0.dropFirst(4)) }
    #expect(
      own.dropFirst(2) == [
        Self.consumed(10, 0, 9, of: 10),
        "{\"name\":\"offsets_committed\",\"offsets\":[{\"topic\":\"t\",\"partition\":0,\"offset\":10}],"
          + "\"error\":\"Offset commit cannot be completed since the consumer is not part of an active "
          + "group for auto partition assignment; it is likely that the consumer was kicked out of the "
          + "group.\",\"success\":false}",
        "{\"name\":\"partitions_revoked\",\(Self.mine)",
        "{\"name\":\"partitions_assigned\",\(Self.mine)", Self.consumed(10, 0, 9, of: 10),
        Self.committed(10),
      ])
  }

  @Test func `is ended by what a poll throws, and that is no failure`() {
    let shell = Self.shell()
    let lines = Self.told("\(Self.tool) --group-id g --reset-policy none\necho $?", in: shell)
    #expect(lines.suffix(2) == ["{\"name\":\"shutdown_complete\"}", "0"])
    #expect(
      shell.complained.text.contains(
        "ERROR Error during processing, terminating consumer process:  "
          + "(org.apache.kafka.tools.VerifiableConsumer)\n"
          + "org.apache.kafka.clients.consumer.NoOffsetForPartitionException: "))
  }

  @Test func `makes a commit once more that a signal has interrupted, and then ends`() {
    let brokers = (1...3).map { "ssh kafka\($0) pkill" }
    let lines = Self.told(
      """
      @c \(Self.tool) --group-id g
      @c ^S
      \(Self.fill)
      \(brokers.map { "\($0) -STOP -f kafka" }.joined(separator: "\n"))
      @c ^Q
      advance 1s
      pkill -TERM -f VerifiableConsumer
      advance 1s
      \(brokers.map { "\($0) -CONT -f kafka" }.joined(separator: "\n"))
      advance 1s
      @c echo $?
      """, in: Self.shell())
    #expect(
      lines.filter { $0.hasPrefix("c | ") }.suffix(4).map { $0.dropFirst(4) } == [
        Self.committed(10)[...], "{\"name\":\"partitions_revoked\",\(Self.mine)",
        "{\"name\":\"shutdown_complete\"}", "143",
      ])
  }

  @Test(arguments: [
    ("--session-timeout 100", "Heartbeat must be set lower than the session timeout"),
    ("--assignment-strategy Fair", "ClassNotFoundException: Fair"),
    ("--reset-policy nix", "String must be one of: latest, earliest, none"),
    ("--group-instance-id ''", "Group instance id must be non-empty string"),
  ])
  func `is not constructed with settings that are none`(options: String, words: String) {
    let shell = Self.shell()
    #expect(Self.told("\(Self.tool) --group-id g \(options)\necho $?", in: shell) == ["1"])
    #expect(shell.complained.text.hasPrefix("Exception in thread \"main\" "))
    #expect(shell.complained.text.contains(words))
  }

  @Test func `says that a file of settings is not there as a wrong argument`() {
    let shell = Self.shell()
    shell.run("\(Self.tool) --group-id g --consumer.config nowhere")
    #expect(shell.complained.text.hasPrefix("usage: verifiable-consumer [-h]"))
    #expect(shell.complained.text.hasSuffix("verifiable-consumer: error: nowhere\n"))
  }
}
