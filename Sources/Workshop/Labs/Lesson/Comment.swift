internal import Shell
internal import Unix

/// A comment of the page that is meant for KafkaLab: `<!-- check ID: EXPRESSION`, then `key: text` lines.
struct Comment {
  enum Kind: String, CaseIterable {
    case step, check, when, cheat, way, trial, `let`, draw, ask, predict, wrong, book, note

    /// The keys that its lines may have.
    var fields: [String] {
      switch self {
      case .check: ["claims", "else", "again", "stays", "mutant"]
      case .when, .cheat: ["say", "by", "mend"]
      case .way: ["by"]
      case .trial: ["claims", "say", "else", "by", "mutant"]
      case .ask: ["claims", "right", "opens", "mutant", "order", "neighbours", "work out"]
      case .predict: ["until", "claims", "right", "mutant", "order", "neighbours"]
      case .wrong: ["say"]
      case .step: ["kind", "placement", "source"]
      case .let, .draw, .book, .note: []
      }
    }
  }

  struct Field {
    let key: String
    var text: String
    let line: Int
    let column: Int
  }

  let kind: Kind
  let line: Int
  /// What follows the kind, up to a colon or an equals sign.
  var words: [String] = []
  var expression: Field?
  var fields: [Field] = []

  var id: String { words.first ?? "" }

  func field(_ key: String) -> Field? { fields.first { $0.key == key } }

  /// Nil where the comment is none of ours.
  static func parse(_ block: Block, in source: LabSource) throws(LabMistake) -> Comment? {
    guard case .html(let html) = block.kind, html.hasPrefix("<!--") else { return nil }
    // The library does not count the line on which a comment ends.
    let count = html.count { $0 == "\n" }
    var lines = (block.line...(block.line + max(0, count - 1))).compactMap { number in
      source.lines.indices.contains(number - 1)
        ? (number: number, text: source.lines[number - 1], column: 1) : nil
    }
    guard let last = lines.lastIndex(where: { $0.text.contains("-->") }) else {
      throw LabMistake(
        source.file, block.line, 1, length: 4,
        Words("this comment is never closed with `-->`", "`-->`로 닫히지 않은 주석입니다"))
    }
    if let other = lines[...last].dropFirst().first(where: { $0.text.contains("<!--") }) {
      throw LabMistake(
        source.file, block.line, 1, length: 4,
        Words(
          "this comment is not closed with `-->` before another begins at line \(other.number)",
          "\(other.number)행에서 다른 주석이 시작될 때까지 `-->`로 닫히지 않은 주석입니다"))
    }
    lines.removeSubrange((last + 1)...)
    lines[last].text = lines[last].text.prefix(upTo: "-->")
    lines[0].column += 4
    lines[0].text = lines[0].text.dropFirst(4)
    return try parse(lines, in: source)
  }

  private typealias Line = (number: Int, text: Substring, column: Int)

  private static func parse(
    _ lines: [Line], in source: LabSource
  ) throws(LabMistake) -> Comment {
    let (number, whole, start) = lines[0]
    let blanks = whole.prefix { $0 == " " }.count
    let first = whole.dropFirst(blanks)
    let word = first.prefix { $0.isLetter }
    guard let kind = Kind(rawValue: String(word)) else {
      let near = Nearness.nearest(String(word), among: Kind.allCases.map(\.rawValue))
      let list = Kind.allCases.map(\.rawValue).joined(separator: ", ")
      throw LabMistake(
        source.file, number, start + blanks, length: max(word.count, 1),
        Words(
          "a comment begins with one of \(list)" + (near.map { "; the nearest is `\($0)`" } ?? ""),
          "주석은 다음 중 하나로 시작해야 합니다: \(list)"
            + (near.map { ". 가장 비슷한 것: `\($0)`" } ?? "")))
    }
    var comment = Comment(kind: kind, line: number)
    if kind == .note { return comment }
    let rest = first.dropFirst(word.count)
    let sign: Character = kind == .ask || kind == .predict ? "=" : ":"
    let end = rest.firstIndex(of: sign) ?? rest.endIndex
    comment.words = rest[..<end].split { $0 == " " || $0 == ":" }.map(String.init)
    if end < rest.endIndex {
      let text = rest[rest.index(after: end)...]
      let gap = text.prefix { $0 == " " }.count
      let before = rest.distance(from: rest.startIndex, to: end) + 1 + gap
      comment.expression = Field(
        key: "", text: String(text.dropFirst(gap)), line: number,
        column: start + blanks + word.count + before)
    }
    for line in lines.dropFirst() {
      comment.take(line)
      if let mistake = comment.unknownField(line, in: source) { throw mistake }
    }
    try comment.check(in: source, at: start + blanks)
    return comment
  }

  /// A key that is almost one of those that there are.
  private func unknownField(_ line: Line, in source: LabSource) -> LabMistake? {
    let text = line.text.drop { $0 == " " }
    let word = text.prefix { $0.isLetter && $0.isASCII }
    guard text.dropFirst(word.count).first == ":", !kind.fields.contains(String(word)),
      let near = Nearness.nearest(String(word), among: kind.fields)
    else { return nil }
    return LabMistake(
      source.file, line.number, line.column + line.text.count - text.count, length: word.count,
      Words(
        "a `\(kind.rawValue)` knows no `\(word)`; the nearest is `\(near)`",
        "`\(kind.rawValue)` 주석에 쓸 수 없는 항목입니다: `\(word)`. 가장 비슷한 항목: `\(near)`"))
  }

  private mutating func take(_ line: Line) {
    let blanks = line.text.prefix { $0 == " " }.count
    let text = line.text.dropFirst(blanks)
    for key in kind.fields where text.hasPrefix(key + ":") {
      let value = text.dropFirst(key.count + 1)
      let gap = value.prefix { $0 == " " }.count
      fields.append(
        Field(
          key: key, text: String(value.dropFirst(gap)), line: line.number,
          column: line.column + blanks + key.count + 1 + gap))
      return
    }
    if let last = fields.indices.last {
      fields[last].text += "\n" + text
    } else if expression != nil {
      expression?.text += "\n" + line.text
    }
  }

  private func check(in source: LabSource, at column: Int) throws(LabMistake) {
    let id = id
    guard id.allSatisfy({ ($0.isLetter || $0.isNumber) && $0.isASCII || "-_".contains($0) }),
      !id.isEmpty
    else {
      throw LabMistake(
        source.file, line, column, length: kind.rawValue.count,
        Words(
          "`\(kind.rawValue)` needs an id of letters, digits and `-`",
          "`\(kind.rawValue)` 뒤에 영문자, 숫자, `-`로 된 id가 필요합니다"))
    }
  }
}

extension Substring {
  fileprivate func prefix(upTo part: String) -> Substring {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(part) { return self[..<at] }
      at = index(after: at)
    }
    return self
  }
}
