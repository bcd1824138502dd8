internal import Shell
public import Unix

/// What is wrong with a lab's file, where, and what to do about it.
public struct LabMistake: Error, Equatable, Sendable {
  public let file: String
  public let line: Int
  public let column: Int
  /// How much the carets stand under; 0 where the line as a whole is meant.
  public let length: Int
  public internal(set) var words: Words
  /// Whether the lab cannot be gone through while it is so.
  public var isGrave = true
  /// Whether it may stay so for the time being: a translation that is to come, a lab that is too long.
  public var isWarning = false

  func asWarning() -> LabMistake {
    var warning = self
    warning.isWarning = true
    warning.isGrave = false
    return warning
  }

  /// The line as a whole.
  public init(_ file: String, _ line: Int, _ words: Words) {
    self.init(file, line, 1, length: 0, words)
  }

  public init(_ file: String, _ line: Int, _ column: Int, length: Int, _ words: Words) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
    self.words = words
  }

  /// As compilers say it, with the line and a caret below where the text is at hand.
  public func text(in language: Language, source: [Substring]) -> String {
    let mark = isWarning ? Words("warning: ", "경고: ").text(in: language) : ""
    let head = "\(file):\(line):\(column): " + mark + words.text(in: language)
    guard source.indices.contains(line - 1), !source[line - 1].isEmpty, source[line - 1] != "---"
    else { return head }
    let whole = source[line - 1]
    // Of a very long line the part that matters.
    let start = column > Self.most ? column - Self.most / 2 : 1
    let shown = whole.dropFirst(start - 1).prefix(Self.most)
    let before = shown.prefix(column - start).map { $0 == "\t" ? "\t" : Self.blank($0) }.joined()
    let rest = max(1, shown.count - (column - start))
    let carets = String(repeating: "^", count: min(max(length, 1), rest))
    return "\(head)\n  \(shown)\n  \(before)\(carets)"
  }

  private static let most = 120

  /// As many columns as the letter takes.
  private static func blank(_ letter: Character) -> String {
    String(repeating: " ", count: DisplayWidth.of(String(letter)))
  }
}
