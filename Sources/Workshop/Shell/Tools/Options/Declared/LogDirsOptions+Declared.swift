internal import Editions
internal import Unix

/// The options of `kafka-log-dirs` in each edition.
extension LogDirsOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    switch edition {
    case .v2_6: always + onlyOlder
    case .v3_9, .v4_1: always + onlyLater
    }
  }

  private static let always: [ToolOption] = [
    .bootstrapServer("The server(s) to use for bootstrapping"),
    .commandConfig(.required(.string, "Admin client property file")),
    ToolOption(
      "describe", Words("Shows the data folders and what they hold.", "데이터 디렉터리와 그 내용을 보여 줍니다.")),
    .help,
    ToolOption(
      "topic-list", .required(.string, "Topic list"), initial: "",
      Words("The topics, with commas between.", "토픽들. 쉼표로 구분합니다.")),
    .version,
  ]

  private static let onlyOlder: [ToolOption] = [
    ToolOption(
      "broker-list", .required(.string, "Broker list"),
      Words("The brokers by number, with commas between.", "브로커 번호들. 쉼표로 구분합니다."))
  ]

  private static let onlyLater: [ToolOption] = [
    ToolOption(
      "broker-list", .required(.string, "Broker list"), initial: "",
      Words("The brokers by number, with commas between.", "브로커 번호들. 쉼표로 구분합니다."))
  ]
}
