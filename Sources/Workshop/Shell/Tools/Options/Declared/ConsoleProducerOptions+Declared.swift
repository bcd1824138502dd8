internal import Editions
internal import Unix

/// The options of `kafka-console-producer` in each edition.
extension ConsoleProducerOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    switch edition {
    case .v2_6:
      always
        + varied(
          batchSize: "200", reader: "kafka.tools.ConsoleProducer$LineMessageReader", memory: .long,
          acks: "1", waits: .integer)
    case .v3_9, .v4_1:
      always
        + varied(
          batchSize: "16384", reader: "org.apache.kafka.tools.LineMessageReader", memory: .integer,
          acks: "-1", waits: .long) + [readerConfig]
    }
  }

  private static let always: [ToolOption] = [
    .bootstrapServer(unless: "broker-list"),
    .brokerList(),
    ToolOption(
      "compression-codec", .optional(.string, "compression-codec"),
      Words(
        "none, gzip, snappy, lz4 or zstd; gzip if nothing follows.",
        "none, gzip, snappy, lz4, zstd 중 하나. 값이 없으면 gzip입니다.")),
    .help,
    ToolOption(
      "max-block-ms", .required(.long, "max block on send"), initial: "60000",
      Words("How long a send may wait for metadata or memory.", "메타데이터나 메모리를 기다릴 최대 시간입니다.")),
    ToolOption(
      "max-memory-bytes", .required(.long, "total memory in bytes"), initial: "33554432",
      Words("Memory for records that wait to be sent.", "전송을 기다리는 레코드에 쓸 메모리입니다.")),
    ToolOption(
      "message-send-max-retries", .required(.integer, ""), initial: "3",
      Words("How often a failed send is tried again.", "실패한 전송을 다시 시도할 횟수입니다.")),
    ToolOption(
      "metadata-expiry-ms", .required(.long, "metadata expiration interval"), initial: "300000",
      Words("After how long metadata is asked for again.", "메타데이터를 다시 요청하는 간격입니다.")),
    ToolOption(
      "producer-property", .required(.string, "producer_prop"),
      Words(
        "A setting for the producer, KEY=VALUE; may be repeated.",
        "프로듀서 설정 KEY=VALUE. 여러 번 쓸 수 있습니다.")),
    ToolOption(
      "producer.config", .required(.string, "config file"),
      Words("A file of settings for the producer.", "프로듀서 설정 파일입니다.")),
    ToolOption(
      "property", .required(.string, "prop"),
      Words(
        "A setting for the reader of lines, such as parse.key=true; may be repeated.",
        "parse.key=true 같은 입력 설정. 여러 번 쓸 수 있습니다.")),
    ToolOption(
      "request-timeout-ms", .required(.integer, "request timeout ms"), initial: "1500",
      Words("How long an answer is waited for.", "응답을 기다릴 시간입니다.")),
    ToolOption(
      "socket-buffer-size", .required(.integer, "size"), initial: "102400",
      Words("The connection's send buffer.", "연결의 전송 버퍼 크기입니다.")),
    ToolOption(
      "sync",
      Words(
        "Sends one record after another, each when the last was answered.",
        "앞 레코드의 응답을 받은 뒤 다음 레코드를 보냅니다.")),
    ToolOption(
      "topic", .required(.string, "topic"), isRequired: true,
      Words("The topic to write to.", "레코드를 보낼 토픽입니다.")),
    .version,
  ]

  /// Those whose defaults or kinds of number have changed.
  private static func varied(
    batchSize: String, reader: String, memory: ToolOption.Kind, acks: String,
    waits: ToolOption.Kind
  ) -> [ToolOption] {
    [
      ToolOption(
        "batch-size", .required(.integer, "size"), initial: batchSize,
        Words("How much is sent in one batch.", "배치 하나로 보낼 크기입니다.")),
      ToolOption(
        "line-reader", .required(.string, "reader_class"), initial: reader,
        Words("The class that makes records of lines.", "입력 줄을 레코드로 만드는 클래스입니다.")),
      ToolOption(
        "max-partition-memory-bytes", .required(memory, "memory in bytes per partition"),
        initial: "16384", Words("Memory for one partition's batch.", "파티션 하나의 배치에 쓸 메모리입니다.")),
      ToolOption(
        "request-required-acks", .required(.string, "request required acks"), initial: acks,
        Words("Whose answer is waited for: 0, 1 or all.", "저장을 확인할 범위: 0, 1, all.")),
      ToolOption(
        "retry-backoff-ms", .required(waits, ""), initial: "100",
        Words("How long to wait before trying again.", "다시 시도하기 전에 기다릴 시간입니다.")),
      ToolOption(
        "timeout", .required(waits, "timeout_ms"), initial: "1000",
        Words(
          "How long records are gathered before they are sent.", "레코드를 모았다가 보내기까지의 시간입니다.")),
    ]
  }

  private static let readerConfig = ToolOption(
    "reader-config", .required(.string, "config file"),
    Words("A file of settings for the reader of lines.", "입력 설정 파일입니다."))
}
