internal import Editions
internal import Unix

/// Kafka's tools whose options are checked as the real ones check them, but whose work nobody does yet.
///
/// What the real tool would refuse is refused in its words, and its usage is its own. A command line
/// that it would take ends with one sentence of ours.
enum UnreadyTools {
  static let all: [KafkaTool] = [
    tool(AclsOptions.self, "kafka.admin.AclCommand", Words("access rules", "접근 규칙")),
    tool(
      LeaderElectionOptions.self, "kafka.admin.LeaderElectionCommand",
      Words("elections of leaders", "리더 선출")),
    tool(
      ReassignPartitionsOptions.self, "kafka.admin.ReassignPartitionsCommand",
      Words("reassignments of partitions", "파티션 재할당")),
    tool(
      "kafka-producer-perf-test", "org.apache.kafka.tools.ProducerPerformance",
      ProducerPerfArguments.tool, Words("a producer's speed", "프로듀서 성능"),
      check: ProducerPerfArguments.check, exception: ProducerPerfArguments.exception),
    tool(
      "kafka-verifiable-producer", "org.apache.kafka.tools.VerifiableProducer",
      VerifiableArguments.producer,
      Words("a producer that tells what it does", "동작을 출력하는 프로듀서")),
    zooKeeperShell,
  ]

  private static func summary(_ subject: Words) -> Words {
    Words(
      "\(subject.english): the options are checked, the work itself is not there yet",
      "\(subject.korean): 아직 실행할 수 없고 옵션이 맞는지만 확인합니다")
  }

  private static func tool<Options: ToolOptions>(
    _ options: Options.Type, _ javaClass: String, _ subject: Words
  ) -> KafkaTool {
    KafkaTool(
      options, class: javaClass, synopsis: "\(Options.tool).sh [OPTION]...",
      summary: summary(subject)
    ) { _, invocation in
      invocation.session.hasOnlyOptions(Options.tool, errors: invocation.errors)
    }
  }

  private static func tool(
    _ name: String, _ javaClass: String, _ tool: @escaping @Sendable (Edition) -> ArgparseTool,
    _ subject: Words,
    check: @escaping @Sendable (ArgparseTool.Given) throws(ArgparseTool.Refusal) -> Void = { _ in },
    exception: @escaping @Sendable (ArgparseTool.Given) -> JavaException? = { _ in nil }
  ) -> KafkaTool {
    KafkaTool(
      name, class: javaClass, argparse: tool, synopsis: "\(name).sh [OPTION]...",
      summary: summary(subject)
    ) { given, invocation throws(ArgparseTool.Refusal) in
      try check(given)
      if let exception = exception(given) { return KafkaTool.uncaught(exception, invocation) }
      return invocation.session.hasOnlyOptions(name, errors: invocation.errors)
    }
  }

  private static let shellClass = "org.apache.zookeeper.ZooKeeperMainWithTlsSupportForKafka"

  private static let zooKeeperShell = KafkaTool(
    "zookeeper-shell", class: shellClass, script: .init(shellClass), .none,
    synopsis: "zookeeper-shell.sh HOST:PORT[/PATH] [COMMAND]",
    summary: summary(Words("znodes", "znode"))
  ) { invocation in
    guard !invocation.arguments.isEmpty else {
      invocation.output.line(
        "USAGE: /usr/local/kafka/bin/zookeeper-shell.sh zookeeper_host:port[/path] "
          + "[-zk-tls-config-file file] [args...]")
      return 1
    }
    return invocation.session.hasOnlyOptions("zookeeper-shell", errors: invocation.errors)
    // What is typed into it would be taken for lines of the shell's.
  }.reading(.typing(beforehand: false))
}
