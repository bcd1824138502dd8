import Unix
import Editions
import Testing

@testable import Shell

/// What follows from the one table of Kafka's tools.
@Suite struct `The table of tools` {
  @Test func `has each name once, and each class once`() {
    let names = KafkaTools.all.map(\.name)
    #expect(Set(names).count == names.count)
    let classes = KafkaTools.all.compactMap(\.javaClass)
    #expect(Set(classes).count == classes.count)
  }

  @Test func `gives the shell its commands`() {
    for tool in KafkaTools.all {
      let command = CommandList.find(tool.name + ".sh", in: Commands.all)
      #expect(command?.name == tool.command?.name, "\(tool.name)")
      #expect(command.map { $0.family == .tools } ?? true)
    }
  }

  @Test func `gives the declared options the names of their tools`() {
    for tool in KafkaTools.all {
      if case .declared(let options) = tool.options { #expect(options.tool == tool.name) }
    }
  }

  @Test(arguments: [Edition.v2_6, .v3_9])
  func `gives each host the scripts of its release`(edition: Edition) {
    let scripts = KafkaScripts.all(edition)
    #expect(scripts.map(\.name) == scripts.map(\.name).sorted())
    let isOlder = edition == .v2_6
    #expect(scripts.count == (isOlder ? 32 : 42))
    #expect(scripts.contains { $0.name == "kafka-get-offsets.sh" } != isOlder)
    #expect(scripts.contains { $0.name == "kafka-preferred-replica-election.sh" } == isOlder)
  }

  @Test func `gives kafka-run-class its classes`() {
    for tool in KafkaTools.all {
      guard let javaClass = tool.javaClass else { continue }
      let shell = ShellOnDisk()
      _ = shell.run("kafka-run-class.sh \(javaClass) --no-such-option")
      #expect(!shell.complained.text.contains("ClassNotFoundException"), "\(javaClass)")
    }
    let shell = ShellOnDisk()
    #expect(shell.run("kafka-run-class.sh kafka.tools.GetOffsetShel") == 1)
    #expect(shell.complained.text.contains("the nearest class is kafka.tools.GetOffsetShell"))
  }

  @Test func `tells of the tools that are not there yet`() {
    #expect(AbsentTools.contains("/usr/local/kafka/bin/kafka-transactions.sh"))
    #expect(!AbsentTools.contains("kafka-topics"))
    #expect(!AbsentTools.contains("trogdor"))
  }
}
