internal import Editions

/// The command line of `kafka-leader-election`.
enum LeaderElectionOptions: ToolOptions {
  static let tool = "kafka-leader-election"

  static func purpose(in edition: Edition) -> String {
    "This tool attempts to elect a new leader for a set of topic partitions. "
      + "The type of elections supported are preferred replicas and unclean replicas."
  }

  static func refusal(parsing error: JavaException, in edition: Edition) -> ToolRefusal {
    edition.tools.catchExceptions ? .traced(error) : .uncaught(error)
  }

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    try checkHelp(parsed, words, in: edition)
    let required =
      switch edition {
      case .v2_6: ["election-type", "bootstrap-server"]
      case .v3_9, .v4_1: ["bootstrap-server", "election-type"]
      }
    let missing = required.filter { !parsed.has($0) }
    if !missing.isEmpty { throw failed(missing, in: edition) }
    let places = ["topic", "all-topic-partitions", "path-to-json-file"]
    guard places.filter(parsed.has).count == 1 else {
      throw failed(
        "One and only one of the following options is required: "
          + places.joined(separator: ", "), in: edition)
    }
    if parsed.has("topic"), !parsed.has("partition") {
      throw failed(["partition"], in: edition)
    }
    if !parsed.has("topic"), parsed.has("partition") {
      throw failed("Option partition is only allowed if topic is used", in: edition)
    }
    try checkType(try parsed.argument("election-type") ?? "")
    try parsed.checkInteger("partition")
  }

  private static func checkType(_ text: String) throws(OptionFault) {
    guard !["PREFERRED", "UNCLEAN"].contains(text.uppercased()) else { return }
    throw .failed(
      JavaException(
        "joptsimple.OptionArgumentConversionException",
        "Cannot parse argument '\(text)' of option election-type",
        causes: [
          JavaException(
            "joptsimple.ValueConversionException",
            "Value [\(text)] is not one of [[PREFERRED,UNCLEAN]]")
        ]))
  }

  private static func failed(_ missing: [String], in edition: Edition) -> OptionFault {
    failed("Missing required option(s): \(missing.joined(separator: ", "))", in: edition)
  }

  private static func failed(_ message: String, in edition: Edition) -> OptionFault {
    let package =
      switch edition {
      case .v2_6: "kafka.common"
      case .v3_9: "org.apache.kafka.server.common"
      case .v4_1: "org.apache.kafka.tools"
      }
    return .failed(JavaException("\(package).AdminCommandFailedException", message))
  }
}
