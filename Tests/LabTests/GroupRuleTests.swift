import Editions
import Labs
import Testing

/// A rule of consumers and their groups, with something to do and to check that shows whether it holds.
struct GroupRule: CustomTestStringConvertible {
  let rule: CoreSwitch
  let check: String
  let commands: [String]

  var name: String { rule.rawValue }
  var testDescription: String { name }

  init(_ rule: CoreSwitch, _ check: String, _ commands: [String]) {
    self.rule = rule
    self.check = check
    self.commands = commands
  }

  private static let at = "--bootstrap-server peter-kafka01.foo.bar:9092"
  private static let package = "org.apache.kafka.clients.consumer"

  private static func create(_ partitions: Int) -> String {
    "kafka-topics.sh \(at) --create --topic t --partitions \(partitions) --replication-factor 3"
  }

  private static func member(_ number: Int, of group: String = "g", _ more: String = "") -> String {
    "@c\(number) kafka-console-consumer.sh \(at) --topic t --group \(group)"
      + (more.isEmpty ? "" : " \(more)")
  }

  private static func write(_ values: String) -> String {
    "for i in \(values); do echo $i; done > lines; "
      + "kafka-console-producer.sh \(at) --topic t < lines"
  }

  private static func strategy(_ name: String) -> String {
    "--consumer-property partition.assignment.strategy=\(package).\(name)"
  }

  /// One that soon sees a topic grow, and may be silent for long.
  private static let patient =
    "--consumer-property metadata.max.age.ms=3000 --consumer-property session.timeout.ms=30000"

