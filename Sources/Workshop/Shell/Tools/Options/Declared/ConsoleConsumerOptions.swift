internal import Editions

/// The command line of `kafka-console-consumer`.
enum ConsoleConsumerOptions: ToolOptions {
  static let tool = "kafka-console-consumer"

  static func purpose(in edition: Edition) -> String {
    "This tool helps to read data from Kafka topics and outputs it to standard output."
  }

  static func refusal(parsing error: JavaException, in edition: Edition) -> ToolRefusal {
    .usage(error.message ?? "")
  }

  static func refusal(converting error: JavaException, in edition: Edition) -> ToolRefusal {
    .uncaught(error)
  }

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    try checkHelp(parsed, words, in: edition)
    switch edition {
    case .v2_6:
      try parsed.checkInteger("partition")
      try parsed.checkInteger("max-messages")
      try parsed.checkInteger("timeout-ms")
      try checkTopic(parsed, in: edition)
      try checkOffset(parsed)
      try parsed.require(["bootstrap-server"])
      try checkGroup(parsed)
      try checkReset(parsed)
    case .v3_9, .v4_1:
      try checkTopic(parsed, in: edition)
      try parsed.require(["bootstrap-server"])
      try checkGroup(parsed)
      try checkReset(parsed)
      try checkOffset(parsed)
      try parsed.checkLong("timeout-ms")
      try parsed.checkInteger("max-messages")
    }
  }

  private static func checkTopic(
    _ parsed: ParsedOptions, in edition: Edition
  ) throws(OptionFault) {
    let patterns = ["include", "whitelist"].filter(parsed.has)
    if parsed.has("topic") == !patterns.isEmpty {
      throw .usage(notOneTopic(parsed, in: edition))
    }
    switch edition {
    case .v2_6: break
    case .v3_9, .v4_1: try parsed.checkInteger("partition")
    }
    guard parsed.has("partition") else {
      if parsed.has("offset") {
        throw .usage("The partition is required when offset is specified.")
      }
      return
    }
    if !parsed.has("topic") { throw .usage("The topic is required when partition is specified.") }
    if parsed.has("from-beginning"), parsed.has("offset") {
      throw .usage("Options from-beginning and offset cannot be specified together.")
    }
  }

  private static func notOneTopic(_ parsed: ParsedOptions, in edition: Edition) -> String {
    switch edition {
    case .v2_6: return "Exactly one of whitelist/topic is required."
    case .v3_9, .v4_1:
      let advice =
        "--whitelist is DEPRECATED use --include instead; ignored if --include specified."
      return "Exactly one of --include/--topic is required. "
        + (parsed.has("whitelist") ? advice : "")
    }
  }

  private static func checkOffset(_ parsed: ParsedOptions) throws(OptionFault) {
    guard parsed.has("offset"), let text = try parsed.argument("offset") else { return }
    if ["earliest", "latest"].contains(text.lowercased()) { return }
    if let offset = Int64(text), offset >= 0 { return }
    throw .usage(
      "The provided offset value '\(text)' is incorrect. Valid values are 'earliest', 'latest', "
        + "or a non-negative long.")
  }

  /// A group that a file of settings names is not known here.
  private static func checkGroup(_ parsed: ParsedOptions) throws(OptionFault) {
    let property = parsed.pairs("consumer-property").first { $0.key == "group.id" }?.value
    let option = try parsed.argument("group")
    if let property, let option, property != option {
      throw .usage(
        "The group ids provided in different places (directly using '--group', via "
          + "'--consumer-property', or via '--consumer.config') do not match. "
          + "Detected group ids: '\(option)', '\(property)'")
    }
    if property != nil || option != nil, parsed.has("partition") {
      throw .usage("Options group and partition cannot be specified together.")
    }
  }

  private static func checkReset(_ parsed: ParsedOptions) throws(OptionFault) {
    let reset = parsed.pairs("consumer-property").first { $0.key == "auto.offset.reset" }?.value
    guard let reset, parsed.has("from-beginning"), reset != "earliest" else { return }
    throw .message(
      "Can't simultaneously specify --from-beginning and 'auto.offset.reset=\(reset)', "
        + "please remove one option")
  }
}
