internal import Editions

/// The command line of `kafka-consumer-groups`.
enum ConsumerGroupsOptions: ToolOptions {
  static let tool = "kafka-consumer-groups"

  static func purpose(in edition: Edition) -> String {
    "This tool helps to list all consumer groups, describe a consumer group, delete consumer group "
      + "info, or reset consumer group offsets."
  }

  static func refusal(converting error: JavaException, in edition: Edition) -> ToolRefusal {
    .usage(error.message ?? "")
  }

  private static let scenarios = [
    "to-offset", "to-datetime", "by-duration", "to-earliest", "to-latest", "to-current", "shift-by",
    "from-file",
  ]
  /// The actions that do not go with a group or a topic; deleting offsets goes with both.
  private static let actions = ["list", "describe", "delete", "reset-offsets"]

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    if helpComesFirst(in: edition) { try checkHelp(parsed, words, in: edition) }
    try parsed.require(["bootstrap-server"])
    try checkDescribe(parsed)
    try checkDelete(parsed)
    if parsed.has("reset-offsets"), parsed.has("dry-run"), parsed.has("execute") {
      throw .usage("Option [reset-offsets] only accepts one of [execute] and [dry-run]")
    }
    do throws(OptionFault) {
      try checkRest(parsed, words, in: edition)
    } catch {
      // The warning was printed before what is wrong was found.
      guard isRehearsal(parsed), helpComesFirst(in: edition) == false,
        case .refused(.usage(let sentence)) = error
      else { throw error }
      throw .usage("\(rehearsalWarning)\n\(sentence)")
    }
  }

  private static func checkRest(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    try checkReset(parsed)
    try parsed.exclude("group", with: ["all-groups"])
    try parsed.exclude("group", with: ["list"])
    try parsed.exclude("topic", with: ["list", "describe"])
    if !helpComesFirst(in: edition) { try checkHelp(parsed, words, in: edition) }
    guard (actions + ["delete-offsets"]).filter(parsed.has).count == 1 else {
      throw .usage(
        "Command must include exactly one action: "
          + "--list, --describe, --delete, --reset-offsets, --delete-offsets")
    }
  }

  /// Whether offsets are to be reset, but it was not said for good or only for show.
  static func isRehearsal(_ parsed: ParsedOptions) -> Bool {
    parsed.has("reset-offsets") && !parsed.has("dry-run") && !parsed.has("execute")
  }

  static let rehearsalWarning =
    "WARN: No action will be performed as the --execute option is missing."
    + "In a future major release, the default behavior of this command will be to prompt the user "
    + "before executing the reset rather than doing a dry run. You should add the --dry-run option "
    + "explicitly if you are scripting this command and want to keep the current default behavior "
    + "without prompting."

  /// Older tools look whether help is asked for after all else.
  private static func helpComesFirst(in edition: Edition) -> Bool {
    switch edition {
    case .v2_6: false
    case .v3_9, .v4_1: true
    }
  }

  private static func checkScope(
    _ parsed: ParsedOptions, of action: String
  ) throws(OptionFault) {
    if !parsed.has("group"), !parsed.has("all-groups") {
      throw .usage("Option [\(action)] takes one of these options: [group], [all-groups]")
    }
  }

  private static func checkDescribe(_ parsed: ParsedOptions) throws(OptionFault) {
    guard parsed.has("describe") else { return }
    try checkScope(parsed, of: "describe")
    if ["members", "offsets", "state"].filter(parsed.has).count > 1 {
      throw .usage(
        "Option [describe] takes at most one of these options: [members], [offsets], [state]")
    }
    if parsed.has("state"), try parsed.argument("state") != nil {
      throw .usage("Option [describe] does not take a value for [state]")
    }
  }

  private static func checkDelete(_ parsed: ParsedOptions) throws(OptionFault) {
    if parsed.has("delete") {
      try checkScope(parsed, of: "delete")
      if parsed.has("topic") {
        throw .usage(
          "The consumer does not support topic-specific offset deletion from a consumer group.")
      }
    }
    if parsed.has("delete-offsets"), !parsed.has("group") || !parsed.has("topic") {
      throw .usage("Option [delete-offsets] takes the following options: [group], [topic]")
    }
  }

  private static func checkReset(_ parsed: ParsedOptions) throws(OptionFault) {
    guard parsed.has("reset-offsets") else { return }
    try checkScope(parsed, of: "reset-offsets")
    for scenario in scenarios {
      try parsed.exclude(scenario, with: scenarios.filter { $0 != scenario })
    }
  }
}
