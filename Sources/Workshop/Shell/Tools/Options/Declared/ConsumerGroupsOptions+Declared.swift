internal import Editions
internal import Unix

/// The options of `kafka-consumer-groups` in each edition.
extension ConsumerGroupsOptions {
  static func declared(in edition: Edition) -> [ToolOption] {
    switch edition {
    case .v2_6: always + onlyOlder
    case .v3_9, .v4_1: always + onlyLater
    }
  }

  private static let always: [ToolOption] = [
    ToolOption("all-groups", Words("All groups.", "모든 그룹입니다.")),
    ToolOption("all-topics", Words("All topics of the group.", "그룹의 모든 토픽입니다.")),
    .bootstrapServer(),
    ToolOption(
      "by-duration", .required(.string, "duration"),
      Words("To the records of so long ago, PnDTnHnMnS.", "이 시간만큼 전의 레코드로 옮깁니다. 형식은 PnDTnHnMnS.")),
    .commandConfig(.required(.string, "command config property file")),
    ToolOption("delete", Words("Deletes groups.", "그룹을 삭제합니다.")),
    ToolOption(
      "delete-offsets", Words("Deletes a group's offsets of a topic.", "그룹의 토픽 오프셋을 삭제합니다.")),
    ToolOption(
      "describe",
      Words("Shows groups: offsets, lag, members, state.", "그룹의 오프셋, LAG, 멤버, 상태를 보여 줍니다.")),
    ToolOption("dry-run", Words("Only shows what would be done.", "결과를 미리 보여 주기만 합니다.")),
    ToolOption("execute", Words("Does it.", "실제로 실행합니다.")),
    ToolOption("export", Words("Prints the offsets as CSV.", "오프셋을 CSV로 출력합니다.")),
    ToolOption(
      "from-file", .required(.string, "path to CSV file"),
      Words("To the offsets of a CSV file.", "CSV 파일의 오프셋으로 옮깁니다.")),
    ToolOption(
      "group", .required(.string, "consumer group"),
      Words("The group; may be repeated.", "그룹 이름. 여러 번 쓸 수 있습니다.")),
    .help,
    ToolOption("list", Words("Names all groups.", "모든 그룹의 이름을 보여 줍니다.")),
    ToolOption(
      "members", .none, availableIf: ["describe"],
      Words("With --describe: the members.", "--describe에서 멤버를 보여 줍니다.")),
    ToolOption(
      "offsets", .none, availableIf: ["describe"],
      Words("With --describe: the offsets, as without it.", "--describe에서 오프셋을 보여 줍니다. 기본값입니다.")),
    ToolOption("reset-offsets", Words("Moves a group's offsets.", "그룹의 오프셋을 옮깁니다.")),
    ToolOption(
      "shift-by", .required(.long, "number-of-offsets"),
      Words("By so many records, back if negative.", "이 개수만큼 옮깁니다. 음수면 이전 레코드 쪽입니다.")),
    ToolOption(
      "state", .optional(.string, ""), availableIf: ["describe", "list"],
      Words(
        "With --describe or --list: the state; with a value: only groups in it.",
        "--describe나 --list에서 상태를 보여 줍니다. 값이 있으면 그 상태의 그룹만 보여 줍니다.")),
    ToolOption(
      "timeout", .required(.long, "timeout (ms)"), initial: "5000",
      Words("How long to wait for the group, in ms.", "그룹을 기다릴 시간(ms)입니다.")),
    ToolOption("to-current", Words("To where the group stands.", "그룹의 현재 오프셋으로 옮깁니다.")),
    ToolOption(
      "to-datetime", .required(.string, "datetime"),
      Words(
        "To the first records since a time, YYYY-MM-DDTHH:mm:SS.sss.",
        "이 시각 이후의 첫 레코드로 옮깁니다. 형식은 YYYY-MM-DDTHH:mm:SS.sss.")),
    ToolOption("to-earliest", Words("To the first records.", "첫 레코드로 옮깁니다.")),
    ToolOption("to-latest", Words("Behind the last records.", "마지막 레코드 다음으로 옮깁니다.")),
    ToolOption("to-offset", .required(.long, "offset"), Words("To an offset.", "이 오프셋으로 옮깁니다.")),
    ToolOption(
      "topic", .required(.string, "topic"),
      Words(
        "The topic, with partitions behind a colon if not all; may be repeated.",
        "토픽. 일부 파티션이면 콜론 뒤에 적습니다. 여러 번 쓸 수 있습니다.")),
    ToolOption(
      "verbose", .none, availableIf: ["describe"],
      Words("With --describe: more.", "--describe에서 더 자세히 보여 줍니다.")),
    .version,
  ]

  private static let onlyOlder: [ToolOption] = []

  private static let onlyLater: [ToolOption] = [
    ToolOption(
      "type", .optional(.string, ""), availableIf: ["list"],
      Words(
        "With --list: the type; with a value: only groups of it.",
        "--list에서 타입을 보여 줍니다. 값이 있으면 그 타입의 그룹만 보여 줍니다."))
  ]
}
