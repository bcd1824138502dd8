internal import Editions
internal import Unix

/// The options of `kafka-broker-api-versions` in each edition.
extension BrokerApiVersionsOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    always
  }

  private static let always: [ToolOption] = [
    ToolOption(
      "bootstrap-server", .required(.string, "server(s) to use for bootstrapping"),
      isRequired: true,
      Words(
        "The brokers to ask first, HOST:PORT with commas between.",
        "처음 접속할 브로커들. HOST:PORT를 쉼표로 구분합니다.")),
    ToolOption(
      "command-config", .required(.string, "command config property file"),
      Words("A file of settings for the admin client.", "어드민 클라이언트 설정 파일입니다.")),
    ToolOption("help", Words("Prints this table.", "이 도움말을 출력합니다.")),
    ToolOption("version", Words("Prints Kafka's version.", "카프카 버전을 출력합니다.")),
  ]
}
