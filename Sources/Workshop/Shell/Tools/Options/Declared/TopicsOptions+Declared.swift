internal import Editions
internal import Unix

/// The options of `kafka-topics` in each edition.
extension TopicsOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    switch edition {
    case .v2_6: always + onlyOlder
    case .v3_9, .v4_1: always + onlyLater
    }
  }

  private static let always: [ToolOption] = [
    ToolOption("alter", Words("Gives a topic more partitions.", "토픽의 파티션을 늘립니다.")),
    ToolOption(
      "at-min-isr-partitions",
      Words(
        "With --describe: only partitions with just as many replicas in sync as have to be.",
        "--describe에서 ISR 수가 최솟값과 같은 파티션만 보여 줍니다.")),
    .bootstrapServer(),
    .commandConfig(.required(.string, "command config property file")),
    ToolOption(
      "config", .required(.string, "name=value"),
      Words("A setting for the new topic; may be repeated.", "새 토픽의 설정. 여러 번 쓸 수 있습니다.")),
    ToolOption("create", Words("Makes a topic.", "토픽을 만듭니다.")),
    ToolOption("delete", Words("Deletes a topic.", "토픽을 삭제합니다.")),
    ToolOption(
      "delete-config", .required(.string, "name"),
      Words(
        "A setting to take back; not with --bootstrap-server.",
        "되돌릴 설정. --bootstrap-server와는 쓸 수 없습니다.")),
    ToolOption(
      "describe",
      Words(
        "Shows topics with their partitions, leaders and replicas.", "토픽의 파티션, 리더, 레플리카를 보여 줍니다.")),
    ToolOption("exclude-internal", Words("Leaves out Kafka's own topics.", "카프카 내부 토픽을 뺍니다.")),
    .help,
    ToolOption(
      "if-exists", Words("Does nothing where there is no such topic.", "토픽이 없으면 아무 일도 하지 않습니다.")),
    ToolOption(
      "if-not-exists",
      Words("Does nothing where the topic is there already.", "토픽이 이미 있으면 아무 일도 하지 않습니다.")),
    ToolOption("list", Words("Names all topics.", "모든 토픽의 이름을 보여 줍니다.")),
    ToolOption(
      "partitions", .required(.integer, "# of partitions"),
      Words("How many partitions the topic is to have.", "토픽의 파티션 수입니다.")),
    ToolOption(
      "replica-assignment",
      .required(
        .string,
        "broker_id_for_part1_replica1 : broker_id_for_part1_replica2 , broker_id_for_part2_replica1 : broker_id_for_part2_replica2 , ..."
      ),
      Words(
        "Which brokers hold each partition: replicas with colons, partitions with commas between.",
        "파티션별로 레플리카를 둘 브로커. 레플리카는 콜론, 파티션은 쉼표로 구분합니다.")),
    ToolOption(
      "replication-factor", .required(.integer, "replication factor"),
      Words("How many replicas each partition is to have.", "파티션당 레플리카 수(리플리케이션 팩터)입니다.")),
    ToolOption(
      "topic", .required(.string, "topic"),
      Words("The topic; but for --create also a pattern.", "토픽 이름. --create가 아니면 패턴도 됩니다.")),
    ToolOption(
      "topics-with-overrides",
      Words(
        "With --describe: only topics with settings of their own.",
        "--describe에서 따로 설정한 값이 있는 토픽만 보여 줍니다.")),
    ToolOption(
      "unavailable-partitions",
      Words(
        "With --describe: only partitions without a leader.", "--describe에서 리더가 없는 파티션만 보여 줍니다.")),
    ToolOption(
      "under-min-isr-partitions",
      Words(
        "With --describe: only partitions with too few replicas in sync.",
        "--describe에서 ISR 수가 최솟값보다 적은 파티션만 보여 줍니다.")),
    ToolOption(
      "under-replicated-partitions",
      Words(
        "With --describe: only partitions with a replica behind.",
        "--describe에서 뒤처진 레플리카가 있는 파티션만 보여 줍니다.")),
    .version,
  ]

  private static let onlyOlder: [ToolOption] = [
    ToolOption(
      "disable-rack-aware",
      Words("Places replicas without regard to racks.", "랙을 고려하지 않고 레플리카를 배치합니다.")),
    ToolOption("force", Words("Asks no questions.", "확인을 묻지 않습니다.")),
    ToolOption(
      "zookeeper", .required(.string, "hosts"), isDeprecated: true,
      Words(
        "The ZooKeeper servers, HOST:PORT with commas between; do without.",
        "주키퍼 서버들. --bootstrap-server를 쓰는 것이 좋습니다.")),
  ]

  private static let onlyLater: [ToolOption] = [
    ToolOption(
      "partition-size-limit-per-response",
      .required(.integer, "maximum number of partitions in one response."),
      Words("How many partitions an answer may describe.", "응답 하나가 담을 수 있는 파티션 수입니다.")),
    ToolOption(
      "topic-id", .required(.string, "topic-id"),
      Words("The topic's id, for --describe.", "--describe할 토픽의 ID입니다.")),
  ]
}
