internal import Editions
internal import Unix

/// `kafka-configs`: shows and changes the settings of topics, brokers, loggers, clients and users.
///
/// It asks a broker, or with `--zookeeper` does a broker's work itself. What the tool refuses by its own
/// decision it says in a sentence; anything else is printed with its causes.
enum KafkaConfigs {
  static let command = Command(
    "kafka-configs", .tools,
    synopsis: "kafka-configs.sh --bootstrap-server HOST:PORT --describe|--alter [OPTION]...",
    summary: Words(
      "shows and changes the settings of topics, brokers, clients and users",
      "토픽, 브로커, 클라이언트, 사용자 설정을 조회하고 변경합니다")
  ) { invocation in
    run(invocation)
  }

  static func run(_ invocation: Invocation) -> Int32 {
    ConfigsOptions.run(invocation) { run($0, invocation) }
  }

  private static func run(_ parsed: ParsedOptions, _ invocation: Invocation) -> Int32 {
    guard let process = ToolProcess(invocation) else { return 3 }
    defer { process.end() }
    do throws(JavaException) {
      let entities = try ConfigEntities(parsed)
      if parsed.has("zookeeper") {
        return try ZooKeeperConfigs(invocation, process, parsed, entities).run()
      }
      try throughBroker(invocation, process, parsed, entities)
      return 0
    } catch {
      return tell(error, invocation)
    }
  }

  private static func throughBroker(
    _ invocation: Invocation, _ process: ToolProcess, _ parsed: ParsedOptions,
    _ entities: ConfigEntities
  ) throws(JavaException) {
    let client = try AdminConnection.open(
      process, bootstrap: try parsed.value("bootstrap-server") ?? "",
      try AdminConnection.properties(of: "command-config", in: parsed, on: invocation.host),
      invocation.errors, in: invocation.edition)
    if parsed.has("alter"), entities.types.count != entities.names.count {
      throw .illegalArgument("An entity name must be specified for every entity type")
    }
    let calls = ConfigCalls(process: process, client: client, edition: invocation.edition)
    let isQuota = ["users", "clients"].contains(entities.types[0])
    if parsed.has("describe") {
      if isQuota {
        try QuotaConfigs(calls: calls, entities: entities, output: invocation.output).describe()
      } else {
        try ResourceConfigs(calls: calls, kind: entities.kind, output: invocation.output)
          .describe(entities.names.first, all: parsed.has("all"))
      }
      return
    }
    let changes = try ConfigArguments(parsed, invocation)
    let name = entities.names[0]
    if isQuota {
      try QuotaConfigs(calls: calls, entities: entities, output: invocation.output).alter(changes)
    } else {
      try ResourceConfigs(calls: calls, kind: entities.kind, output: invocation.output)
        .alter(name, changes)
    }
    invocation.output.line(
      name.isEmpty
        ? "Completed updating default config for \(entities.types[0]) in the cluster."
        : "Completed updating config for \(entities.types[0].dropLast()) \(name).")
  }

  private static func tell(_ error: JavaException, _ invocation: Invocation) -> Int32 {
    if isRefusal(error) {
      invocation.errors.line(error.message ?? "null")
    } else {
      let words = invocation.arguments.joined(separator: " ")
      invocation.errors.line("Error while executing config command with args '\(words)'")
      error.trace.forEach(invocation.errors.line)
    }
    return 1
  }

  private static func isRefusal(_ error: JavaException) -> Bool {
    [
      "java.lang.IllegalArgumentException", "java.lang.NumberFormatException",
      "org.apache.kafka.common.errors.InvalidConfigurationException",
    ].contains(error.javaClass) || error.javaClass.hasPrefix("joptsimple.")
  }
}

extension JavaException {
  static func invalidConfiguration(_ message: String) -> JavaException {
    JavaException("org.apache.kafka.common.errors.InvalidConfigurationException", message)
  }
}
