internal import Editions

/// The command line of `kafka-configs`: whose settings, by one of two ways of naming them.
enum ConfigsOptions: ToolOptions {
  static let tool = "kafka-configs"

  static func purpose(in edition: Edition) -> String {
    "This tool helps to manipulate and describe entity config for a topic, client, user"
      + (edition.configsTool.knowsControllers ? ", broker, ip or client-metrics" : " or broker")
  }

  static func refusal(parsing error: JavaException, in edition: Edition) -> ToolRefusal {
    .message(error.message ?? "null")
  }

  /// Options that name a kind and one of it, with the kind as `--entity-type` has it.
  private static let named = [
    ("topic", "topics"), ("client", "clients"), ("user", "users"), ("broker", "brokers"),
    ("broker-logger", "broker-loggers"), ("ip", "ips"),
  ]
  private static let defaults = [
    ("client-defaults", "clients"), ("user-defaults", "users"), ("broker-defaults", "brokers"),
    ("ip-defaults", "ips"),
  ]

  /// The kinds that are meant, in the tool's order.
  static func entityTypes(_ parsed: ParsedOptions) -> [String] {
    parsed.values("entity-type")
      + (named + defaults).filter { parsed.has($0.0) }.map(\.1)
  }

  /// The names that are meant, empty for a default.
  static func entityNames(_ parsed: ParsedOptions) throws(OptionFault) -> [String] {
    var given = parsed.values("entity-name")[...]
    var names: [String] = []
    for option in parsed.specs {
      if option == "entity-name" { names.append(given.popFirst() ?? "") }
      if option == "entity-default" { names.append("") }
    }
    for (option, _) in named where parsed.has(option) {
      names.append(try parsed.argument(option) ?? "")
    }
    return names + defaults.filter { parsed.has($0.0) }.map { _ in "" }
  }

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    try checkHelp(parsed, words, in: edition)
    guard parsed.has("alter") != parsed.has("describe") else {
      throw .usage("Command must include exactly one action: --describe, --alter")
    }
    try parsed.exclude("describe", with: ["add-config", "delete-config"])
    let types = entityTypes(parsed)
    try checkTypes(parsed, types, in: edition)
    let names = try entityNames(parsed)
    let hasName = names.contains { !$0.isEmpty }
    try checkServers(parsed, in: edition)
    try checkNumbers(parsed, types, hasName: hasName)
    if parsed.has("describe"), types.contains("broker-loggers"), !hasName {
      throw .message(
        "an entity name must be specified with --describe of \(types.joined(separator: ","))")
    }
    if parsed.has("alter") {
      try checkAlter(parsed, types, names, in: edition)
    }
  }

  private static func checkTypes(
    _ parsed: ParsedOptions, _ types: [String], in edition: Edition
  ) throws(OptionFault) {
    var seen: [String] = []
    var doubled: [String] = []
    for type in types {
      if seen.contains(type) { doubled.append(type) } else { seen.append(type) }
    }
    guard doubled.isEmpty else {
      throw .message("Duplicate entity type(s) specified: \(doubled.joined(separator: ","))")
    }
    let isNew = edition.configsTool.knowsControllers
    let hasBroker = parsed.has("bootstrap-server") || parsed.has("bootstrap-controller")
    let isWhole = edition.configsTool.writesAllToZooKeeper
    let zooKeeper = (isWhole ? ["topics", "clients"] : []) + ["users", "brokers"]
    let later = [
      "topics", "clients", "users", "brokers", "ips", "broker-loggers", "client-metrics",
    ]
    let allowed = hasBroker ? (isNew ? later : zooKeeper + ["broker-loggers"]) : zooKeeper
    for type in types where !allowed.contains(type) {
      let names = allowed.joined(separator: isNew ? ", " : ",")
      let server =
        isNew
        ? "a \(hasBroker ? "--bootstrap-server or --bootstrap-controller" : "--zookeeper") argument"
        : "the \(hasBroker ? "--bootstrap-server" : "--zookeeper") argument"
      throw .message(
        "Invalid entity type \(type), the entity type must be one of \(names) with \(server)")
    }
    if types.isEmpty { throw .message("At least one entity type must be specified") }
    if types.count > 1, Set(types) != ["users", "clients"] {
      throw .message("Only 'users' and 'clients' entity types may be specified together")
    }
    let isGeneral = ["entity-name", "entity-type", "entity-default"].contains(where: parsed.has)
    if isGeneral, (named + defaults).contains(where: { parsed.has($0.0) }) {
      throw .message(
        "--entity-{type,name,default} should not be used in conjunction with specific entity flags")
    }
  }

  private static func checkServers(
    _ parsed: ParsedOptions, in edition: Edition
  ) throws(OptionFault) {
    let isNew = edition.configsTool.knowsControllers
    let given = ["bootstrap-server", "bootstrap-controller", "zookeeper"].filter(parsed.has)
    if given.isEmpty {
      throw .message(
        isNew
          ? "One of the required --bootstrap-server, --boostrap-controller, or --zookeeper "
            + "arguments must be specified"
          : "One of the required --bootstrap-server or --zookeeper arguments must be specified")
    }
    if given.count > 1 {
      throw .message(
        isNew
          ? "Only one of --bootstrap-server, --boostrap-controller, and --zookeeper can be "
            + "specified"
          : "Only one of --bootstrap-server or --zookeeper must be specified")
    }
    if parsed.has("all"), parsed.has("zookeeper") {
      throw .message("--bootstrap-server must be specified for --all")
    }
    if isNew, parsed.has("zk-tls-config-file"), !parsed.has("zookeeper") {
      throw .message(
        "Only the --zookeeper option can be used with the --zk-tls-config-file option.")
    }
  }

  private static func checkNumbers(
    _ parsed: ParsedOptions, _ types: [String], hasName: Bool
  ) throws(OptionFault) {
    guard hasName, types.contains("brokers") || types.contains("broker-loggers") else { return }
    for option in ["entity-name", "broker", "broker-logger"] where parsed.has(option) {
      let id = try parsed.argument(option) ?? ""
      if Int32(id) == nil {
        throw .message(
          "The entity name for \(types[0]) must be a valid integer broker id, but it is: \(id)")
      }
    }
  }

  private static func checkAlter(
    _ parsed: ParsedOptions, _ types: [String], _ names: [String], in edition: Edition
  ) throws(OptionFault) {
    let isNew = edition.configsTool.knowsControllers
    let withDefaults = ["users", "clients", "brokers"] + (isNew ? ["ips"] : [])
    if withDefaults.contains(where: types.contains) {
      if names.isEmpty {
        let kinds = isNew ? "clients, brokers or ips" : "clients or brokers"
        throw .message(
          "an entity-name or default entity must be specified with --alter of users, \(kinds)")
      }
    } else if !names.contains(where: { !$0.isEmpty }) {
      throw .message(
        "an entity name must be specified with --alter of \(types.joined(separator: ","))")
    }
    if parsed.has("add-config"), parsed.has("add-config-file") {
      throw .message("Only one of --add-config or --add-config-file must be specified")
    }
    guard ["add-config", "add-config-file", "delete-config"].contains(where: parsed.has) else {
      throw .message(
        "At least one of --add-config, --add-config-file, or --delete-config must be specified "
          + "with --alter")
    }
  }
}
