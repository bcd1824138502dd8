internal import Shell
internal import Unix

/// A line that a command is expected to print: words that are fixed, and holes for what is not known
/// beforehand.
enum ExpectedLine: Equatable, Sendable {
  /// `...`: any lines, or none.
  case anyLines
  case line([Part])

  enum Part: Equatable, Sendable {
    case words(String)
    case hole(Hole)
  }

  struct Hole: Equatable, Sendable {
    let kind: Kind?
    /// What it is kept as.
    let name: String?

    enum Kind: String, CaseIterable, Sendable {
      case int, hex, word, time
      case any = ".."
    }
  }

  static let blank = ExpectedLine.line([])

  /// The names that it keeps, with their types.
  var captures: [(name: String, type: ValueType)] {
    guard case .line(let parts) = self else { return [] }
    return parts.compactMap { part in
      guard case .hole(let hole) = part, let name = hole.name, let kind = hole.kind else {
        return nil
      }
      return (name, kind == .int ? .number : .text)
    }
  }

  static func parse(
    _ text: Substring, at line: Int, column: Int, _ file: String
  ) throws(LabMistake) -> ExpectedLine {
    if text == "..." { return .anyLines }
    var parts: [Part] = []
    var words = ""
    var rest = text
    while let letter = rest.first {
      guard letter == "[", let close = rest.firstIndex(of: "]"),
        let hole = try hole(
          rest[rest.index(after: rest.startIndex)..<close], line,
          column + text.distance(from: text.startIndex, to: rest.startIndex), file)
      else {
        words.append(letter)
        rest = rest.dropFirst()
        continue
      }
      if !words.isEmpty { parts.append(.words(words)) }
      words = ""
      parts.append(.hole(hole))
      rest = rest[rest.index(after: close)...]
    }
    if !words.isEmpty { parts.append(.words(words)) }
    return .line(parts)
  }

  /// Nil where the brackets are only brackets.
  private static func hole(
    _ text: Substring, _ line: Int, _ column: Int, _ file: String
  ) throws(LabMistake) -> Hole? {
    if let kind = Hole.Kind(rawValue: String(text)) { return Hole(kind: kind, name: nil) }
    // A name alone stands for what was kept under it; where nothing was, it is only a word in brackets.
    if isName(text) { return Hole(kind: nil, name: String(text)) }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, isName(parts[0]) else { return nil }
    guard let kind = Hole.Kind(rawValue: String(parts[1])), kind != .any else {
      guard parts[1].allSatisfy(\.isLetter) else { return nil }
      let kinds = "int, hex, word, time"
      throw LabMistake(
        file, line, column, length: text.count + 2,
        Words(
          "`\(parts[1])` is no kind of hole; there are \(kinds)",
          "`\(parts[1])`: 없는 종류입니다. 쓸 수 있는 종류: \(kinds)"))
    }
    return Hole(kind: kind, name: String(parts[0]))
  }

  static func isName(_ text: some StringProtocol) -> Bool {
    guard let first = text.first, first.isLetter && first.isASCII else { return false }
    return text.allSatisfy { ($0.isLetter || $0.isNumber) && $0.isASCII || $0 == "_" }
  }
}
