internal import Editions
internal import Unix

/// The options of `kafka-delete-records` in each edition.
extension DeleteRecordsOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    always
  }

  private static let always: [ToolOption] = [
    .bootstrapServer("server(s) to use for bootstrapping"),
    .commandConfig(.required(.string, "command config property file path")),
    .help,
    ToolOption(
      "offset-json-file", .required(.string, "Offset json file path"), isRequired: true,
      Words(
        "A file that says up to which offset each partition is emptied.",
        "파티션마다 어느 오프셋까지 지울지 적은 JSON 파일입니다.")),
    .version,
  ]
}
