internal import Editions

/// `kafka-run-class`: a tool by the name of its Java class, as older books call them.
///
/// The script's own options before the class are Java's and change nothing here.
enum KafkaRunClass {
  static let command = Command(
    "kafka-run-class", .tools, synopsis: "kafka-run-class.sh CLASS [OPTION]...",
    summary: Words(
      "Runs a tool by its class, such as kafka.tools.DumpLogSegments.",
      "kafka.tools.DumpLogSegments처럼 클래스 이름으로 도구를 실행합니다.")
  ) { invocation in
    run(invocation)
  }

  private static func run(_ invocation: Invocation) -> Int32 {
    var words = invocation.arguments[...]
    while let word = words.first, word.hasPrefix("-") {
      words = words.dropFirst()
      if word == "-name" { words = words.dropFirst() }
    }
    guard let name = words.popFirst() else {
      invocation.errors.line(
        "USAGE: /usr/local/kafka/bin/kafka-run-class.sh [-daemon] [-name servicename] [-loggc] "
          + "classname [opts]")
      return 1
    }
    if let tool = tools.first(where: { $0.name == name }) {
      return tool.run(invocation.inner(tool.command.name, Array(words)))
    }
    if needCluster.contains(name) {
      invocation.output.flush()
      return invocation.session.lacks(name, errors: invocation.errors)
    }
    invocation.errors.line("Error: Could not find or load main class \(name)")
    invocation.errors.line("Caused by: java.lang.ClassNotFoundException: \(name)")
    if let near = Nearness.nearest(name, among: tools.map(\.name) + needCluster) {
      invocation.say(
        Words("the nearest class is \(near)", "가장 비슷한 클래스: \(near)"))
    }
    return 1
  }

  private struct Tool {
    let name: String
    let command: Command
    let run: @Sendable (Invocation) -> Int32
  }

  private static let tools = [
    Tool(name: "kafka.tools.DumpLogSegments", command: KafkaDumpLog.command, run: KafkaDumpLog.run),
    Tool(name: "kafka.admin.ConfigCommand", command: KafkaConfigs.command, run: KafkaConfigs.run),
    Tool(name: "kafka.admin.LogDirsCommand", command: KafkaLogDirs.command, run: KafkaLogDirs.run),
    Tool(
      name: "kafka.admin.BrokerApiVersionsCommand", command: KafkaBrokerApiVersions.command,
      run: KafkaBrokerApiVersions.run),
  ]

  private static let needCluster = [
    "kafka.Kafka", "kafka.admin.AclCommand", "kafka.admin.ConsumerGroupCommand",
    "kafka.admin.DeleteRecordsCommand", "kafka.admin.LeaderElectionCommand",
    "kafka.admin.PreferredReplicaLeaderElectionCommand",
    "kafka.admin.ReassignPartitionsCommand", "kafka.admin.TopicCommand",
    "kafka.tools.ConsoleConsumer", "kafka.tools.ConsoleProducer", "kafka.tools.GetOffsetShell",
    "kafka.tools.MirrorMaker", "kafka.tools.ReplicaVerificationTool",
  ]
}
