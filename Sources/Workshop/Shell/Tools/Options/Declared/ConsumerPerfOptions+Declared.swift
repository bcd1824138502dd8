internal import Editions
internal import Unix

/// The options of `kafka-consumer-perf-test` in each edition.
extension ConsumerPerfOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    switch edition {
    case .v2_6: always + varied(interval: .integer, hasDeprecated: false)
    case .v3_9, .v4_1: always + varied(interval: .long, hasDeprecated: true)
    }
  }

  /// Those that were deprecated or whose kind of number has changed.
  private static func varied(interval: ToolOption.Kind, hasDeprecated: Bool) -> [ToolOption] {
    [
      ToolOption(
        "num-fetch-threads", .required(.integer, "count"), initial: "1",
        isDeprecated: hasDeprecated, unused),
      ToolOption(
        "reporting-interval", .required(interval, "interval_ms"), initial: "5000",
        Words("How often figures are shown, in ms.", "수치를 보여 주는 간격(ms)입니다.")),
      ToolOption(
        "threads", .required(.integer, "count"), initial: "10", isDeprecated: hasDeprecated,
        unused),
    ]
  }

  private static let unused = Words("Changes nothing.", "아무 효과가 없습니다.")

  private static let always: [ToolOption] = [
    .bootstrapServer(unless: "broker-list"),
    ToolOption(
      "broker-list", .required(.string, "broker-list"), isDeprecated: true,
      Words(
        "The same, by its older name; ignored beside --bootstrap-server.",
        "--bootstrap-server의 옛 이름입니다.")),
    .consumerConfig,
    ToolOption(
      "date-format", .required(.string, "date format"), initial: "yyyy-MM-dd HH:mm:ss:SSS",
      Words("How times are written.", "시각 표시 형식입니다.")),
    ToolOption(
      "fetch-size", .required(.integer, "size"), initial: "1048576",
      Words("How many bytes one fetch asks for.", "한 번에 가져올 바이트 수입니다.")),
    ToolOption(
      "from-latest",
      Words(
        "Where the group has no offset yet, begins behind the last record.",
        "커밋된 오프셋이 없으면 마지막 레코드 뒤에서 시작합니다.")),
    ToolOption("group", .required(.string, "gid"), Words("The group.", "그룹 이름입니다.")),
    .help,
    ToolOption("hide-header", Words("Leaves out the table's head.", "표의 머리글을 생략합니다.")),
    ToolOption(
      "messages", .required(.long, "count"), isRequired: true,
      Words("How many records are consumed.", "읽을 레코드 수입니다.")),
    ToolOption("print-metrics", Words("Prints the consumer's metrics.", "컨슈머의 메트릭을 출력합니다.")),
    ToolOption(
      "show-detailed-stats",
      Words("Shows figures at each interval.", "간격마다 수치를 보여 줍니다.")),
    ToolOption(
      "socket-buffer-size", .required(.integer, "size"), initial: "2097152",
      Words("The size of TCP's receive buffer.", "TCP 수신 버퍼의 크기입니다.")),
    ToolOption(
      "timeout", .optional(.long, "milliseconds"), initial: "10000",
      Words("The longest wait between two records, in ms.", "다음 레코드를 기다릴 최대 시간(ms)입니다.")),
    ToolOption(
      "topic", .required(.string, "topic"), isRequired: true, Words("The topic.", "토픽 이름입니다.")),
    .version,
  ]
}
