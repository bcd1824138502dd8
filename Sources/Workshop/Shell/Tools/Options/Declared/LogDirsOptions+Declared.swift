internal import Editions
internal import Unix

/// The options of `kafka-log-dirs` in each edition.
extension LogDirsOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    always + (edition == .v2_6 ? onlyOlder : onlyLater)
  }

  private static let always: [ToolOption] = [
    ToolOption(
      "bootstrap-server", .required(.string, "The server(s) to use for bootstrapping"),
      isRequired: true,
      Words(
        "The brokers to ask first, HOST:PORT with commas between.",
        "처음 접속할 브로커들. HOST:PORT를 쉼표로 구분합니다.")),
    ToolOption(
      "command-config", .required(.string, "Admin client property file"),
      Words("A file of settings for the admin client.", "어드민 클라이언트 설정 파일입니다.")),
    ToolOption(
      "describe", Words("Shows the data folders and what they hold.", "데이터 디렉터리와 그 내용을 보여 줍니다.")),
    ToolOption("help", Words("Prints this table.", "이 도움말을 출력합니다.")),
    ToolOption(
      "topic-list", .required(.string, "Topic list"), initial: "",
      Words("The topics, with commas between.", "토픽들. 쉼표로 구분합니다.")),
    ToolOption("version", Words("Prints Kafka's version.", "카프카 버전을 출력합니다.")),
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
