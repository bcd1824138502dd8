import Clockwork
import Editions
import Simulator
import Testing
import Unix

@testable import Shell

/// The console producer and consumer on a cluster of their own, beyond what was recorded.
@Suite struct `Console programs` {
  /// A transcript as it came out, without the times.
  private static func replayed(_ text: String) throws -> String {
    var replay = Replay(
      edition: .v2_6, language: .english, files: SimulatedDisk(now: 0), folder: "/",
      makeDisk: { SimulatedDisk(now: Host.firstInstant) })
    replay.run(try TranscriptParser.parse(text, named: "test"))
    #expect(replay.refusals.isEmpty)
    return replay.text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("2> [2") ? "2> " + line.dropFirst(29) : line
    }.joined(separator: "\n")
  }

  /// Runs the steps twice and compares what came with what is expected, and with each other.
  private static func expect(_ expected: String) throws {
    let steps = expected.split(separator: "\n").filter { line in
      ["@", "$", "<", "bg ", "to ", "eof ", "show ", "int "].contains { line.hasPrefix($0) }
    }.joined(separator: "\n")
    let first = try replayed(steps)
    #expect(first == expected + "\n")
    #expect(try replayed(steps) == first)
  }

  private static let up = "@ up 2.6.3 --brokers 1 --set offsets.topic.replication.factor=1"
  private static let server = "--bootstrap-server peter-kafka01.foo.bar:9092"
  private static let timeout = """
    2> ERROR Error processing message, terminating consumer process:  (kafka.tools.ConsoleConsumer$)
    2> org.apache.kafka.common.errors.TimeoutException
    """

  @Test func `a line without a key ends the producer, after it has sent what it had`() throws {
    try Self.expect(
      """
      \(Self.up) --set auto.create.topics.enable=true
      $ kafka-topics.sh \(Self.server) --create --topic t
      Created topic t.
      $ kafka-console-producer.sh \(Self.server) --topic t --property parse.key=true --property key.separator=:
      < k:v
      < nothing
      < k:w
      >>
      2> org.apache.kafka.common.KafkaException: No key found on line 2: nothing
      [exit 1]
      $ kafka-console-consumer.sh \(Self.server) --topic t --partition 0 --offset 0 --max-messages 1 --property print.key=true --property key.separator=-
      k-v
      2> Processed a total of 1 messages
      $ kafka-console-consumer.sh \(Self.server) --topic t --max-messages 0
      2> Processed a total of 0 messages
      """)
  }

  @Test func `a producer that wants no answer ends as soon as it has sent`() {
    let shell = ClusterShell()
    let address = "peter-kafka01.foo.bar:9092"
    shell.run(
      """
      kafka-topics.sh --bootstrap-server \(address) --create --topic t --partitions 1 --replication-factor 1
      begin=$(date +%s)
      echo x | kafka-console-producer.sh --bootstrap-server \(address) --topic t --request-required-acks 0
      echo took $(($(date +%s) - begin))
      kafka-get-offsets.sh --broker-list \(address) --topic t
      """)
    #expect(shell.printed.text.contains("took 1\n") || shell.printed.text.contains("took 2\n"))
    #expect(shell.printed.text.hasSuffix("t:0:1\n"))
  }

  @Test func `a consumer reads where it is told to begin`() throws {
    try Self.expect(
      """
      \(Self.up)
      $ kafka-topics.sh \(Self.server) --create --topic t
      Created topic t.
      $ kafka-console-producer.sh \(Self.server) --topic t --sync
      < a
      < b
      < c
      >>>>
      $ kafka-console-consumer.sh \(Self.server) --topic t --partition 0 --offset 1 --timeout-ms 2000
      b
      c
      \(Self.timeout)
      2> Processed a total of 2 messages
      $ kafka-console-consumer.sh \(Self.server) --topic t --partition 0 --timeout-ms 2000
      \(Self.timeout)
      2> Processed a total of 0 messages
      $ kafka-console-consumer.sh \(Self.server) --whitelist 't|u.*' --from-beginning --timeout-ms 9000
      a
      b
      c
      \(Self.timeout)
      2> Processed a total of 3 messages
      """)
  }

  @Test func `what is typed comes out in another terminal once it has lingered`() throws {
    try Self.expect(
      """
      \(Self.up)
      $ kafka-topics.sh \(Self.server) --create --topic t
      Created topic t.
      bg c$ kafka-console-consumer.sh \(Self.server) --topic t
      bg p$ kafka-console-producer.sh \(Self.server) --topic t
      @ sleep 5
      to p< one
      to p< two
      show p
      >>>
      @ sleep 0.9
      show c
      @ sleep 0.2
      show c
      one
      two
      eof p
      int c
      2> Processed a total of 2 messages
      [exit 130]
      """)
  }

  @Test func `in the foreground a consumer ends when nothing more can come`() throws {
    try Self.expect(
      """
      \(Self.up)
      $ kafka-console-producer.sh \(Self.server) --topic t --producer-property linger.ms=60000
      < one
      >>
      2> WARN [Producer clientId=console-producer] Error while fetching metadata with correlation id 1 : {t=LEADER_NOT_AVAILABLE} (org.apache.kafka.clients.NetworkClient)
      $ kafka-console-consumer.sh \(Self.server) --topic t --from-beginning
      one
      2> Processed a total of 1 messages
      [exit 130]
      """)
  }

  @Test func `a consumer that waits keeps nobody from leaving idle time out`() throws {
    let digests = try (0..<2).map { _ in
      let shell = ClusterShell()
      shell.run(
        """
        kafka-topics.sh \(Self.server) --create --topic t --partitions 3
        @c1 kafka-console-consumer.sh \(Self.server) --topic t --from-beginning
        advance 7d
        """)
      let simulation = try #require(shell.session.cluster?.simulation)
      #expect(simulation.steps < 10_000)
      shell.run(
        """
        kafka-console-producer.sh \(Self.server) --topic t
        > late
        """)
      #expect(shell.printed.text.contains("c1 | late"))
      return simulation.trace.digest
    }
    #expect(digests[0] == digests[1])
  }

  @Test func `a consumer that nobody gave a timeout waits for centuries`() throws {
    let shell = ClusterShell()
    shell.run(
      """
      kafka-topics.sh \(Self.server) --create --topic t
      @c1 kafka-console-consumer.sh \(Self.server) --topic t
      @c2 kafka-console-consumer.sh \(Self.server) --topic t --partition 0 --offset latest
      advance 14610d
      for century in 1 2 3; do advance 36500d; done
      echo late | kafka-console-producer.sh \(Self.server) --topic t
      """)
    for terminal in ["c1", "c2"] { #expect(shell.printed.text.contains("\(terminal) | late\n")) }
    #expect(!shell.printed.text.contains("ERROR"))
    #expect(try #require(shell.session.cluster?.simulation).steps < 20_000)
  }

  @Test(arguments: [false, true])
  func `a group at rest costs no idle time, and commits until the end of it`(hasRecords: Bool)
    throws
  {
    let shell = ClusterShell()
    shell.run(
      """
      kafka-topics.sh \(Self.server) --create --topic t --partitions 6 --replication-factor 3
      @c1 kafka-console-consumer.sh \(Self.server) --topic t --group g
      @c2 kafka-console-consumer.sh \(Self.server) --topic t --group g
      @c3 kafka-console-consumer.sh \(Self.server) --topic t --group g
      advance 20s
      """)
    if hasRecords {
      shell.run(
        "for i in 1 2 3 4 5 6; do echo v$i | kafka-console-producer.sh \(Self.server) --topic t; done"
      )
    }
    shell.run("advance 12h")
    let simulation = try #require(shell.session.cluster?.simulation)
    #expect(simulation.steps < 20_000)
    let described = shell.printed.text.count
    shell.run("kafka-consumer-groups.sh \(Self.server) --describe --group g --state")
    let state = shell.printed.text.dropFirst(described)
    #expect(state.contains("Stable") && state.contains(" 3"))
    let read = shell.printed.text.count
    shell.run(
      """
      kafka-console-consumer.sh \(Self.server) --topic __consumer_offsets --partition 3 --offset earliest --timeout-ms 1000 --formatter 'kafka.coordinator.group.GroupMetadataManager$OffsetsMessageFormatter' | grep '^.g,t,' | tail -1
      """)
    let committed = String(shell.printed.text.dropFirst(read))
    let time = try #require(committed.firstMatch(of: /commitTimestamp=(\d+)/)).1
    let age = simulation.now.milliseconds - (try #require(Int64(time)))
    #expect(age < 35_000, "the last commit is not older than the tools that asked")
  }

  @Test func `a consumer that waits finds new partitions though idle time is left out`() throws {
    let shell = ClusterShell()
    shell.run(
      """
      kafka-topics.sh \(Self.server) --create --topic t
      @c1 kafka-console-consumer.sh \(Self.server) --topic t --from-beginning
      advance 2h
      kafka-topics.sh \(Self.server) --alter --topic t --partitions 3
      for i in 1 2 3 4 5 6; do echo v$i | kafka-console-producer.sh \(Self.server) --topic t; done
      advance 1d
      """)
    for number in 1...6 { #expect(shell.printed.text.contains("c1 | v\(number)\n")) }
    #expect(try #require(shell.session.cluster?.simulation).steps < 20_000)
  }

  @Test func `a consumer waits as long as it was told to, without living through it`() throws {
    let shell = ClusterShell()
    shell.run(
      """
      kafka-topics.sh \(Self.server) --create --topic t --partitions 3
      date +%s
      kafka-console-consumer.sh \(Self.server) --topic t --timeout-ms 2147483647
      date +%s
      """)
    let times = shell.printed.text.split(separator: "\n").compactMap { Int($0) }
    try #require(times.count == 2)
    #expect((2_147_483...2_147_500).contains(times[1] - times[0]))
    #expect(try #require(shell.session.cluster?.simulation).steps < 10_000)
  }
}
