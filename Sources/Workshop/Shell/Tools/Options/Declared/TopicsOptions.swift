internal import Editions

/// The command line of `kafka-topics`.
enum TopicsOptions: ToolOptions {
  static let tool = "kafka-topics"

  static func purpose(in edition: Edition) -> String {
    "This tool helps to create, delete, describe, or change a topic."
  }

  static func refusal(parsing error: JavaException, in edition: Edition) -> ToolRefusal {
    edition.tools.catchExceptions ? .traced(error) : .uncaught(error)
  }

  private static let actions = ["create", "list", "alter", "describe", "delete"]
  private static let reports = [
    "under-replicated-partitions", "under-min-isr-partitions", "at-min-isr-partitions",
    "unavailable-partitions",
  ]

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    if words.isEmpty { throw .usage("Create, delete, describe, or change a topic.") }
    try checkHelp(parsed, words, in: edition)
    guard actions.filter(parsed.has).count == 1 else {
      throw .usage(
        "Command must include exactly one action: "
          + "--list, --describe, --create, --alter or --delete")
    }
    try checkRequired(parsed, in: edition)
    try checkExcluded(parsed, in: edition)
  }

  private static func checkRequired(
    _ parsed: ParsedOptions, in edition: Edition
  ) throws(OptionFault) {
    let takesZooKeeper = edition.topicsTool.takesZooKeeper
    if takesZooKeeper
      ? parsed.has("bootstrap-server") == parsed.has("zookeeper")
      : !parsed.has("bootstrap-server")
    {
      throw .failed(
        JavaException(
          "java.lang.IllegalArgumentException",
          takesZooKeeper
            ? "Only one of --bootstrap-server or --zookeeper must be specified"
            : "--bootstrap-server must be specified"))
    }
    if parsed.has("describe"), parsed.has("if-exists") {
      if takesZooKeeper { try parsed.require(["topic"]) }
      if !parsed.has("topic"), !parsed.has("topic-id") {
        throw .usage("--topic or --topic-id is required to describe a topic")
      }
    }
    if !parsed.has("list"), !parsed.has("describe") { try parsed.require(["topic"]) }
    if parsed.has("create"), !parsed.has("replica-assignment"), parsed.has("zookeeper") {
      try parsed.require(["partitions", "replication-factor"])
    }
    if parsed.has("alter"), parsed.has("bootstrap-server") {
      if parsed.has("config") { throw .usage(noConfig(in: edition)) }
      try parsed.require(["partitions"])
    }
  }

  private static func noConfig(in edition: Edition) -> String {
    switch edition {
    case .v2_6:
      "Option combination \"[bootstrap-server],[config]\" can't be used with option \"[alter]\""
    case .v3_9:
      "Option combination \"[[bootstrap-server], [config]]\" can't be used with option \"[alter]\""
        + " (the kafka-configs CLI supports altering topic configs with a --bootstrap-server option)"
    case .v4_1:
      "Option combination \"[[bootstrap-server], [config]]\" can't be used with option \"[alter]\""
        + " (To alter topic configurations, the kafka-configs tool can be used.)"
    }
  }

  private static func checkExcluded(
    _ parsed: ParsedOptions, in edition: Edition
  ) throws(OptionFault) {
    func others(_ allowed: String...) -> [String] { actions.filter { !allowed.contains($0) } }
    try parsed.exclude("config", with: others("alter", "create"))
    try parsed.exclude("delete-config", with: others("alter") + ["bootstrap-server"])
    try parsed.exclude("partitions", with: others("alter", "create"))
    try parsed.exclude("replication-factor", with: others("create"))
    try parsed.exclude("replica-assignment", with: others("create", "alter"))
    if parsed.has("create") {
      try parsed.exclude("replica-assignment", with: ["partitions", "replication-factor"])
    }
    for report in reports {
      var rest = others("describe")
      if edition.topicsTool.excludesOtherReports { rest += reports.filter { $0 != report } }
      rest.append("topics-with-overrides")
      if edition.topicsTool.takesZooKeeper, report.contains("min-isr") { rest.append("zookeeper") }
      try parsed.exclude(report, with: rest)
    }
    try parsed.exclude("topics-with-overrides", with: others("describe") + reports)
    try parsed.exclude("if-exists", with: others("alter", "delete", "describe"))
    try parsed.exclude("if-not-exists", with: others("create"))
    try parsed.exclude("exclude-internal", with: others("list", "describe"))
  }
}
