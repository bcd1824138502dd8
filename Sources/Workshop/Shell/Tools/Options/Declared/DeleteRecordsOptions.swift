internal import Editions

/// The command line of `kafka-delete-records`.
enum DeleteRecordsOptions: ToolOptions {
  static let tool = "kafka-delete-records"

  static func purpose(in edition: Edition) -> String {
    "This tool helps to delete records of the given partitions down to the specified offset."
  }

  static func refusal(parsing error: JavaException, in edition: Edition) -> ToolRefusal {
    edition.tools.catchExceptions ? .traced(error) : .uncaught(error)
  }

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    try checkHelp(parsed, words, in: edition)
    try parsed.require(["bootstrap-server", "offset-json-file"])
  }
}
