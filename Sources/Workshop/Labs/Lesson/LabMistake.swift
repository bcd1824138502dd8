public import Shell

/// What is wrong with a lab's file, where, and what to do about it.
public struct LabMistake: Error, Equatable, Sendable {
  public let file: String
  public let line: Int
  public let column: Int
  /// How much the carets stand under; 0 where the line as a whole is meant.
  public let length: Int
  public let words: Words
  /// Whether the lab cannot be gone through while it is so.
  public var isGrave = true

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
    var text = "\(file):\(line):\(column): \(words.text(in: language))"
    guard length > 0, source.indices.contains(line - 1) else { return text }
    let whole = source[line - 1]
    let before = whole.prefix(column - 1).map { $0 == "\t" ? "\t" : Self.blank($0) }.joined()
    text += "\n  \(whole)\n  \(before)\(String(repeating: "^", count: length))"
    return text
  }

  /// As many columns as the letter takes.
  private static func blank(_ letter: Character) -> String {
    let first = letter.unicodeScalars.first?.value ?? 0
    return first >= 0x1100 && first < 0xfb00 ? "  " : " "
  }
}
