internal import Editions
internal import Unix

/// `kafka-configs`: shows and changes the settings of topics, brokers, loggers, clients and users.
///
/// It asks a broker, or with `--zookeeper` does a broker's work itself. What the tool refuses by its own
/// decision it says in a sentence; anything else is printed with its causes.
enum KafkaConfigs {
  static let tool = KafkaTool(
    ConfigsOptions.self, class: "kafka.admin.ConfigCommand",
    synopsis: "kafka-configs.sh --bootstrap-server HOST:PORT --describe|--alter [OPTION]...",
    summary: Words(
      "shows and changes the settings of topics, brokers, clients and users",
      "토픽, 브로커, 클라이언트, 사용자 설정을 조회하고 변경합니다"),
    telling: { tell($0, $1) }
  ) { run throws(JavaException) in
    let entities = try ConfigEntities(run.parsed)
    if run.parsed.has("zookeeper") { return try ZooKeeperConfigs(run, entities).status() }
    try throughBroker(run, entities)
    return 0
  }

  private static func throughBroker(
    _ run: ToolRun, _ entities: ConfigEntities
  ) throws(JavaException) {
    let (parsed, output) = (run.parsed, run.output)
    let calls = ConfigCalls(admin: try run.admin(), edition: run.edition)
    if parsed.has("alter"), entities.types.count != entities.names.count {
      throw .illegalArgument("An entity name must be specified for every entity type")
    }
    let isQuota = ["users", "clients"].contains(entities.types[0])
    if parsed.has("describe") {
      if isQuota {
        try QuotaConfigs(calls: calls, entities: entities, output: output).describe()
      } else {
        try ResourceConfigs(calls: calls, kind: entities.kind, output: output)
          .describe(entities.names.first, all: parsed.has("all"))
      }
      return
    }
    let changes = try ConfigArguments(run)
    let name = entities.names[0]
    if isQuota {
      try QuotaConfigs(calls: calls, entities: entities, output: output).alter(changes)
    } else {
      try ResourceConfigs(calls: calls, kind: entities.kind, output: output)
        .alter(name, changes)
    }
    output.line(
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
