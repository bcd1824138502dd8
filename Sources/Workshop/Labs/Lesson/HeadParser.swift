internal import Blueprint
internal import Clockwork
internal import Editions
internal import Shell
internal import Unix

/// Reads what stands between the two lines `---` at the top of a lab: one `key: value` a line.
struct HeadParser {
  private let source: LabSource
  private let language: Language?
  private(set) var mistakes: [LabMistake] = []
  private var head = Lab.Head()
  private var seen: [String] = []

  private static let keys = [
    "lab", "chapter", "after", "title", "about", "claims", "minutes", "edition", "form", "brokers",
    "zookeepers", "set", "seed", "clock", "needs", "placement",
  ]
  private static let translated = ["lab", "language", "title", "about", "of"]

  /// A translation's head where a language is given.
  init(_ source: LabSource, language: Language?) {
    self.source = source
    self.language = language
  }

  /// The head, and the line behind it.
  mutating func parse() -> (head: Lab.Head, next: Int) {
    guard source.lines.first == "---", let end = source.lines.dropFirst().firstIndex(of: "---")
    else {
      mistakes.append(
        LabMistake(
          source.file, 1,
          Words(
            "a lab begins with its head: lines `key: value` between two lines `---`",
            "랩 파일은 `---` 두 줄 사이에 `key: value`를 적은 머리말로 시작해야 합니다")))
      return (head, 1)
    }
    for place in 1..<end { take(source.lines[place], at: place + 1) }
    let required =
      language == nil ? ["lab", "chapter", "title", "about", "claims"] : ["lab", "title", "about"]
    for key in required where !seen.contains(key) {
      mistakes.append(
        LabMistake(
          source.file, 1,
          Words("the head has no `\(key)`", "머리말에 `\(key)` 항목이 없습니다")))
    }
    return (head, end + 2)
  }

  private mutating func take(_ line: Substring, at number: Int) {
    if line.allSatisfy({ $0 == " " }) || line.hasPrefix("#") { return }
    guard let colon = line.firstIndex(of: ":") else {
      refuse(
        number, line.count, "a line of the head is `key: value`", "머리말의 각 줄은 `key: value` 꼴이어야 합니다")
      return
    }
    let key = String(line[..<colon])
    let value = line[line.index(after: colon)...].trimmed
    let known = language == nil ? Self.keys : Self.translated
    guard known.contains(key) else {
      let near = Nearness.nearest(key, among: known)
      refuse(
        number, key.count,
        "the head knows no `\(key)`" + (near.map { "; the nearest is `\($0)`" } ?? ""),
        "머리말에 쓸 수 없는 항목입니다: `\(key)`" + (near.map { ". 가장 비슷한 항목: `\($0)`" } ?? ""))
      return
    }
    if seen.contains(key) {
      refuse(number, key.count, "`\(key)` stands here twice", "`\(key)` 항목이 두 번 있습니다")
    }
    seen.append(key)
    if !set(key, value, number) {
      refuse(
        number, line.count, "`\(value)` is no value for `\(key)`",
        "`\(key)` 항목에 쓸 수 없는 값입니다: `\(value)`",
        choices: key == "chapter" ? Chapter.allCases.map(\.rawValue) : [])
    }
  }

  private mutating func refuse(
    _ line: Int, _ length: Int, _ english: String, _ korean: String, choices: [String] = []
  ) {
    let list = choices.joined(separator: ", ")
    mistakes.append(
      LabMistake(
        source.file, line, 1, length: length,
        choices.isEmpty
          ? Words(english, korean)
          : Words(english + "; it is one of \(list)", korean + ". 쓸 수 있는 값: \(list)")))
  }

  private mutating func set(_ key: String, _ value: String, _ line: Int) -> Bool {
    switch key {
    case "lab":
      head.id = value
      return !value.isEmpty && value.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }
        && value.allSatisfy(\.isASCII)
    case "title": head.title = value
    case "about": head.about = value
    case "language": head.language = Language(value)
    case "of": head.madeFrom = value.split(separator: " ").map(String.init)
    case "claims":
      head.claims = Self.items(value)
      head.claimsLine = line
    case "chapter":
      guard let chapter = Chapter(rawValue: value) else { return false }
      head.chapter = chapter
    case "after":
      head.after = Self.items(value)
      head.afterLine = line
    case "placement":
      guard let placement = Placement(rawValue: value) else { return false }
      head.placement = placement
    case "needs": head.needs = Self.items(value)
    case "form":
      guard let form = ClusterLayout.Form(rawValue: value) else { return false }
      head.form = form
    case "edition":
      guard let edition = Edition(value) else { return false }
      head.edition = edition
    case "clock":
      guard let clock = InstantText.parse(value), clock.milliseconds >= 60_000 else { return false }
      head.conditions.start = clock
    case "set":
      for item in Self.items(value) {
        guard let sign = item.firstIndex(of: "="),
          !Lab.layoutSettings.contains(String(item[..<sign]))
        else { return false }
        head.settings.append(
          ClusterLayout.Setting(String(item[..<sign]), String(item[item.index(after: sign)...])))
      }
    default: return setNumber(key, value)
    }
    return true
  }

  private mutating func setNumber(_ key: String, _ value: String) -> Bool {
    guard let number = Int(value), number >= 0 else { return false }
    switch key {
    case "minutes": head.minutes = number
    case "seed": head.conditions.seed = UInt64(number)
    case "brokers", "zookeepers":
      guard (1...9).contains(number) else { return false }
      if key == "brokers" { head.brokers = number } else { head.zooKeepers = number }
    default: return false
    }
    return true
  }

  private static func items(_ value: String) -> [String] {
    value.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
  }
}

extension StringProtocol {
  var trimmed: String {
    var text = Substring(self)
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text.drop { $0.isWhitespace })
  }
}
