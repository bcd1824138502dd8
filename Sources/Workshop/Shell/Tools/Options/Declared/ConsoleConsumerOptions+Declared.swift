internal import Editions
internal import Unix

/// The options of `kafka-console-consumer` in each edition.
extension ConsoleConsumerOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    switch edition {
    case .v2_6:
      always
        + varied(
          formatter: "kafka.tools.DefaultMessageFormatter", timeout: .integer,
          whitelist: "whitelist", isDeprecated: false)
    case .v3_9, .v4_1:
      always
        + varied(
          formatter: "org.apache.kafka.tools.consumer.DefaultMessageFormatter", timeout: .long,
          whitelist: "Java regex (String)", isDeprecated: true) + onlyLater
    }
  }

  private static let always: [ToolOption] = [
    .bootstrapServer(),
    ToolOption(
      "consumer-property", .required(.string, "consumer_prop"),
      Words(
        "A setting for the consumer, KEY=VALUE; may be repeated.",
        "컨슈머 설정 KEY=VALUE. 여러 번 쓸 수 있습니다.")),
    .consumerConfig,
    ToolOption(
      "enable-systest-events",
      Words("Also logs what the consumer goes through.", "컨슈머에서 일어나는 일도 기록합니다.")),
    ToolOption(
      "from-beginning",
      Words(
        "Begins at the first record where the group has no offset.", "그룹의 오프셋이 없으면 처음 레코드부터 읽습니다.")),
    ToolOption(
      "group", .required(.string, "consumer group id"), Words("The consumer group.", "컨슈머 그룹입니다.")),
    .help,
    ToolOption(
      "isolation-level", .required(.string, ""), initial: "read_uncommitted",
      Words(
        "read_committed hides open and aborted transactions.",
        "read_committed면 진행 중이거나 중단된 트랜잭션을 숨깁니다.")),
    ToolOption(
      "key-deserializer", .required(.string, "deserializer for key"),
      Words("The class that reads keys.", "키를 읽는 클래스입니다.")),
    ToolOption(
      "max-messages", .required(.integer, "num_messages"),
      Words("Ends after so many records.", "이만큼 읽으면 끝납니다.")),
    ToolOption(
      "offset", .required(.string, "consume offset"), initial: "latest",
      Words("Where to begin: a number, earliest or latest.", "읽기 시작할 위치: 숫자, earliest, latest.")),
    ToolOption(
      "partition", .required(.integer, "partition"),
      Words("The one partition to read.", "읽을 파티션 하나입니다.")),
    ToolOption(
      "property", .required(.string, "prop"),
      Words(
        "A setting for the formatter, such as print.key=true; may be repeated.",
        "print.key=true 같은 출력 설정. 여러 번 쓸 수 있습니다.")),
    ToolOption(
      "skip-message-on-error",
      Words("Passes over records that cannot be printed.", "출력할 수 없는 레코드를 건너뜁니다.")),
    ToolOption("topic", .required(.string, "topic"), Words("The topic to read.", "읽을 토픽입니다.")),
    ToolOption(
      "value-deserializer", .required(.string, "deserializer for values"),
      Words("The class that reads values.", "값을 읽는 클래스입니다.")),
    .version,
  ]

  /// Those whose defaults, kinds of number or standing have changed.
  private static func varied(
    formatter: String, timeout: ToolOption.Kind, whitelist: String, isDeprecated: Bool
  ) -> [ToolOption] {
    [
      ToolOption(
        "formatter", .required(.string, "class"), initial: formatter,
        Words("The class that prints records.", "레코드를 출력하는 클래스입니다.")),
      ToolOption(
        "timeout-ms", .required(timeout, "timeout_ms"),
        Words("Ends when nothing has come for so long.", "이 시간 동안 아무것도 오지 않으면 끝납니다.")),
      ToolOption(
        "whitelist", .required(.string, whitelist), isDeprecated: isDeprecated,
        Words("Topics by a pattern.", "패턴에 맞는 토픽들입니다.")),
    ]
  }

  private static let onlyLater: [ToolOption] = [
    ToolOption(
      "formatter-config", .required(.string, "config file"),
      Words("A file of settings for the formatter.", "포매터 설정 파일입니다.")),
    ToolOption(
      "include", .required(.string, "Java regex (String)"),
      Words("Topics by a pattern.", "패턴에 맞는 토픽들입니다.")),
  ]
}
