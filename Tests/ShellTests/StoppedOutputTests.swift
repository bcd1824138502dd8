import Simulator
import Testing

@testable import Shell

/// Members of a group whose terminal was stopped by Ctrl-S: they block in writing, and what goes on by itself goes on.
@Suite struct `A consumer that blocks in writing` {
  private static let at = "--bootstrap-server kafka1:9092"
  private static let tools = [
    "kafka-console-consumer.sh \(at) --topic t --group g --consumer.config slow.properties",
    "kafka-verifiable-consumer.sh \(at) --topic t --group-id g --consumer.config slow.properties",
  ]

  /// It has joined, its terminal is stopped, and a record has come.
  private static func shell(_ tool: String, minutes: Int, isLeaping: Bool = true) -> ClusterShell {
    let shell = ClusterShell()
    shell.run("kafka-topics.sh \(at) --create --topic t > made")
    shell.session.cluster?.simulation.isLeaping = isLeaping
    shell.run(
      """
      @c echo max.poll.interval.ms=\(minutes * 60_000) > slow.properties
      @c \(tool)
      advance 10s
      @c ^S
      echo one | kafka-console-producer.sh --broker-list kafka1:9092 --topic t > made
      """)
    shell.printed.text = ""
    return shell
  }

  private static func state(_ shell: ClusterShell) -> String? {
    shell.printed.text = ""
    shell.run("kafka-consumer-groups.sh \(at) --describe --group g --state | tail -1")
    return shell.printed.text.split(separator: " ").dropLast().last.map(String.init)
  }

  /// When the coordinator heard that the member leaves, in milliseconds of the day.
  private static func leaving(_ shell: ClusterShell) -> [Int] {
    shell.printed.text = ""
    for broker in 1...3 {
      shell.run("ssh kafka\(broker) grep -h LeaveGroup /usr/local/kafka/logs/server.log")
    }
    return shell.printed.text.split(separator: "\n").compactMap { line in
      guard let time = line.firstMatch(of: #/ (\d+):(\d+):(\d+),(\d+)\]/#) else { return nil }
      let parts = [time.1, time.2, time.3].compactMap { Int($0) }
      return parts.reduce(0) { $0 * 60 + $1 } * 1000 + (Int(time.4) ?? 0)
    }
  }

  @Test(arguments: tools)
  func `stays a member until its time between two polls is over`(tool: String) {
    let shell = Self.shell(tool, minutes: 120)
    let steps = shell.session.cluster?.simulation.steps ?? 0
    shell.run("advance 119m")
    #expect(Self.state(shell) == "Stable")
    #expect((shell.session.cluster?.simulation.steps ?? .max) - steps < 8000)
    shell.run("advance 2m")
    #expect(Self.state(shell) == "Empty")
    #expect(!shell.printed.text.contains("c | "))
  }

  @Test(arguments: tools)
  func `leaves at the same moment whether idle time is left out or not`(tool: String) throws {
    let shells = [true, false].map { Self.shell(tool, minutes: 30, isLeaping: $0) }
    for shell in shells { shell.run("advance 31m") }
    let (leapt, lived) = (Self.leaving(shells[0]), Self.leaving(shells[1]))
    #expect(leapt.count == 1 && lived.count == 1)
    #expect(abs(try #require(leapt.first) - (try #require(lived.first))) < 20)
  }

  @Test func `comes back once it may write, and reads again what it had not committed`() {
    let shell = Self.shell(Self.tools[0], minutes: 1)
    shell.run("advance 2m\n@c ^Q\nadvance 10s")
    #expect(shell.printed.text.split(separator: "\n").filter { $0 == "c | one" }.count == 2)
    #expect(Self.state(shell) == "Stable")
  }

  @Test func `polls on where nothing has come that it would write`() {
    let shell = Self.shell(Self.tools[0], minutes: 1)
    shell.run("@c ^Q\nadvance 10s\n@c ^S\nadvance 1h")
    #expect(Self.state(shell) == "Stable")
    #expect(Self.leaving(shell).isEmpty)
  }
}
