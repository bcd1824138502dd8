internal import Editions
internal import Unix

/// The options of `kafka-console-producer` in each edition.
extension ConsoleProducerOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    always + (edition == .v2_6 ? onlyOlder : onlyLater)
  }

  private static let always: [ToolOption] = [
    ToolOption(
      "bootstrap-server", .required(.string, "server to connect to"), isRequired: true,
      unless: "broker-list",
      Words(
        "The brokers to ask first, HOST:PORT with commas between.",
        "처음 접속할 브로커들. HOST:PORT를 쉼표로 구분합니다.")),
    ToolOption(
      "broker-list", .required(.string, "broker-list"), isDeprecated: true,
      Words(
        "The brokers to ask first; say --bootstrap-server instead.",
        "처음 접속할 브로커들. --bootstrap-server를 쓰세요.")),
    ToolOption(
      "compression-codec", .optional(.string, "compression-codec"),
      Words(
        "none, gzip, snappy, lz4 or zstd; gzip if nothing follows.",
        "none, gzip, snappy, lz4, zstd 중 하나. 값이 없으면 gzip입니다.")),
    ToolOption("help", Words("Prints this table.", "이 도움말을 출력합니다.")),
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
      Words("After how long metadata is asked for again.", "메타데이터를 다시 묻는 간격입니다.")),
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
      Words("The topic to write to.", "쓸 토픽입니다.")),
    ToolOption("version", Words("Prints Kafka's version.", "카프카 버전을 출력합니다.")),
  ]

  private static let onlyOlder: [ToolOption] = [
    ToolOption(
      "batch-size", .required(.integer, "size"), initial: "200",
      Words("How much is sent in one batch.", "배치 하나로 보낼 크기입니다.")),
    ToolOption(
      "line-reader", .required(.string, "reader_class"),
      initial: "kafka.tools.ConsoleProducer$LineMessageReader",
      Words("The class that makes records of lines.", "입력 줄을 레코드로 만드는 클래스입니다.")),
    ToolOption(
      "max-partition-memory-bytes", .required(.long, "memory in bytes per partition"),
      initial: "16384", Words("Memory for one partition's batch.", "파티션 하나의 배치에 쓸 메모리입니다.")),
    ToolOption(
      "request-required-acks", .required(.string, "request required acks"), initial: "1",
      Words("Whose answer is waited for: 0, 1 or all.", "누구의 응답을 기다릴지: 0, 1, all.")),
    ToolOption(
      "retry-backoff-ms", .required(.integer, ""), initial: "100",
      Words("How long to wait before trying again.", "다시 시도하기 전에 기다릴 시간입니다.")),
    ToolOption(
      "timeout", .required(.integer, "timeout_ms"), initial: "1000",
      Words("How long records are gathered before they are sent.", "레코드를 모았다가 보내기까지의 시간입니다.")),
  ]

  private static let onlyLater: [ToolOption] = [
    ToolOption(
      "batch-size", .required(.integer, "size"), initial: "16384",
      Words("How much is sent in one batch.", "배치 하나로 보낼 크기입니다.")),
    ToolOption(
      "line-reader", .required(.string, "reader_class"),
      initial: "org.apache.kafka.tools.LineMessageReader",
      Words("The class that makes records of lines.", "입력 줄을 레코드로 만드는 클래스입니다.")),
    ToolOption(
      "max-partition-memory-bytes", .required(.integer, "memory in bytes per partition"),
      initial: "16384", Words("Memory for one partition's batch.", "파티션 하나의 배치에 쓸 메모리입니다.")),
    ToolOption(
      "reader-config", .required(.string, "config file"),
      Words("A file of settings for the reader of lines.", "입력 설정 파일입니다.")),
    ToolOption(
      "request-required-acks", .required(.string, "request required acks"), initial: "-1",
      Words("Whose answer is waited for: 0, 1 or all.", "누구의 응답을 기다릴지: 0, 1, all.")),
    ToolOption(
      "retry-backoff-ms", .required(.long, ""), initial: "100",
      Words("How long to wait before trying again.", "다시 시도하기 전에 기다릴 시간입니다.")),
    ToolOption(
      "timeout", .required(.long, "timeout_ms"), initial: "1000",
      Words("How long records are gathered before they are sent.", "레코드를 모았다가 보내기까지의 시간입니다.")),
  ]
}
