internal import Editions

/// The command line of `kafka-log-dirs`.
enum LogDirsOptions: ToolOptions {
  static let tool = "kafka-log-dirs"

  static func purpose(in edition: Edition) -> String {
    "This tool helps to query log directory usage on the specified brokers."
  }

  static func refusal(parsing error: JavaException, in edition: Edition) -> ToolRefusal {
    edition.tools.catchExceptions ? .traced(error) : .uncaught(error)
  }

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    try checkHelp(parsed, words, in: edition)
    try parsed.require(["bootstrap-server", "describe"])
  }
}
