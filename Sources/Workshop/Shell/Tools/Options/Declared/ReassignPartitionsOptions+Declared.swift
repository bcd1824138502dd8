internal import Editions
internal import Unix

/// The options of `kafka-reassign-partitions` in each edition.
extension ReassignPartitionsOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    switch edition {
    case .v2_6: always + onlyOlder
    case .v3_9, .v4_1: always + onlyLater
    }
  }

  private static let always: [ToolOption] = [
    ToolOption(
      "additional", Words("Adds to a reassignment that is under way.", "진행 중인 재할당이 있어도 추가로 시작합니다.")),
    .bootstrapServer("Server(s) to use for bootstrapping"),
    ToolOption(
      "broker-list", .required(.string, "brokerlist"),
      Words("The brokers among which partitions are to be spread.", "파티션을 나누어 배치할 브로커들입니다.")),
    ToolOption("cancel", Words("Breaks off a reassignment.", "재할당을 취소합니다.")),
    .commandConfig(.required(.string, "Admin client property file")),
    ToolOption(
      "disable-rack-aware",
      Words("Places replicas without regard to racks.", "랙을 고려하지 않고 레플리카를 배치합니다.")),
    ToolOption("execute", Words("Starts a reassignment.", "재할당을 시작합니다.")),
    ToolOption("generate", Words("Proposes a plan; does nothing.", "계획만 제안합니다.")),
    .help,
    ToolOption("list", Words("Shows the reassignments under way.", "진행 중인 재할당을 보여 줍니다.")),
    ToolOption("preserve-throttles", Words("Leaves the throttles as they are.", "스로틀을 그대로 둡니다.")),
    ToolOption(
      "reassignment-json-file", .required(.string, "manual assignment json file path"),
      Words("The file with the plan.", "계획이 든 JSON 파일입니다.")),
    ToolOption(
      "replica-alter-log-dirs-throttle", .required(.long, "replicaAlterLogDirsThrottle"),
      initial: "-1",
      Words(
        "At most so many bytes a second between folders of a broker.",
        "브로커 안 디렉터리 사이의 초당 최대 바이트입니다.")
    ),
    ToolOption(
      "throttle", .required(.long, "throttle"), initial: "-1",
      Words("At most so many bytes a second between brokers.", "브로커 사이의 초당 최대 바이트입니다.")),
    ToolOption(
      "timeout", .required(.long, "timeout"), initial: "10000",
      Words("How long to wait for the start, in ms.", "시작을 기다릴 시간(ms)입니다.")),
    ToolOption(
      "topics-to-move-json-file", .required(.string, "topics to reassign json file path"),
      Words("The file with the topics to plan for.", "계획을 세울 토픽이 든 JSON 파일입니다.")),
    ToolOption("verify", Words("Shows whether a reassignment is complete.", "재할당이 끝났는지 보여 줍니다.")),
    .version,
  ]

  private static let onlyOlder: [ToolOption] = [
    ToolOption(
      "zookeeper", .required(.string, "urls"), isDeprecated: true,
      Words(
        "The ZooKeeper servers, HOST:PORT with commas between; do without.",
        "주키퍼 서버들. --bootstrap-server를 쓰는 것이 좋습니다."))
  ]

  private static let onlyLater: [ToolOption] = []
}
