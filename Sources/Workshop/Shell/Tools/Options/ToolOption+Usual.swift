internal import Unix
/// The options that most tools have, each in words of its own tool for the argument.
extension ToolOption {
  static let help = ToolOption("help", Words("Prints this table.", "이 도움말을 출력합니다."))

  static let version = ToolOption("version", Words("Prints Kafka's version.", "카프카 버전을 출력합니다."))

  static func bootstrapServer(
    _ argument: String = "server to connect to", isRequired: Bool = true, unless: String? = nil
  ) -> ToolOption {
    ToolOption(
      "bootstrap-server", .required(.string, argument), isRequired: isRequired, unless: unless,
      Words(
        "The brokers to ask first, HOST:PORT with commas between.",
        "처음 접속할 브로커들. HOST:PORT를 쉼표로 구분합니다."))
  }

  /// The older name of `bootstrap-server`.
  static func brokerList(
    _ argument: String = "broker-list", isRequired: Bool = false
  ) -> ToolOption {
    ToolOption(
      "broker-list", .required(.string, argument), isRequired: isRequired,
      isDeprecated: !isRequired,
      Words(
        "The brokers to ask first; say --bootstrap-server instead.",
        "처음 접속할 브로커들. --bootstrap-server를 쓰세요."))
  }

  static func commandConfig(_ argument: Argument) -> ToolOption {
    ToolOption(
      "command-config", argument,
      Words("A file of settings for the admin client.", "어드민 클라이언트 설정 파일입니다."))
  }

  static let consumerConfig = ToolOption(
    "consumer.config", .required(.string, "config file"),
    Words("A file of settings for the consumer.", "컨슈머 설정 파일입니다."))
}
