internal import Editions
internal import Unix

/// The options of `kafka-configs` in each edition.
extension ConfigsOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    switch edition {
    case .v2_6: always + onlyOlder
    case .v3_9, .v4_1: always + onlyLater
    }
  }

  private static let always: [ToolOption] = [
    ToolOption(
      "add-config", .required(.string, ""),
      Words(
        "Settings to set, K=V with commas between; lists in square brackets.",
        "바꿀 설정 K=V. 쉼표로 구분하고 목록은 대괄호로 묶습니다.")),
    ToolOption(
      "add-config-file", .required(.string, ""),
      Words("A file of settings to set.", "바꿀 설정이 든 파일입니다.")),
    ToolOption("all", Words("Shows what nobody has set, too.", "설정하지 않은 것도 보여 줍니다.")),
    ToolOption("alter", Words("Changes settings.", "설정을 바꿉니다.")),
    .bootstrapServer(isRequired: false),
    ToolOption("broker", .required(.string, ""), Words("The broker's number.", "브로커 번호입니다.")),
    ToolOption("broker-defaults", Words("What holds for brokers that set nothing.", "브로커 기본값입니다.")),
    ToolOption(
      "broker-logger", .required(.string, ""),
      Words("The broker whose log levels are meant.", "로그 레벨을 다룰 브로커입니다.")),
    ToolOption("client", .required(.string, ""), Words("The client id.", "클라이언트 ID입니다.")),
    ToolOption(
      "client-defaults", Words("What holds for clients that set nothing.", "클라이언트 기본값입니다.")),
    .commandConfig(.required(.string, "command config property file")),
    ToolOption(
      "delete-config", .required(.string, ""),
      Words("Settings to take back, with commas between.", "되돌릴 설정들. 쉼표로 구분합니다.")),
    ToolOption("describe", Words("Shows settings.", "설정을 보여 줍니다.")),
    ToolOption("entity-default", Words("The default of the kind.", "해당 종류의 기본값입니다.")),
    ToolOption(
      "entity-name", .required(.string, ""),
      Words(
        "The name: a topic, a client id, a user, a broker's number.",
        "이름: 토픽, 클라이언트 ID, 사용자, 브로커 번호.")),
    ToolOption(
      "entity-type", .required(.string, ""),
      Words(
        "The kind: topics, clients, users, brokers and others.",
        "종류: topics, clients, users, brokers 등.")),
    ToolOption("force", Words("Asks no questions.", "확인을 묻지 않습니다.")),
    .help,
    ToolOption("topic", .required(.string, ""), Words("The topic.", "토픽 이름입니다.")),
    ToolOption("user", .required(.string, ""), Words("The user.", "사용자 이름입니다.")),
    ToolOption("user-defaults", Words("What holds for users that set nothing.", "사용자 기본값입니다.")),
    .version,
    ToolOption(
      "zk-tls-config-file", .required(.string, "ZooKeeper TLS configuration"),
      Words("A file of TLS settings for ZooKeeper.", "주키퍼 TLS 설정 파일입니다.")),
  ]

  private static let onlyOlder: [ToolOption] = [
    ToolOption(
      "zookeeper", .required(.string, "urls"), isRequired: true, isDeprecated: true,
      Words(
        "The ZooKeeper servers, HOST:PORT with commas between; do without.",
        "주키퍼 서버들. --bootstrap-server를 쓰는 것이 좋습니다."))
  ]

  private static let onlyLater: [ToolOption] = [
    ToolOption(
      "bootstrap-controller", .required(.string, "controller to connect to"),
      Words(
        "The KRaft controllers to ask, HOST:PORT with commas between.",
        "접속할 KRaft 컨트롤러들. HOST:PORT를 쉼표로 구분합니다.")),
    ToolOption("ip", .required(.string, ""), Words("The address.", "IP 주소입니다.")),
    ToolOption("ip-defaults", Words("What holds for addresses that set nothing.", "IP 주소 기본값입니다.")),
    ToolOption(
      "zookeeper", .required(.string, "urls"), isDeprecated: true,
      Words(
        "The ZooKeeper servers, HOST:PORT with commas between; do without.",
        "주키퍼 서버들. --bootstrap-server를 쓰는 것이 좋습니다.")),
  ]
}
