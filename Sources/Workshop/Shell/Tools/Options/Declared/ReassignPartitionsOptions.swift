internal import Editions

/// The command line of `kafka-reassign-partitions`: an action, what it needs, and what it permits.
enum ReassignPartitionsOptions: ToolOptions {
  static let tool = "kafka-reassign-partitions"

  static func purpose(in edition: Edition) -> String {
    "This tool helps to move topic partitions between replicas."
  }

  private struct Action {
    let name: String
    let needs: [String]
    let permits: [String]
  }

  private static let actions = [
    Action(
      name: "generate", needs: ["topics-to-move-json-file", "broker-list"],
      permits: ["bootstrap-server", "command-config", "disable-rack-aware", "zookeeper"]),
    Action(
      name: "execute", needs: ["reassignment-json-file"],
      permits: [
        "additional", "bootstrap-server", "command-config", "throttle",
        "replica-alter-log-dirs-throttle", "timeout", "zookeeper",
      ]),
    Action(
      name: "verify", needs: ["reassignment-json-file"],
      permits: ["bootstrap-server", "command-config", "preserve-throttles", "zookeeper"]),
    Action(
      name: "cancel", needs: ["reassignment-json-file"],
      permits: ["bootstrap-server", "command-config", "preserve-throttles", "timeout"]),
    Action(name: "list", needs: [], permits: ["bootstrap-server", "command-config"]),
  ]

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    try checkHelp(parsed, words, in: edition)
    let chosen = actions.filter { parsed.has($0.name) }
    guard chosen.count == 1 else {
      let names = actions.map { "--\($0.name)" }.joined(separator: ", ")
      throw .usage("Command must include exactly one action: \(names)")
    }
    let action = chosen[0]
    if !parsed.has("zookeeper"), !parsed.has("bootstrap-server") {
      throw .usage("Please specify --bootstrap-server")
    }
    try parsed.require(action.needs)
    for option in parsed.order {
      let isAllowed =
        option == action.name || action.needs.contains(option) || action.permits.contains(option)
      if !isAllowed {
        throw .usage("Option \"[\(option)]\" can't be used with action \"[\(action.name)]\"")
      }
    }
    if !parsed.has("bootstrap-server") { try checkZooKeeper(parsed) }
  }

  /// What can only be done with the brokers.
  private static func checkZooKeeper(_ parsed: ParsedOptions) throws(OptionFault) {
    let options = [
      "additional", "cancel", "command-config", "replica-alter-log-dirs-throttle", "list",
      "timeout",
    ]
    for option in options where parsed.has(option) {
      throw .failed(
        JavaException(
          "java.lang.RuntimeException",
          "You must specify --bootstrap-server when using \"[\(option)]\""))
    }
  }
}
