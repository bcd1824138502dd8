internal import Editions

/// The command line of `kafka-console-producer`.
enum ConsoleProducerOptions: ToolOptions {
  static let tool = "kafka-console-producer"

  static func purpose(in edition: Edition) -> String {
    "This tool helps to read data from standard input and publish it to Kafka."
  }

  static func refusal(parsing error: JavaException, in edition: Edition) -> ToolRefusal {
    .usage(error.message ?? "")
  }

  static func refusal(converting error: JavaException, in edition: Edition) -> ToolRefusal {
    .message(error.message ?? "")
  }

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    try checkHelp(parsed, words, in: edition)
    try parsed.require(["topic"])
    _ = try parsed.argument("topic")
    let option = parsed.has("bootstrap-server") ? "bootstrap-server" : "broker-list"
    guard BootstrapAddresses.areComplete(try parsed.argument(option) ?? "") else {
      throw .usage("Please provide valid host:port like host1:9091,host2:9092\n ")
    }
    for option in declared(in: edition) {
      switch option.argument.kind {
      case .integer: try parsed.checkInteger(option.name)
      case .long: try parsed.checkLong(option.name)
      default: break
      }
    }
  }
}
