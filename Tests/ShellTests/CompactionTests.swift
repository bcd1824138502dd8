import Simulator
import Testing
import Unix

@testable import Shell

/// What a learner sees of a topic that is compacted.
@Suite struct `A compacted topic` {
  private static let server = "--bootstrap-server peter-kafka01:9092"

  private static func write(_ records: String...) -> String {
    records.map { record in
      "echo \(record) | kafka-console-producer.sh \(server) --topic t --property parse.key=true "
        + "--property key.separator=:"
    }.joined(separator: "\n")
  }

  private static func made(_ settings: String = "") -> ClusterShell {
    let shell = ClusterShell()
    shell.run(
      """
      kafka-topics.sh \(server) --create --topic t --replica-assignment 1:2 \
        --config cleanup.policy=compact --config segment.bytes=150 \
        --config min.cleanable.dirty.ratio=0.01 \(settings)
      """)
    return shell
  }

  private static func printed(by script: String, on shell: ClusterShell) -> [String] {
    shell.printed.text = ""
    shell.run(script)
    return shell.printed.text.split(separator: "\n").map(String.init)
  }

  private static let read =
    "kafka-console-consumer.sh \(server) --topic t --from-beginning --timeout-ms 9000 "
    + "--property print.key=true"

  @Test func `has only the newest value of each key after a while, on leader and follower`() {
    let shell = Self.made()
    shell.run(Self.write("a:1", "b:1", "a:2", "b:2", "a:3", "c:1"))
    #expect(Self.printed(by: Self.read, on: shell).filter { $0.contains("\t") }.count == 6)
    shell.run("advance 1m")
    let records = Self.printed(by: Self.read, on: shell).filter { $0.contains("\t") }
    #expect(records == ["a\t2", "b\t2", "a\t3", "c\t1"])
    for host in ["peter-kafka01", "peter-kafka02"] {
      let file = "ssh \(host) \"cat /data/kafka-logs/cleaner-offset-checkpoint\""
      #expect(Self.printed(by: file, on: shell) == ["0", "1", "t 0 4"])
    }
  }

  @Test func `has a lag of offsets, not of records`() {
    let shell = Self.made()
    let group = "kafka-console-consumer.sh \(Self.server) --topic t --group g --timeout-ms 9000"
    shell.run(Self.write("a:0"))
    shell.run(group + " --from-beginning")
    shell.run(Self.write("a:1", "a:2", "a:3", "a:4", "a:5", "a:6", "a:7"))
    shell.run("advance 1m")
    let described = Self.printed(
      by: "kafka-consumer-groups.sh \(Self.server) --describe --group g | grep ' t '",
      on: shell)
    #expect(
      described.first?.split(separator: " ").prefix(6).joined(separator: " ") == "g t 0 1 8 7")
    let seen = Self.printed(by: group, on: shell).filter { $0.first?.isNumber == true }
    #expect(seen == ["5", "6", "7"])
  }

  @Test func `costs nothing while nothing is written to it`() {
    let shell = Self.made()
    shell.run(Self.write("a:1", "a:2", "a:3") + "\nadvance 10m")
    let before = shell.session.cluster?.simulation.steps ?? 0
    shell.run("advance 7d")
    let after = shell.session.cluster?.simulation.steps ?? 0
    #expect(after - before < 4000)
  }

  @Test func `is cleaned again when its settings say so, and not at all without a cleaner`() {
    let shell = Self.made("--config min.compaction.lag.ms=3600000")
    shell.run(Self.write("a:1", "a:2", "a:3") + "\nadvance 10m")
    #expect(Self.printed(by: Self.read, on: shell).filter { $0.contains("\t") }.count == 3)
    shell.run(
      "kafka-configs.sh \(Self.server) --alter --entity-type topics --entity-name t "
        + "--add-config min.compaction.lag.ms=0\nadvance 1m")
    #expect(
      Self.printed(by: Self.read, on: shell).filter { $0.contains("\t") }
        == ["a\t2", "a\t3"])
  }
}
