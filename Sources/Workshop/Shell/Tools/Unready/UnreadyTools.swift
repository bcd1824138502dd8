internal import Editions
internal import Unix

/// Kafka's tools whose options are checked as the real ones check them, but whose work nobody does yet.
///
/// What the real tool would refuse is refused in its words, and its usage is its own. A command line
/// that it would take ends with one sentence of ours.
enum UnreadyTools {
  static let all: [Command] = [
    command(AclsOptions.self, Words("access rules", "접근 규칙")),
    command(ConsumerGroupsOptions.self, Words("consumer groups", "컨슈머 그룹")),
    command(ConsumerPerfOptions.self, Words("a consumer's speed", "컨슈머 성능")),
    command(LeaderElectionOptions.self, Words("elections of leaders", "리더 선출")),
    command(ReassignPartitionsOptions.self, Words("reassignments of partitions", "파티션 재할당")),
    command(
      "kafka-producer-perf-test", ProducerPerfArguments.tool,
      Words("a producer's speed", "프로듀서 성능"), check: ProducerPerfArguments.check,
      exception: ProducerPerfArguments.exception),
    command(
      "kafka-verifiable-consumer", VerifiableArguments.consumer,
      Words("a consumer that tells what it does", "동작을 출력하는 컨슈머")),
    command(
      "kafka-verifiable-producer", VerifiableArguments.producer,
      Words("a producer that tells what it does", "동작을 출력하는 프로듀서")),
    zooKeeperShell,
  ]

  /// Those that have a Java class, by it; the classes are the same in both editions.
  static var classes: [(javaClass: String, command: Command)] {
    let classes = KafkaScripts.classes(.v2_6)
    return all.compactMap { command in
      classes.first { $0.0 == command.name }.map { ($0.1, command) }
    }
  }

  private static func summary(_ subject: Words) -> Words {
    Words(
      "\(subject.english): the options are checked, the work itself is not there yet",
      "\(subject.korean): 옵션만 확인하며 실제 동작은 아직 준비되지 않았습니다")
  }

  private static func command<Options: ToolOptions>(
    _ options: Options.Type, _ subject: Words
  ) -> Command {
    Command(
      Options.tool, .tools, synopsis: "\(Options.tool).sh [OPTION]...", summary: summary(subject)
    ) { invocation in
      do throws(ToolRefusal) {
        _ = try Options.parse(invocation.arguments, in: invocation.edition)
      } catch {
        return error.print(Options.declared(in: invocation.edition), for: invocation)
      }
      return invocation.session.isWithout(Options.tool, errors: invocation.errors)
    }
  }

  private static func command(
    _ name: String, _ tool: @escaping @Sendable (Edition) -> ArgparseTool, _ subject: Words,
    check: @escaping @Sendable (ArgparseTool.Given) throws(ArgparseTool.Refusal) -> Void = { _ in },
    exception: @escaping @Sendable (ArgparseTool.Given) -> JavaException? = { _ in nil }
  ) -> Command {
    Command(name, .tools, synopsis: "\(name).sh [OPTION]...", summary: summary(subject)) {
      invocation in
      let tool = tool(invocation.edition)
      do throws(ArgparseTool.Refusal) {
        let given = try tool.parse(invocation.arguments)
        try check(given)
        if let exception = exception(given) {
          exception.printUncaught(to: invocation.errors)
          return 1
        }
      } catch {
        return tool.print(error, for: invocation)
      }
      return invocation.session.isWithout(name, errors: invocation.errors)
    }
  }

  private static let zooKeeperShell = Command(
    "zookeeper-shell", .tools,
    synopsis: "zookeeper-shell.sh HOST:PORT[/PATH] [COMMAND]",
    summary: summary(Words("znodes", "znode"))
  ) { invocation in
    guard !invocation.arguments.isEmpty else {
      invocation.output.line(
        "USAGE: /usr/local/kafka/bin/zookeeper-shell.sh zookeeper_host:port[/path] "
          + "[-zk-tls-config-file file] [args...]")
      return 1
    }
    return invocation.session.isWithout("zookeeper-shell", errors: invocation.errors)
  }
}
