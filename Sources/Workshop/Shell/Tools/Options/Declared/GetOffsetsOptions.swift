internal import Editions

/// The command line of `kafka-get-offsets`.
enum GetOffsetsOptions: ToolOptions {
  static let tool = "kafka-get-offsets"

  static func purpose(in edition: Edition) -> String {
    edition == .v2_6
      ? "An interactive shell for getting topic offsets."
      : "An interactive shell for getting topic-partition offsets."
  }

  static func refusal(parsing error: JavaException, in edition: Edition) -> ToolRefusal {
    edition == .v2_6 ? .uncaught(error) : .message("Error occurred: \(error.message ?? "null")")
  }

  static func refusal(converting error: JavaException, in edition: Edition) -> ToolRefusal {
    edition == .v2_6 ? .uncaught(error) : .traced(error, after: "Error occurred: ")
  }

  /// Without a word it does not even parse: what it needs is missing anyway.
  static func checkBeforeParsing(_ words: [String], in edition: Edition) -> ToolRefusal? {
    words.isEmpty ? .usage(purpose(in: edition)) : nil
  }

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    try checkHelp(parsed, words, in: edition)
    let isOld = edition == .v2_6
    let servers = parsed.has("bootstrap-server") ? "bootstrap-server" : "broker-list"
    try parsed.require(isOld ? [servers, "topic"] : [servers])
    guard BootstrapAddresses.areComplete(try parsed.argument(servers) ?? "") else {
      let end = isOld ? "\n " : "\n"
      throw .usage("Please provide valid host:port like host1:9091,host2:9092" + end)
    }
    guard isOld else { return }
    let partitions = try parsed.argument("partitions") ?? ""
    guard partitions.split(separator: ",").allSatisfy({ Int32($0) != nil }) else {
      throw .message(
        "--partitions expects a comma separated list of numeric partition ids, "
          + "but received: \(partitions)")
    }
    try parsed.checkLong("time")
  }
}
