internal import Editions
internal import Unix

/// The command lines of `kafka-verifiable-producer` and `kafka-verifiable-consumer`.
enum VerifiableArguments {
  static func producer(_ edition: Edition) -> ArgparseTool {
    ArgparseTool(
      program: "verifiable-producer",
      purpose: "This tool produces increasing integers to the specified topic and prints JSON "
        + "metadata to stdout on each \"send\" request, making externally visible which messages "
        + "have been acked and which have not.",
      options: [topic] + producing + bootstrap)
  }

  static func consumer(_ edition: Edition) -> ArgparseTool {
    let only: [ArgparseOption] =
      switch edition {
      case .v2_6: []
      case .v3_9, .v4_1: protocols
      }
    return ArgparseTool(
      program: "verifiable-consumer",
      purpose: "This tool consumes messages from a specific topic and emits consumer events (e.g. "
        + "group rebalances, received messages, and offsets committed) as JSON objects to STDOUT.",
      options: [topic] + only + consuming + bootstrap)
  }

  private static let topic = ArgparseOption(
    "--topic", "TOPIC", isRequired: true, Words("the topic", "토픽"))

  private static let most = Words(
    "after how many records it ends; -1: never", "이 개수만큼 처리하면 끝냄, -1이면 계속")

  private static let producing = [
    ArgparseOption("--max-messages", "MAX-MESSAGES", .integer, most),
    ArgparseOption(
      "--throughput", "THROUGHPUT", .integer,
      Words(
        "about how many records a second are sent at the most; -1: as many as possible",
        "초당 보낼 최대 레코드 수, -1이면 제한 없음")),
    ArgparseOption(
      "--acks", "ACKS", .choice(["0", "1", "-1"]),
      Words("the producer's acks; -1 is all", "프로듀서의 acks, -1은 all")),
    ArgparseOption(
      "--producer.config", "CONFIG_FILE", .text,
      Words("a file of settings for the producer", "프로듀서 설정 파일")),
    ArgparseOption(
      "--message-create-time", "CREATETIME", .long,
      Words("the first record's time, in ms since 1970", "첫 레코드의 시각(1970년부터의 ms)")),
    ArgparseOption(
      "--value-prefix", "VALUE-PREFIX", .integer,
      Words("what stands before each number, with a dot", "숫자 앞에 점으로 이어 붙일 값")),
    ArgparseOption(
      "--repeating-keys", "REPEATING-KEYS", .integer,
      Words("keys count up to this and begin again", "키가 이 수까지 커졌다가 다시 시작")),
  ]

  private static let protocols = [
    ArgparseOption(
      "--group-protocol", "GROUP_PROTOCOL", .text,
      Words("the group protocol: classic or consumer", "그룹 프로토콜: classic 또는 consumer")),
    ArgparseOption(
      "--group-remote-assignor", "GROUP_REMOTE_ASSIGNOR", .text,
      Words("the coordinator's assignor to use", "코디네이터가 쓸 어사이너")),
  ]

  private static let consuming = [
    ArgparseOption("--group-id", "GROUP_ID", isRequired: true, Words("the group", "그룹 ID")),
    ArgparseOption(
      "--group-instance-id", "GROUP_INSTANCE_ID", .text,
      Words("the member's instance id, for static membership", "정적 멤버십의 인스턴스 ID")),
    ArgparseOption("--max-messages", "MAX-MESSAGES", .integer, most),
    ArgparseOption(
      "--session-timeout", "TIMEOUT_MS", .integer,
      Words(
        "the consumer's session timeout, in ms (default: 30000)", "컨슈머의 세션 타임아웃(ms), 기본값 30000")),
    ArgparseOption(
      "--verbose", "", .flag, Words("tells of each record, too", "레코드마다 출력")),
    ArgparseOption(
      "--enable-autocommit", "", .flag,
      Words("the consumer commits its offsets by itself", "오프셋 자동 커밋을 켬")),
    ArgparseOption(
      "--reset-policy", "RESETPOLICY", .text,
      Words(
        "auto.offset.reset: earliest, latest or none (default: earliest)",
        "auto.offset.reset: earliest, latest, none. 기본값 earliest")),
    ArgparseOption(
      "--assignment-strategy", "ASSIGNMENTSTRATEGY", .text,
      Words(
        "the assignor's class, with its package (default: that of RangeAssignor)",
        "어사이너 클래스, 패키지까지 적습니다. 기본값 RangeAssignor")),
    ArgparseOption(
      "--consumer.config", "CONFIG_FILE", .text,
      Words("a file of settings for the consumer", "컨슈머 설정 파일")),
  ]

  private static let bootstrap = [
    ArgparseOption(
      "--bootstrap-server", "HOST1:PORT1[,HOST2:PORT2[...]]", isOfChoice: true,
      Words("the brokers to ask first", "처음 접속할 브로커들")),
    ArgparseOption(
      "--broker-list", "HOST1:PORT1[,HOST2:PORT2[...]]", isOfChoice: true,
      Words("the same, by its older name", "--bootstrap-server의 옛 이름")),
  ]
}
