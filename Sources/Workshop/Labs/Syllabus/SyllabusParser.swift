internal import Shell
public import Unix

/// Reads a course file: one `key: value` a line, and what is wrong with it where it stands.
public struct SyllabusParser {
  private let file: String
  private let shelf: LabShelf
  private var syllabus = Syllabus()
  private var mistakes: [LabMistake] = []

  public enum Outcome {
    case syllabus(Syllabus)
    /// As they are to be printed.
    case refused([String])
  }

  /// Labs and steps are those of the shelf.
  public static func parse(
    _ bytes: [UInt8], file: String, on shelf: LabShelf, in language: Language
  ) -> Outcome {
    var parser = SyllabusParser(file: file, shelf: shelf)
    let lines = parser.lines(of: bytes)
    let syllabus = parser.parse(lines)
    guard parser.mistakes.isEmpty else {
      return .refused(parser.mistakes.map { $0.text(in: language, source: lines) })
    }
    return .syllabus(syllabus)
  }

  private init(file: String, shelf: LabShelf) {
    self.file = file
    self.shelf = shelf
  }

  private mutating func lines(of bytes: [UInt8]) -> [Substring] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      refuse(1, 1, 0, "the file is no UTF-8", "UTF-8로 된 파일이 아닙니다")
      return []
    }
    // An editor of another system leaves a mark at the beginning, and returns.
    let plain = text.unicodeScalars.filter { $0 != "\r" && $0 != "\u{feff}" }
    return String(String.UnicodeScalarView(plain))[...].split(
      separator: "\n", omittingEmptySubsequences: false)
  }

  // MARK: Lines

  private static let keys = ["course", "week", "lab", "without"]

  private mutating func parse(_ lines: [Substring]) -> Syllabus {
    for (place, line) in lines.enumerated() { take(line, at: place + 1) }
    if syllabus.entries.isEmpty, mistakes.isEmpty {
      refuse(
        1, 1, 0, "the course has no lab: lines `week: TITLE` and `lab: LAB` name them",
        "과정 파일에 랩이 없습니다. `week: 제목`과 `lab: LAB` 줄로 적어 주세요")
    }
    checkOrder()
    return syllabus
  }

  private mutating func take(_ line: Substring, at number: Int) {
    let blanks = line.prefix { $0 == " " || $0 == "\t" }.count
    let text = line.dropFirst(blanks)
    if text.isEmpty || text.hasPrefix("#") { return }
    let key = text.prefix { $0 != ":" }
    guard key.count < text.count else {
      return refuse(
        number, blanks + 1, text.count, "a line of a course is `key: value`",
        "과정 파일의 각 줄은 `key: value` 꼴이어야 합니다")
    }
    let value = text.dropFirst(key.count + 1)
    let gap = value.prefix { $0 == " " || $0 == "\t" }.count
    let column = blanks + key.count + 1 + gap + 1
    let name = key.trimmed
    let shown = value.trimmed
    guard Self.keys.contains(name) else {
      let near = Nearness.nearest(name, among: Self.keys)
      return refuse(
        number, blanks + 1, key.count,
        "a course knows no `\(name)`"
          + (near.map { "; the nearest is `\($0)`" } ?? "; it knows course, week, lab, without"),
        "과정 파일에 쓸 수 없는 항목입니다: `\(name)`"
          + (near.map { ". 가장 비슷한 항목: `\($0)`" } ?? ". 쓸 수 있는 항목: course, week, lab, without"))
    }
    guard !shown.isEmpty else {
      return refuse(
        number, blanks + 1, key.count, "`\(name)` needs a value", "`\(name)` 항목에 값이 필요합니다")
    }
    switch name {
    case "course": syllabus.title = shown
    case "week": syllabus.weeks.append(Syllabus.Week(title: shown))
    case "lab": take(lab: shown, number, column)
    default: take(without: value.dropFirst(gap), number, column)
    }
  }

  private mutating func take(lab id: String, _ line: Int, _ column: Int) {
    guard let week = syllabus.weeks.indices.last else {
      return refuse(
        line, 1, 3, "a lab belongs to a week: a line `week: TITLE` comes before it",
        "랩은 주차에 속해야 합니다. 앞에 `week: 제목` 줄을 적어 주세요")
    }
    if let other = syllabus.entries.first(where: { $0.lab == id }) {
      return refuse(
        line, column, id.count, "`\(id)` is in the course already, at line \(other.line)",
        "`\(id)`: \(other.line)행에 이미 있는 랩입니다")
    }
    let known = shelf.volumes.map(\.lab.id)
    if !known.contains(id) {
      let near = Nearness.nearest(id, among: known)
      refuse(
        line, column, id.count,
        "there is no lab `\(id)`" + (near.map { "; the nearest is `\($0)`" } ?? ""),
        "`\(id)`: 없는 랩입니다" + (near.map { ". 가장 비슷한 랩: `\($0)`" } ?? ""))
    }
    syllabus.weeks[week].labs.append(Syllabus.Entry(lab: id, line: line))
  }

  private mutating func take(without text: Substring, _ line: Int, _ column: Int) {
    guard let week = syllabus.weeks.indices.last, let last = syllabus.weeks[week].labs.indices.last
    else {
      return refuse(
        line, 1, 7, "`without` says which steps of a lab are left out, and stands below its `lab`",
        "`without`는 랩에서 뺄 스텝을 적는 항목입니다. `lab` 줄 아래에 적어 주세요")
    }
    let id = syllabus.weeks[week].labs[last].lab
    guard let lab = shelf.volume(named: id)?.lab else { return }
    let known = lab.steps.map(\.id)
    var at = column
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let start = at + part.prefix { $0 == " " }.count
      let step = part.trimmed
      at += part.count + 1
      if step.isEmpty { continue }
      guard known.contains(step) else {
        let near = Nearness.nearest(step, among: known)
        refuse(
          line, start, step.count,
          "the lab `\(id)` has no step `\(step)`" + (near.map { "; the nearest is `\($0)`" } ?? ""),
          "`\(id)` 랩에 없는 스텝입니다: `\(step)`" + (near.map { ". 가장 비슷한 스텝: `\($0)`" } ?? ""))
        continue
      }
      syllabus.weeks[week].labs[last].without.append(step)
    }
    let without = syllabus.weeks[week].labs[last].without
    if known.allSatisfy(without.contains) {
      refuse(
        line, column, text.count,
        "that leaves out every step of `\(id)`; leave out the lab instead",
        "`\(id)` 랩의 스텝을 모두 뺐습니다. 랩 자체를 빼 주세요")
    }
  }

  // MARK: Order

  /// Nobody is led to a lab before those that it builds on, if they come at all.
  private mutating func checkOrder() {
    let entries = syllabus.entries
    for (place, entry) in entries.enumerated() {
      let needed = way(from: entry.lab)
      guard let late = entries[(place + 1)...].first(where: { needed[$0.lab] != nil }),
        let way = needed[late.lab]
      else { continue }
      let list = (way + [late.lab]).joined(separator: " > ")
      refuse(
        entry.line, 1, 0,
        "`\(entry.lab)` builds on `\(late.lab)`, which comes only at line \(late.line): \(list)",
        "`\(entry.lab)` 랩을 하려면 `\(late.lab)` 랩이 먼저 필요한데, \(late.line)행에 나옵니다: \(list)")
    }
  }

  /// What a lab builds on, near or far, each with the labs between.
  private func way(from lab: String) -> [String: [String]] {
    var ways: [String: [String]] = [:]
    var waiting = [(lab: lab, way: [lab])]
    while let next = waiting.popLast() {
      for other in shelf.volume(named: next.lab)?.lab.head.after ?? []
      where ways[other] == nil && other != lab {
        ways[other] = next.way
        waiting.append((other, next.way + [other]))
      }
    }
    return ways
  }

  private mutating func refuse(
    _ line: Int, _ column: Int, _ length: Int, _ english: String, _ korean: String
  ) {
    mistakes.append(LabMistake(file, line, column, length: length, Words(english, korean)))
  }
}
