internal import Editions
internal import Unix

/// The options of `kafka-leader-election` in each edition.
extension LeaderElectionOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    always
  }

  private static let always: [ToolOption] = [
    ToolOption(
      "admin.config", .required(.string, "config file"),
      Words("A file of settings for the admin client.", "어드민 클라이언트 설정 파일입니다.")),
    ToolOption(
      "all-topic-partitions",
      Words("All partitions that may have another leader.", "리더를 다시 뽑을 수 있는 모든 파티션입니다.")),
    .bootstrapServer("host:port"),
    ToolOption(
      "election-type", .required(.electionType, "election type"), isRequired: true,
      Words(
        "preferred: the first replica; unclean: one that may lack records.",
        "preferred는 첫 레플리카, unclean은 레코드가 빠졌을 수 있는 레플리카.")),
    .help,
    ToolOption(
      "partition", .required(.integer, "partition id"), isRequired: true,
      Words("The topic's partition.", "토픽의 파티션 번호입니다.")),
    ToolOption(
      "path-to-json-file", .required(.string, "Path to JSON file"),
      Words("A file with the partitions.", "파티션이 든 JSON 파일입니다.")),
    ToolOption("topic", .required(.string, "topic name"), Words("The topic.", "토픽 이름입니다.")),
    .version,
  ]
}
