internal import Editions
internal import Unix

/// The command line of `kafka-producer-perf-test`.
enum ProducerPerfArguments {
  static func tool(_ edition: Edition) -> ArgparseTool {
    let only: [ArgparseOption] =
      switch edition {
      case .v2_6: []
      case .v3_9, .v4_1: [monotonic]
      }
    return ArgparseTool(
      program: "producer-performance",
      purpose: "This tool is used to verify the producer performance.",
      options: always + payloads + only)
  }

  /// What the tool checks once its options could be read.
  static func check(_ given: ArgparseTool.Given) throws(ArgparseTool.Refusal) {
    guard given.has("--producer-props") || given.has("--producer.config") else {
      throw .mistake("Either --producer-props or --producer.config must be specified.")
    }
  }

  /// A property that is none.
  static func exception(_ given: ArgparseTool.Given) -> JavaException? {
    for text in given.arguments["--producer-props"] ?? [] {
      var parts = text.split(separator: "=", omittingEmptySubsequences: false)
      while parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
      if parts.count != 2 {
        return JavaException("java.lang.IllegalArgumentException", "Invalid property: \(text)")
      }
    }
    return nil
  }

  private static let always = [
    ArgparseOption(
      "--topic", "TOPIC", isRequired: true,
      Words("the topic to produce to", "레코드를 보낼 토픽")),
    ArgparseOption(
      "--num-records", "NUM-RECORDS", .long, isRequired: true,
      Words("how many records are produced", "보낼 레코드 수")),
    ArgparseOption(
      "--payload-delimiter", "PAYLOAD-DELIMITER", .text,
      Words(
        "what separates the values in the payload file; a line's end if not given",
        "페이로드 파일에서 값을 나누는 구분자, 기본값은 줄 바꿈")),
    ArgparseOption(
      "--throughput", "THROUGHPUT", .double, isRequired: true,
      Words(
        "about how many records a second are sent at the most; -1: as many as possible",
        "초당 보낼 최대 레코드 수, -1이면 제한 없음")),
    ArgparseOption(
      "--producer-props", "PROP-NAME=PROP-VALUE", .texts,
      Words(
        "the producer's settings; they come before those of the file",
        "프로듀서 설정, 설정 파일보다 우선")),
    ArgparseOption(
      "--producer.config", "CONFIG-FILE", .text,
      Words("a file of settings for the producer", "프로듀서 설정 파일")),
    ArgparseOption(
      "--print-metrics", "", .flag,
      Words("prints the producer's metrics at the end", "끝에 프로듀서의 메트릭을 출력")),
    ArgparseOption(
      "--transactional-id", "TRANSACTIONAL-ID", .text,
      Words("the transactional id, where transactions are measured", "트랜잭션 성능을 측정할 때 쓸 트랜잭션 ID")),
    ArgparseOption(
      "--transaction-duration-ms", "TRANSACTION-DURATION", .long,
      Words("after how long a transaction is committed", "트랜잭션을 커밋할 때까지의 시간(ms)")),
  ]

  private static let payloads = [
    ArgparseOption(
      "--record-size", "RECORD-SIZE", .integer, isOfChoice: true,
      Words("the size of each value, in bytes", "값의 크기(바이트)")),
    ArgparseOption(
      "--payload-file", "PAYLOAD-FILE", isOfChoice: true,
      Words("a file with the values, from which they are drawn", "값을 무작위로 고를 파일")),
  ]

  private static let monotonic = ArgparseOption(
    "--payload-monotonic", "", .flag, isOfChoice: true,
    Words("the values count up", "값이 1씩 커짐"))
}
