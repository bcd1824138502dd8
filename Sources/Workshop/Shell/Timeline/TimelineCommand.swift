internal import Bytes
internal import Clockwork
internal import Unix

/// `timeline`: what has happened, in virtual time, a line each: what was typed and what came of it; or what
/// has happened to a group, with a lane for each member.
enum TimelineCommand {
  static let command = Command(
    "timeline", .lab,
    synopsis: "timeline [-n N] [--since DURATION] [--json] [--group GROUP | TOPIC... | GROUP]",
    summary: Words(
      "tells what has happened: commands, topics, leaders, records, failures; a group in lanes",
      "명령, 토픽, 리더, 레코드, 장애 등 지금까지 일어난 일을 시간순으로, 그룹은 멤버별 레인으로 보여 줍니다"),
    options: [
      CommandOption(
        nil, "group", argument: "GROUP",
        Words("a group: a lane for each member, what each had when", "그룹: 멤버별 레인과 시점별 파티션 할당")),
      CommandOption(
        "n", nil, argument: "N", Words("the newest N lines (30)", "최근 N줄 (기본값 30)")),
      CommandOption(
        nil, "since", argument: "DURATION",
        Words(
          "only what happened so long ago at most: 30s, 5m, 1h", "최근 일정 시간의 일만, 예: 30s, 5m, 1h")),
      CommandOption(nil, "json", Words("as JSON", "JSON으로 출력")),
    ]
  ) { invocation in
    run(invocation)
  }

  private static func run(_ invocation: Invocation) -> Int32 {
    let (options, end) = Options.parse(invocation, status: 2)
    if let end { return end }
    guard let many = Int(options.value("n") ?? "30"), many >= 0 else {
      invocation.say(
        Words("-n takes a number, such as `-n 20`", "-n 뒤에는 `-n 20`처럼 숫자가 필요합니다"))
      return 2
    }
    let since = options.value("since").map { DurationText.parse($0) }
    if case .some(.none) = since {
      invocation.say(
        Words(
          "--since takes a duration with its unit, such as `--since 30s` or `--since 5m`",
          "--since 뒤에는 `--since 30s`, `--since 5m`처럼 단위를 붙인 시간이 필요합니다"))
      return 2
    }
    let isJson = options.has("json") || invocation.session.prefersJson
    let session = invocation.session
    if let end = GroupTimelineCommand.run(options, many, since ?? nil, isJson: isJson, invocation) {
      return end
    }
    let unknowable: Words?
    let history: ClusterHistory
    switch session.view.history {
    case .known(nil):
      if isJson { invocation.output.line("[]") } else { invocation.say(nothing) }
      return 0
    case .known(let known?): (history, unknowable) = (known, nil)
    case .unknowable(let why):
      (history, unknowable) = (ClusterHistory(happenings: [], isCut: false), why)
    }
    if let unknowable { invocation.say(unknowable) }
    let timeline = Timeline(history, typed: session.typedLines, topics: options.operands)
    let groups = (try? session.view.groups.get()) ?? []
    for name in options.operands where unknowable == nil && !timeline.named.contains(name) {
      invocation.say(
        groups.contains(name)
          ? GroupTimelineCommand.oneOnly
          : unknown(name, Nearness.nearest(name, among: timeline.named + groups)))
      return 1
    }
    let now = (try? session.view.now.get()) ?? nil ?? Instant(milliseconds: session.host.clock)
    var entries = timeline.entries.filter { !isItself($0) }
    if let stretch = since ?? nil {
      let microseconds = now.microseconds - stretch.microseconds
      entries.removeAll { $0.until.microseconds < microseconds }
    }
    let shown = entries.suffix(many)
    if isJson {
      invocation.output.line(Json.array(shown.map(\.json)).compact)
      return 0
    }
    if timeline.isCut, since == nil, shown.count == entries.count {
      invocation.output.prose(beginning.text(in: invocation.language))
    }
    show(shown, until: now, invocation)
    tellOfGroups(options, groups, invocation)
    return 0
  }

  private static func show(
    _ entries: ArraySlice<TimelineEntry>, until now: Instant, _ invocation: Invocation
  ) {
    for line in TimelineLines(entries, until: now, in: invocation.language).lines {
      invocation.output.prose(line, hanging: 14)
    }
  }

  private static func tellOfGroups(
    _ options: Options, _ groups: [String], _ invocation: Invocation
  ) {
    for name in options.operands where groups.contains(name) {
      let words = GroupTimelineCommand.both(name).text(in: invocation.language)
      invocation.output.prose(invocation.output.styled(words, .dim))
    }
  }

  /// Who looks at the timeline does not look for that.
  private static func isItself(_ entry: TimelineEntry) -> Bool {
    guard case .typed(let text) = entry.event else { return false }
    return text.split(separator: " ").first == "timeline"
  }

  private static let nothing = Words(
    "nothing has happened yet: no command has needed the cluster",
    "아직 기록이 없습니다. 클러스터를 쓰는 명령을 먼저 실행해 주세요")

  static let beginning = Words(
    "... the trace no longer has what was before ...", "... 이전 기록은 트레이스에 남아 있지 않음 ...")

  private static func unknown(_ name: String, _ near: String?) -> Words {
    Words(
      "nothing has happened to a topic `\(name)`" + (near.map { "; the nearest is `\($0)`" } ?? ""),
      "`\(name)` 토픽에 관한 기록이 없습니다" + (near.map { ". 가장 비슷한 토픽: `\($0)`" } ?? ""))
  }
}
