internal import Editions
internal import Unix

/// The options of the dump tool, as each edition has them.
struct DumpLogOptions: ToolOptions {
  static let tool = "kafka-dump-log"

  static func purpose(in edition: Edition) -> String {
    "This tool helps to parse a log file and dump its contents to the console, useful for "
      + "debugging a seemingly corrupt log segment."
  }

  static func check(
    _ parsed: ParsedOptions, _ words: [String], in edition: Edition
  ) throws(OptionFault) {
    try checkHelp(parsed, words, in: edition)
    try parsed.require(parsed.missing)
  }

  private let parsed: ParsedOptions
  let edition: Edition

  init(_ parsed: ParsedOptions, _ edition: Edition) {
    self.parsed = parsed
    self.edition = edition
  }

  func files() throws(JavaException) -> [String] {
    var names = (try parsed.value("files") ?? "")
      .split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    while names.count > 1, names.last == "" { names.removeLast() }
    return names
  }

  var printsData: Bool {
    [
      "print-data-log", "offsets-decoder", "transaction-log-decoder", "cluster-metadata-decoder",
      "remote-log-metadata-decoder", "value-decoder-class", "key-decoder-class",
    ].contains { parsed.has($0) }
  }

  var isDeep: Bool { parsed.has("deep-iteration") || printsData }
  var skipsMetadata: Bool { parsed.has("skip-record-metadata") }
  var checksOnly: Bool { parsed.has("index-sanity-check") }
  var verifiesOnly: Bool { parsed.has("verify-index-only") }

  func mostMessageBytes() throws(JavaException) -> Int {
    try parsed.integer("max-message-size") ?? 5 * 1024 * 1024
  }

  /// Nil where the whole file is meant.
  func mostBytes() throws(JavaException) -> Int? {
    guard edition.dumpLog.canStopEarly else { return nil }
    let most = try parsed.integer("max-bytes")
    return most == Int(Int32.max) ? nil : most
  }

  /// How keys and values are turned into text. Some choices print a word of their own first.
  func decoder(to output: Output) throws(JavaException) -> any RecordDecoder {
    if parsed.has("offsets-decoder") { return OffsetsDecoder(edition: edition) }
    if parsed.has("transaction-log-decoder") { return TransactionLogDecoder() }
    if parsed.has("cluster-metadata-decoder") { return ClusterMetadataDecoder() }
    if parsed.has("remote-log-metadata-decoder") { return RemoteLogMetadataDecoder() }
    let value = try ClassDecoder(
      named: try parsed.value("value-decoder-class") ?? "", in: edition, output)
    let key = try ClassDecoder(
      named: try parsed.value("key-decoder-class") ?? "", in: edition, output)
    return PlainDecoder(key: key, value: value)
  }

  static func declared(in edition: Edition) -> [ToolOption] {
    switch edition {
    case .v2_6: inEvery("kafka.serializer.StringDecoder")
    case .v3_9, .v4_1: inEvery("org.apache.kafka.tools.api.StringDecoder") + later
    }
  }

  private static func inEvery(_ string: String) -> [ToolOption] {
    [
      ToolOption(
        "deep-iteration",
        Words(
          "Goes into the batches, record by record. Printing data does so anyway.",
          "배치 안의 레코드까지 하나씩 확인합니다. 데이터를 출력하면 자동으로 켜집니다.")),
      ToolOption(
        "files", .required(.string, "file1, file2, ..."), isRequired: true,
        Words("The files to dump, with commas between them.", "덤프할 파일들을 쉼표로 구분해 적습니다.")),
      ToolOption("help", Words("Prints this table.", "이 옵션 표를 출력합니다.")),
      ToolOption(
        "index-sanity-check",
        Words(
          "Only makes the check by which a starting broker decides whether to rebuild an index.",
          "브로커가 기동할 때 인덱스를 다시 만들지 판단하는 검사만 합니다.")),
      ToolOption(
        "key-decoder-class", .optional(.string, ""), initial: string,
        Words("Reads the keys; a class of Kafka's own.", "키를 해석할 카프카 디코더 클래스입니다.")),
      ToolOption(
        "max-message-size", .required(.integer, "size"), initial: "5242880",
        Words(
          "How far an index entry's batch is looked for.", "인덱스 엔트리가 가리키는 배치를 찾을 최대 범위(바이트)입니다.")),
      ToolOption(
        "offsets-decoder",
        Words(
          "Reads the records as those of __consumer_offsets.", "레코드를 __consumer_offsets 포맷으로 해석합니다."
        )
      ),
      ToolOption(
        "print-data-log",
        Words(
          "Prints keys and values, too. Any decoder does so anyway.",
          "키와 값도 출력합니다. 디코더를 지정하면 자동으로 켜집니다.")),
      ToolOption(
        "transaction-log-decoder",
        Words(
          "Reads the records as those of __transaction_state.",
          "레코드를 __transaction_state 포맷으로 해석합니다.")),
      ToolOption(
        "value-decoder-class", .optional(.string, ""), initial: string,
        Words("Reads the values; a class of Kafka's own.", "값을 해석할 카프카 디코더 클래스입니다.")),
      ToolOption(
        "verify-index-only",
        Words(
          "Checks an index against its log without printing it.", "인덱스를 출력하지 않고 로그와 맞는지만 확인합니다.")),
      .version,
    ]
  }

  private static let later: [ToolOption] = [
    ToolOption(
      "cluster-metadata-decoder",
      Words("Reads the records as those of the metadata log.", "레코드를 메타데이터 로그 포맷으로 해석합니다.")),
    ToolOption(
      "max-bytes", .required(.integer, "size"), initial: "2147483647",
      Words("Stops after so many bytes of a log.", "로그를 이 바이트 수만큼만 읽습니다.")),
    ToolOption(
      "remote-log-metadata-decoder",
      Words("Reads the records as those of tiered storage.", "레코드를 계층형 스토리지의 메타데이터 포맷으로 해석합니다.")),
    ToolOption(
      "skip-record-metadata",
      Words("Leaves out all but the records' keys and values.", "레코드의 키와 값만 출력합니다.")),
  ]
}