  static let all: [GroupRule] = [
    GroupRule(
      .manyOwners, "owner(\"g\", \"t\", 0) != owner(\"g\", \"t\", 1)",
      [create(2), member(1), member(2), "advance 15s"]),
    GroupRule(
      .alwaysRange,
      "count(members(\"g\")) == 2 and owner(\"g\", \"t\", 0) == owner(\"g\", \"t\", 2)",
      [
        create(3), member(1, strategy("RoundRobinAssignor")),
        member(2, strategy("RoundRobinAssignor")), "advance 15s",
      ]),
    GroupRule(
      .alwaysRoundRobin,
      "count(members(\"g\")) == 2 and owner(\"g\", \"t\", 0) == owner(\"g\", \"t\", 1)",
      [create(4), member(1), member(2), "advance 15s"]),
    GroupRule(
      .stickyForgets,
      "count(members(\"g\")) == 2 and owner(\"g\", \"t\", 1) == owner(\"g\", \"t\", 4) "
        + "and owner(\"g\", \"t\", 2) == owner(\"g\", \"t\", 5)",
      [create(6)] + (1...3).map { member($0, strategy("StickyAssignor")) }
        + ["advance 20s", "@c1 ^C", "advance 15s"]),
    GroupRule(
      .eagerKeeps, "state(\"g\") == \"PreparingRebalance\" and not printed(\"late\")",
      [create(1)] + (1...2).map { member($0, patient) } + [
        "advance 10s", "kill -STOP $(pgrep -n -f Consumer)",
        "kafka-topics.sh \(at) --alter --topic t --partitions 2", "advance 8s",
        "for i in a b c d e f; do echo $i:late; done > lines",
        "kafka-console-producer.sh \(at) --topic t --property parse.key=true --property key.separator=: < lines",
        "advance 1s",
      ]),
    GroupRule(
      .cooperativeDrops, "generation(\"g\") == 3",
      [create(2)] + (1...2).map { member($0, strategy("CooperativeStickyAssignor")) }
        + ["advance 20s"]),
    GroupRule(
      .leavesSilently, "count(members(\"g\")) == 1",
      [create(2), member(1), member(2), "advance 10s", "@c2 ^C", "advance 2s"]),
    GroupRule(
      .pollsWhenever, "state(\"g\") == \"Empty\"",
      [
        create(1), member(1, "--consumer-property max.poll.interval.ms=10000"), "advance 5s",
        "@c1 ^S",
        write("1 2"), "advance 60s",
      ]),
    GroupRule(
      .growthUnseen, "generation(\"g\") == 2",
      [
        create(1), member(1, "--consumer-property metadata.max.age.ms=5000"), "advance 10s",
        "kafka-topics.sh \(at) --alter --topic t --partitions 2", "advance 30s",
      ]),
    GroupRule(
      .patternOnce, "generation(\"g\") == 2",
      [
        create(1),
        "@c1 kafka-console-consumer.sh \(at) --whitelist 't.*' --group g --consumer-property metadata.max.age.ms=5000",
        "advance 10s", "kafka-topics.sh \(at) --create --topic t2", "advance 30s",
      ]),
    GroupRule(
      .commitsLastRead, "committed(\"g\", \"t\", 0) == 3",
      [create(1), write("1 2 3"), member(1, "--from-beginning"), "advance 20s"]),
    GroupRule(
      .noAutoCommit, "committed(\"g\", \"t\", 0) == 3",
      [create(1), write("1 2 3"), member(1, "--from-beginning"), "advance 20s"]),
    GroupRule(
      .resetAlways, "reads(first(members(\"g\")), \"t\") == 0",
      [
        create(1), write("1 2 3"), member(1, "--from-beginning"), "advance 20s", "@c1 ^C",
        member(1, "--from-beginning"), "advance 20s",
      ]),
    GroupRule(
      .resetReversed, "reads(first(members(\"g\")), \"t\") == 3",
      [create(1), write("1 2 3"), member(1, "--from-beginning"), "advance 20s"]),
    GroupRule(
      .silenceForgiven, "count(members(\"g\")) == 1",
      [
        create(2), member(1), member(2), "advance 10s", "kill -9 $(pgrep -n -f Consumer)",
        "advance 20s",
      ]),
    GroupRule(
      .staticIsNew, "rebalances(\"g\") == 2",
      [create(2)] + (1...2).map { member($0, "--consumer-property group.instance.id=i\($0)") }
        + [
          "advance 15s", "@c2 ^C", member(2, "--consumer-property group.instance.id=i2"),
          "advance 15s",
        ]),
    GroupRule(
      .noJoinDelay,
      "first(timestamps(\"__consumer_offsets\", 3)) - last(timestamps(\"t\", 0)) > 3500",
      [create(1), write("one"), member(1), "advance 15s"]),
    GroupRule(
      .oneCoordinator,
      "count(members(\"h\")) == 1 and coordinator(\"h\") == leader(\"__consumer_offsets\", 4)",
      [create(1), member(1, of: "h"), "advance 15s"]),
    GroupRule(
      .offsetsForEver, "exists(\"t\") and groups() == []",
      [
        create(1), write("1 2 3"), member(1, "--from-beginning"), "advance 20s", "@c1 ^C",
        "advance 8d",
      ]),
    GroupRule(
      .resetsActive, "committed(\"g\", \"t\", 0) == 3",
      [
        create(1), write("1 2 3"), member(1, "--from-beginning"), "advance 20s",
        "kafka-consumer-groups.sh \(at) --group g --topic t --reset-offsets --to-earliest --execute > /dev/null",
      ]),
    GroupRule(
      .staticSaysGoodbye, "count(members(\"g\")) == 2",
      [create(2)] + (1...2).map { member($0, "--consumer-property group.instance.id=i\($0)") }
        + ["advance 15s", "@c2 ^C", "advance 2s"]),
    GroupRule(
      .heartbeatsSlow, "requests(\"Heartbeat\") >= 8",
      [create(1), member(1), "advance 30s"]),
    GroupRule(
      .intervalUnheeded, "committed(\"g\", \"t\", 0) == 3",
      [
        create(1), member(1, "--consumer-property auto.commit.interval.ms=1000"), "advance 10s",
        write("1 2 3"), "advance 2s",
      ]),
    GroupRule(
      .commitsForAll, "reads(first(members(\"h\")), \"t\") == 3",
      [
        create(1), write("1 2 3"), member(1, "--from-beginning"), "advance 20s", "@c1 ^C",
        member(2, of: "h", "--from-beginning"), "advance 20s",
      ]),
    GroupRule(
      .commitsInMemory, "committed(\"g\", \"t\", 0) == 3",
      [
        create(1), write("1 2 3"), member(1, "--from-beginning"), "advance 20s", "@c1 ^C",
        "ssh peter-kafka0$(kafka-consumer-groups.sh \(at) --describe --state --group g | "
          + "grep -o 'kafka0[0-9]' | cut -c 7).foo.bar systemctl stop kafka-server",
        "advance 30s",
      ]),
    GroupRule(
      .readingRemoves, "reads(first(members(\"h\")), \"t\") == 3",
      [
        create(1), write("1 2 3"), member(1, "--from-beginning"), "advance 20s", "@c1 ^C",
        member(2, of: "h", "--from-beginning"), "advance 20s",
      ]),
    GroupRule(
      .bootstrapOnly, "reads(first(members(\"g\")), \"t\") == 3",
      [
        "kafka-topics.sh \(at) --create --topic t --replica-assignment 2",
        "kafka-topics.sh \(at) --list",
        "echo 1 > lines; echo 2 >> lines; echo 3 >> lines; kafka-console-producer.sh "
          + "--bootstrap-server peter-kafka02.foo.bar:9092 --topic t < lines",
        member(1, "--from-beginning"), "advance 20s",
      ]),
  ]

  private static func member(_ number: Int, _ more: String) -> String {
    member(number, of: "g", more)
  }
}

@Suite struct `A broken rule of groups` {
  @Test(arguments: GroupRule.all)
  func `shows in what a group does`(_ rule: GroupRule) {
    let text = RuleLab.text(rule.check, rule.commands, rule: rule.name)
    #expect(RuleLab.mistakes(text) == [], "\(rule.name)")
  }
}
