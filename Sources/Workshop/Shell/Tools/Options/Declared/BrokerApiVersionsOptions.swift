internal import Editions

/// The command line of `kafka-broker-api-versions`.
enum BrokerApiVersionsOptions: ToolOptions {
  static let tool = "kafka-broker-api-versions"

  static func purpose(in edition: Edition) -> String {
    "This tool helps to retrieve broker version information."
  }

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    try checkHelp(parsed, words, in: edition)
    try parsed.require(["bootstrap-server"])
  }
}
