internal import Editions

/// The command line of `kafka-consumer-perf-test`.
enum ConsumerPerfOptions: ToolOptions {
  static let tool = "kafka-consumer-perf-test"

  static func purpose(in edition: Edition) -> String {
    switch edition {
    case .v2_6: "This tool helps in performance test for the full zookeeper consumer"
    case .v3_9, .v4_1: "This tool is used to verify the consumer performance."
    }
  }

  static func refusal(parsing error: JavaException, in edition: Edition) -> ToolRefusal {
    edition.tools.catchExceptions ? .usage(error.message ?? "") : .uncaught(error)
  }

  static func refusal(converting error: JavaException, in edition: Edition) -> ToolRefusal {
    .uncaught(error)
  }

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    try checkHelp(parsed, words, in: edition)
    try parsed.require(["topic", "messages"])
    try parsed.checkLong("messages")
    for name in ["reporting-interval", "socket-buffer-size", "fetch-size"] {
      try parsed.checkInteger(name)
    }
    try parsed.checkLong("timeout")
  }
}
