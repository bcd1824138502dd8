internal import Editions
internal import Unix

/// The options of `kafka-get-offsets` in each edition.
extension GetOffsetsOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    switch edition {
    case .v2_6: onlyOlder
    case .v3_9, .v4_1: onlyLater
    }
  }

  private static let onlyOlder: [ToolOption] = [
    .brokerList("hostname:port,...,hostname:port", isRequired: true),
    ToolOption(
      "max-wait-ms", .required(.integer, "ms"), initial: "1000", isDeprecated: true,
      Words("Not heeded.", "값을 주어도 무시합니다.")),
    ToolOption(
      "offsets", .required(.integer, "count"), initial: "1", isDeprecated: true,
      Words("Not heeded.", "값을 주어도 무시합니다.")),
    ToolOption(
      "partitions", .required(.string, "partition ids"), initial: "",
      Words("The partitions, with commas between.", "파티션들. 쉼표로 구분합니다.")),
    ToolOption(
      "time", .required(.long, "timestamp/-1(latest)/-2(earliest)"), initial: "-1",
      Words("The offset at this time, or at an end of the log.", "이 시각, 또는 로그 끝이나 처음의 오프셋입니다.")),
    ToolOption(
      "topic", .required(.string, "topic"), isRequired: true,
      Words("The topic; in later editions also a pattern.", "토픽 이름. 나중 에디션에서는 패턴도 됩니다.")),
  ]

  private static let onlyLater: [ToolOption] = [
    .bootstrapServer("HOST1:PORT1,...,HOST3:PORT3", unless: "broker-list"),
    .brokerList("HOST1:PORT1,...,HOST3:PORT3"),
    .commandConfig(.required(.string, "config file")),
    ToolOption(
      "exclude-internal-topics", Words("Leaves out Kafka's own topics.", "카프카 내부 토픽을 뺍니다.")),
    .help,
    ToolOption(
      "partitions", .required(.string, "partition ids"),
      Words("The partitions, with commas between.", "파티션들. 쉼표로 구분합니다.")),
    ToolOption(
      "time",
      .required(
        .string,
        "<timestamp> / -1 or latest / -2 or earliest / -3 or max-timestamp / -4 or earliest-local / -5 or latest-tiered"
      ), initial: "latest",
      Words("The offset at this time, or at an end of the log.", "이 시각, 또는 로그 끝이나 처음의 오프셋입니다.")),
    ToolOption(
      "topic", .required(.string, "topic"),
      Words("The topic; in later editions also a pattern.", "토픽 이름. 나중 에디션에서는 패턴도 됩니다.")),
    ToolOption(
      "topic-partitions", .required(.string, "topic1:1,topic2:0-3,topic3,topic4:5-,topic5:-3 "),
      Words("Topics with their partitions, by patterns.", "토픽과 파티션의 패턴들입니다.")),
    .version,
  ]
}
