internal import Bytes
internal import Clockwork
internal import Unix

/// `timeline GROUP`: a group's members in lanes, where `--group` asks for it, or a name that no topic has.
enum GroupTimelineCommand {
  /// The exit status; nil where no group is meant.
  static func run(
    _ options: Options, _ many: Int, _ since: Stretch?, isJson: Bool, _ invocation: Invocation
  ) -> Int32? {
    let view = invocation.session.view
    let isAsked = options.value("group") != nil
    guard let name = options.value("group") ?? lone(options, invocation) else { return nil }
    guard !isAsked || options.operands.isEmpty else {
      invocation.say(oneOnly)
      return 2
    }
    let history: GroupHistory
    switch view.history(of: name) {
    case .unknowable(let why):
      invocation.say(why)
      return 1
    case .known(nil):
      guard isAsked else { return nil }
      let groups = (try? view.groups.get()) ?? []
      invocation.say(unknown(name, Nearness.nearest(name, among: groups)))
      return 1
    case .known(let known?): history = known
    }
    show(name, GroupTimeline(history), many, since, isJson: isJson, invocation)
    return 0
  }

  /// The one name that stands there, if it is no topic's.
  private static func lone(_ options: Options, _ invocation: Invocation) -> String? {
    guard options.operands.count == 1, invocation.session.cluster != nil,
      case .known(let topics) = invocation.session.view.topics,
      !topics.contains(options.operands[0])
    else { return nil }
    return options.operands[0]
  }

  private static func show(
    _ name: String, _ timeline: GroupTimeline, _ many: Int, _ since: Stretch?, isJson: Bool,
    _ invocation: Invocation
  ) {
    let session = invocation.session
    let now = (try? session.view.now.get()) ?? nil ?? Instant(milliseconds: session.host.clock)
    var rows = timeline.rows[...]
    if let since {
      let from = now.microseconds - since.microseconds
      rows = rows.drop { $0.until.microseconds < from }
    }
    let isWhole = rows.count <= many && since == nil
    rows = rows.suffix(many)
    let language = invocation.language
    if isJson {
      invocation.output.line(Json.array(rows.map { $0.json(timeline.names) }).compact)
      return
    }
    invocation.output.prose(Words("group \(name)", "\(name) 그룹").text(in: language))
    if timeline.isCut, isWhole {
      invocation.output.prose(TimelineCommand.beginning.text(in: language))
    }
    let plain = GroupLanesLayout(
      timeline, rows, until: now, in: language, width: plainWidth, folds: false)
    invocation.output.line(plain.lines.joined(separator: "\n")) { width in
      GroupLanesLayout(timeline, rows, until: now, in: language, width: width).lines
    }
    let logs = (try? TopologyPicture(session.view).logs) ?? [:]
    for line in timeline.summary(logs: logs, in: language) {
      invocation.output.prose(line, hanging: 2)
    }
  }

  /// What is kept off a screen has lanes as on one so wide.
  private static let plainWidth = 80

  static let oneOnly = Words(
    "one group at a time, and none together with topics: `timeline --group GROUP`",
    "그룹은 한 번에 하나만, 토픽 없이 지정할 수 있습니다: `timeline --group 그룹`")

  static func both(_ name: String) -> Words {
    Words(
      "There is a group `\(name)`, too; `timeline --group \(name)` shows it.",
      "이름이 같은 그룹 `\(name)`도 있습니다. 그룹을 보려면: `timeline --group \(name)`")
  }

  private static func unknown(_ name: String, _ near: String?) -> Words {
    Words(
      "nothing has happened to a group `\(name)`" + (near.map { "; the nearest is `\($0)`" } ?? ""),
      "`\(name)` 그룹에 관한 기록이 없습니다" + (near.map { ". 가장 비슷한 그룹: `\($0)`" } ?? ""))
  }
}
