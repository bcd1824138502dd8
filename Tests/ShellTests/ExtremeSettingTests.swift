import Clockwork
import Shell
import Simulator
import Testing

/// Numbers that nobody means, in settings, files and options: the cluster goes on, or says in Kafka's words
/// why it does not.
@Suite struct `An extreme number` {
  private static let most = "9223372036854775807"
  private static let topic =
    "kafka-topics.sh --bootstrap-server kafka2:9092 --create --topic t --replication-factor 3"

  private func ran(_ script: String) throws -> ClusterShell {
    let shell = ClusterShell()
    shell.run(script)
    let simulation = try #require(shell.session.cluster).simulation
    #expect(simulation.halted == nil)
    return shell
  }

  @Test(arguments: [
    "log.retention.check.interval.ms", "replica.high.watermark.checkpoint.interval.ms",
    "leader.imbalance.check.interval.seconds", "log.segment.delete.delay.ms",
    "log.retention.minutes", "replica.lag.time.max.ms", "log.roll.ms",
    "log.flush.offset.checkpoint.interval.ms", "log.message.timestamp.difference.max.ms",
  ])
  func `of a broker's setting leaves it running`(name: String) throws {
    for value in [Self.most, "2147483647"] {
      let shell = try ran(
        """
        \(Self.topic)
        ssh kafka1 "echo \(name)=\(value) >> /usr/local/kafka/config/server.properties"
        docker restart kafka1
        advance 1m
        seq 5 | kafka-console-producer.sh --bootstrap-server kafka2:9092 --topic t
        advance 8d
        kafka-topics.sh --bootstrap-server kafka2:9092 --list
        """)
      #expect(shell.printed.text.hasSuffix("t\n"))
    }
  }

  @Test func `of a topic's setting leaves its files where they are`() throws {
    let shell = try ran(
      """
      \(Self.topic) --config file.delete.delay.ms=\(Self.most) --config retention.ms=1000
      seq 5 | kafka-console-producer.sh --bootstrap-server kafka2:9092 --topic t
      advance 1h
      ssh kafka1 "ls /var/lib/kafka/data/t-0 | grep -c deleted"
      """)
    #expect(shell.printed.text.hasSuffix("\n3\n"))
  }

  @Test func `of a checkpoint's lines is a damaged file`() throws {
    let shell = try ran(
      """
      kafka-topics.sh --bootstrap-server kafka2:9092 --list
      docker stop kafka1
      ssh kafka1 "printf '0\\n\(Self.most)\\n' > /var/lib/kafka/data/replication-offset-checkpoint"
      docker start kafka1
      docker ps
      """)
    #expect(!shell.printed.text.contains("9091->9091"))
  }

  @Test func `of partitions is refused, to create and to alter`() throws {
    let shell = try ran(
      """
      \(Self.topic)
      kafka-topics.sh --bootstrap-server kafka2:9092 --create --topic u --partitions 2147483647
      kafka-topics.sh --bootstrap-server kafka2:9092 --alter --topic t --partitions 2147483647
      """)
    #expect(
      shell.printed.text.split(separator: "\n").filter {
        $0.contains("Unable to perform excessively large batch operation.")
      }.count == 2)
  }

  @Test func `of lines is all of a container's log, or none`() throws {
    let shell = try ran("docker ps\ndocker logs kafka1 | wc -l")
    let all = shell.printed.text.split(separator: "\n").last.map { String($0) } ?? ""
    for (words, count) in [
      ("--tail -1", all), ("-n -1", all), ("--tail=-9223372036854775808", all), ("--tail x", all),
      ("--tail 99999999999999999999", all), ("--tail all", all), ("--tail 0", "0"), ("-n 2", "2"),
    ] {
      #expect(ClusterShell.prints("docker logs \(words) kafka1 | wc -l") == count + "\n")
    }
    #expect(
      ClusterShell.complains("docker-compose logs --tail=-1 kafka1")
        == "ERROR: tail flag must be all or a number\n")
    #expect(
      ClusterShell.prints("docker compose logs --tail=-1 kafka1 | wc -l") == all + "\n")
  }

  // MARK: Nothing at all

  @Test(arguments: [
    "fetch.max.wait.ms=0", "fetch.max.wait.ms=1", "fetch.min.bytes=0", "connections.max.idle.ms=0",
    "retry.backoff.ms=0", "reconnect.backoff.ms=0", "metadata.max.age.ms=0",
  ])
  func `of a consumer's setting, none, is no reason to ask without end`(setting: String) throws {
    let shell = try ran(
      """
      \(Self.topic)
      seq 5 | kafka-console-producer.sh --bootstrap-server kafka2:9092 --topic t
      kafka-console-consumer.sh --bootstrap-server kafka2:9092 --topic t --from-beginning \
      --consumer-property \(setting) --timeout-ms 60000
      """)
    #expect(shell.printed.text.hasSuffix("1\n2\n3\n4\n5\n"))
    #expect(try #require(shell.session.cluster).simulation.steps < 40_000)
  }

  @Test(arguments: ["replica.fetch.wait.max.ms", "replica.fetch.min.bytes"])
  func `of a follower's setting, none, is no reason to either`(name: String) throws {
    let shell = try ran(
      """
      \(Self.topic)
      ssh kafka1 "echo \(name)=0 >> /usr/local/kafka/config/server.properties"
      docker restart kafka1
      advance 1m
      """)
    let simulation = try #require(shell.session.cluster).simulation
    let before = simulation.now
    shell.run("advance 1m")
    #expect(simulation.now == before + .seconds(60))
    #expect(simulation.steps < 40_000)
  }

  // MARK: Damage

  @Test func `of bytes at a segment's end, where nobody looks, costs the records and no broker`()
    throws
  {
    let shell = try ran(
      """
      \(Self.topic) --partitions 1 --config segment.index.bytes=12
      docker stop kafka1
      ssh kafka1 "truncate -s +100 /var/lib/kafka/data/t-0/00000000000000000000.log"
      docker start kafka1
      advance 6m
      seq 3000 | kafka-console-producer.sh --bootstrap-server kafka2:9092 --topic t
      advance 8d
      docker ps | grep -c Up
      """)
    #expect(shell.printed.text.hasSuffix("4\n") || shell.printed.text.hasSuffix("6\n"))
  }

  @Test func `of days after a byte was written over a segment ends its task, not the broker`()
    throws
  {
    let shell = try ran(
      """
      \(Self.topic)
      docker stop kafka1
      ssh kafka1 "printf x > /var/lib/kafka/data/t-0/00000000000000000000.log"
      docker start kafka1
      advance 8d
      docker logs kafka1 | grep -c "Uncaught exception in scheduled task 'kafka-log-retention'"
      """)
    #expect(shell.printed.text.hasSuffix("\n1\n"))
  }
}
