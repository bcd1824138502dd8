internal import Editions

/// The command line of `kafka-get-offsets`.
enum GetOffsetsOptions: ToolOptions {
  static let tool = "kafka-get-offsets"

  static func purpose(in edition: Edition) -> String {
    switch edition {
    case .v2_6: "An interactive shell for getting topic offsets."
    case .v3_9, .v4_1: "An interactive shell for getting topic-partition offsets."
    }
  }

  static func refusal(parsing error: JavaException, in edition: Edition) -> ToolRefusal {
    edition.tools.catchExceptions
      ? .message("Error occurred: \(error.message ?? "null")") : .uncaught(error)
  }

  static func refusal(converting error: JavaException, in edition: Edition) -> ToolRefusal {
    edition.tools.catchExceptions
      ? .traced(error, after: "Error occurred: ") : .uncaught(error)
  }

  /// Without a word it does not even parse: what it needs is missing anyway.
  static func checkBeforeParsing(_ words: [String], in edition: Edition) -> ToolRefusal? {
    words.isEmpty ? .usage(purpose(in: edition)) : nil
  }

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    try checkHelp(parsed, words, in: edition)
    let servers = parsed.has("bootstrap-server") ? "bootstrap-server" : "broker-list"
    switch edition {
    case .v2_6:
      try parsed.require([servers, "topic"])
      try checkServers(parsed, servers, end: "\n ")
      try checkPartitions(parsed)
    case .v3_9, .v4_1:
      try parsed.require([servers])
      try checkServers(parsed, servers, end: "\n")
    }
  }

  private static func checkServers(
    _ parsed: ParsedOptions, _ option: String, end: String
  ) throws(OptionFault) {
    guard BootstrapAddresses.areComplete(try parsed.argument(option) ?? "") else {
      throw .usage("Please provide valid host:port like host1:9091,host2:9092" + end)
    }
  }

  private static func checkPartitions(_ parsed: ParsedOptions) throws(OptionFault) {
    let partitions = try parsed.argument("partitions") ?? ""
    guard partitions.split(separator: ",").allSatisfy({ Int32($0) != nil }) else {
      throw .message(
        "--partitions expects a comma separated list of numeric partition ids, "
          + "but received: \(partitions)")
    }
    try parsed.checkLong("time")
  }
}
