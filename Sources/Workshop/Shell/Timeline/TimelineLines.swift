internal import Clockwork
internal import Unix

/// A timeline as lines: each with the time of day, the date where it changes, and a line of its own for
/// a stretch in which nothing happened.
struct TimelineLines {
  private(set) var lines: [String] = []
  private let language: Language

  init(_ entries: some Sequence<TimelineEntry>, until now: Instant, in language: Language) {
    self.language = language
    var date = ""
    var last: Instant?
    for entry in entries {
      pass(from: last, to: entry.at)
      let time = CivilTime(milliseconds: entry.at.milliseconds)
      if time.date != date { lines.append(time.date) }
      date = time.date
      let milliseconds = String(time.millisecond).right(3, with: "0")
      lines.append("\(time.clock).\(milliseconds)  \(entry.words().text(in: language))")
      last = max(entry.at, entry.until)
    }
    pass(from: last, to: now)
  }

  /// What is longer is said.
  private static let quiet = Stretch.seconds(60)

  private mutating func pass(from: Instant?, to: Instant) {
    if let from, let words = Self.pause(from: from, to: to) {
      lines.append(words.text(in: language))
    }
  }

  /// What stands for a stretch in which nothing happened; nil where it is short.
  static func pause(from: Instant, to: Instant) -> Words? {
    from + quiet < to ? gap(to.microseconds - from.microseconds) : nil
  }

  /// In its two largest units.
  private static func gap(_ microseconds: Int64) -> Words {
    var rest = (microseconds + 500_000) / 1_000_000
    var english: [String] = []
    var korean: [String] = []
    let units: [(seconds: Int64, name: String, korean: String)] = [
      (86_400, "d", "일"), (3600, "h", "시간"), (60, "min", "분"), (1, "s", "초"),
    ]
    for unit in units where english.count < 2 {
      let many = rest / unit.seconds
      rest %= unit.seconds
      if many == 0 && english.isEmpty { continue }
      if many == 0 { break }
      english.append("\(many) \(unit.name)")
      korean.append("\(many)\(unit.korean)")
    }
    return Words(
      "... \(english.joined(separator: " ")) pass ...",
      "... \(korean.joined(separator: " ")) 경과 ...")
  }
}
