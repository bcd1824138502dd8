internal import Editions

/// The command line of `kafka-acls`.
enum AclsOptions: ToolOptions {
  static let tool = "kafka-acls"

  static func purpose(in edition: Edition) -> String { "This tool helps to manage acls on kafka." }

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    try checkHelp(parsed, words, in: edition)
    let hasServer = parsed.has("bootstrap-server")
    if hasServer, parsed.has("authorizer") {
      throw .usage("Only one of --bootstrap-server or --authorizer must be specified")
    }
    if !hasServer { try parsed.require(["authorizer-properties"]) }
    if parsed.has("command-config"), !hasServer {
      throw .usage("The --command-config option can only be used with --bootstrap-server option")
    }
    if parsed.has("authorizer-properties"), hasServer {
      throw .usage("The --authorizer-properties option can only be used with --authorizer option")
    }
    guard ["add", "remove", "list"].filter(parsed.has).count == 1 else {
      throw .usage("Command must include exactly one action: --list, --add, --remove. ")
    }
    try checkConvenience(parsed)
  }

  /// What goes with `--producer` and `--consumer`, which choose the operations themselves.
  private static func checkConvenience(_ parsed: ParsedOptions) throws(OptionFault) {
    try parsed.exclude(
      "list",
      with: [
        "producer", "consumer", "allow-host", "allow-principal", "deny-host", "deny-principal",
      ])
    for side in ["producer", "consumer"] {
      try parsed.exclude(side, with: ["operation", "deny-principal", "deny-host"])
    }
    if parsed.has("producer"), !parsed.has("topic") {
      throw .usage("With --producer you must specify a --topic")
    }
    if parsed.has("idempotent"), !parsed.has("producer") {
      throw .usage("The --idempotent option is only available if --producer is set")
    }
    guard parsed.has("consumer") else { return }
    let isTooMuch =
      !parsed.has("producer") && (parsed.has("cluster") || parsed.has("transactional-id"))
    if !parsed.has("topic") || !parsed.has("group") || isTooMuch {
      throw .usage(
        "With --consumer you must specify a --topic and a --group and no --cluster or "
          + "--transactional-id option should be specified.")
    }
  }
}
