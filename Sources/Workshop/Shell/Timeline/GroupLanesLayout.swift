internal import Clockwork
internal import Records
internal import Unix

/// A group's timeline as lines: the time, a lane for each member, and what happened, folded beside the lanes.
///
/// A lane shows what a member has where that has changed, and a line while it stays so. Where lanes with
/// partitions are too wide, each has one column and a letter; where those are too many, there are none.
struct GroupLanesLayout {
  private static let timeWidth = 14
  private static let leastText = 26

  private let timeline: GroupTimeline
  private let rows: ArraySlice<GroupTimeline.Row>
  private let language: Language
  private let width: Int
  /// Which lanes are drawn.
  private let shown: [Int]
  private let cells: [[String]]
  private let laneWidth: Int
  private let style: Style

  private enum Style { case shares, letters, none }

  private(set) var lines: [String] = []

  init(
    _ timeline: GroupTimeline, _ rows: ArraySlice<GroupTimeline.Row>, until now: Instant,
    in language: Language, width: Int, folds: Bool = true
  ) {
    self.timeline = timeline
    self.rows = rows
    self.language = language
    self.width = folds ? width : .max
    let shown = timeline.names.indices.filter { place in
      rows.contains { row in
        row.concerned.contains(place) || (place < row.lanes.count && row.lanes[place].isMember)
      }
    }
    self.shown = shown
    let topics = Set(
      rows.flatMap { row in row.lanes.flatMap { $0.partitions.map(\.topic) } })
    cells = rows.map { row in
      shown.map {
        $0 < row.lanes.count ? Self.cell(row.lanes[$0], isOneTopic: topics.count < 2) : ""
      }
    }
    let widest = max(
      3, cells.map { $0.map { DisplayWidth.of($0) }.max() ?? 0 }.max() ?? 0,
      shown.map { DisplayWidth.of(timeline.names[$0]) }.max() ?? 0)
    let room = width - Self.timeWidth - Self.leastText
    if shown.count * (widest + 2) <= room {
      (style, laneWidth) = (.shares, widest + 2)
    } else if shown.count * 2 <= room, shown.count <= Self.letters.count {
      (style, laneWidth) = (.letters, 2)
    } else {
      (style, laneWidth) = (.none, 0)
    }
    draw(until: now)
  }

  private static let letters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
  private static let mostCell = 12

  private static func cell(_ lane: GroupTimeline.Lane, isOneTopic: Bool) -> String {
    guard lane.isMember else { return "" }
    let mark = lane.isGone ? "×" : lane.isRebalancing ? "~" : ""
    guard !lane.partitions.isEmpty else { return mark.isEmpty ? "-" : mark }
    let text =
      isOneTopic
      ? PartitionRanges.text(lane.partitions.map(\.partition))
      : PartitionRanges.byTopic(lane.partitions).map {
        "\($0.topic):" + PartitionRanges.text($0.numbers)
      }.joined(separator: " ")
    return mark + (text.count <= mostCell ? text : "(\(lane.partitions.count))")
  }

  // MARK: Drawing

  private mutating func draw(until now: Instant) {
    head()
    var date = ""
    var last: Instant?
    var before: [String]?
    for (place, row) in rows.enumerated() {
      pass(from: last, to: row.at)
      let time = CivilTime(milliseconds: row.at.milliseconds)
      if time.date != date { lines.append(time.date) }
      date = time.date
      let milliseconds = String(time.millisecond).right(3, with: "0")
      let clock = "\(time.clock).\(milliseconds)  "
      let drawn = lanes(cells[place], before, row)
      let resting = lanes(cells[place], cells[place], nil)
      let room = max(width == .max ? .max : width - Self.timeWidth - shown.count * laneWidth, 8)
      let words = row.event.words.text(in: language)
      let texts =
        room == .max ? [Phrases.loose(words)] : Phrases.lines(words, to: room, hanging: 2)
      for (number, text) in texts.enumerated() {
        lines.append(
          number == 0
            ? clock + drawn + text
            : String(repeating: " ", count: Self.timeWidth) + resting + text)
      }
      before = cells[place]
      last = max(row.at, row.until)
    }
    pass(from: last, to: now)
    if style != .none, !shown.isEmpty {
      lines += Phrases.lines(
        Self.legend.text(in: language), to: width == .max ? 10_000 : width)
    }
  }

  private mutating func head() {
    let gap = String(repeating: " ", count: Self.timeWidth)
    switch style {
    case .none: return
    case .shares:
      lines.append(
        trimmed(gap + shown.map { timeline.names[$0].padded(to: laneWidth) }.joined()))
    case .letters:
      let list = shown.enumerated().map {
        Phrases.tied("\(Self.letters[$0.offset]) \(timeline.names[$0.element])")
      }
      lines += Phrases.lines(list.joined(separator: "  "), to: width == .max ? 10_000 : width)
      lines.append(
        trimmed(gap + shown.indices.map { "\(Self.letters[$0]) " }.joined()))
    }
  }

  /// The lanes at a row: what is new as it is, what stays as a line.
  private func lanes(
    _ now: [String], _ before: [String]?, _ row: GroupTimeline.Row?
  ) -> String {
    guard style != .none else { return "" }
    return shown.indices.map { place in
      let isConcerned = row?.concerned.contains(shown[place]) ?? false
      let isNew = before.map { $0[place] != now[place] } ?? !now[place].isEmpty
      let sign = sign(now[place], isConcerned: isConcerned, isNew: isNew)
      return sign.padded(to: laneWidth)
    }.joined()
  }

  private func sign(_ cell: String, isConcerned: Bool, isNew: Bool) -> String {
    if cell.isEmpty { return isConcerned ? "×" : "" }
    if style == .shares, isNew { return cell }
    if isConcerned { return "●" }
    return cell.hasPrefix("×") ? "×" : cell.hasPrefix("~") || cell == "-" ? "┊" : "│"
  }

  private mutating func pass(from: Instant?, to: Instant) {
    if let from, let words = TimelineLines.pause(from: from, to: to) {
      lines.append(words.text(in: language))
    }
  }

  private func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  private static let legend = Words(
    signs(
      "│ has partitions", "┊ has none", "~ shares anew", "● concerned",
      "× out, or gone and still a member"),
    signs("│ 파티션 있음", "┊ 없음", "~ 리밸런싱 중", "● 해당 멤버", "× 빠졌거나, 종료된 채 멤버로 남음"))

  private static func signs(_ signs: String...) -> String {
    "(" + signs.map(Phrases.tied).joined(separator: "  ") + ")"
  }
}
