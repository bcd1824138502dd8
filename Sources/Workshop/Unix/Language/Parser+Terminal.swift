/// What a parser takes as it stands, since it is for no shell: lines for other terminals, and lines that are typed into
/// a program.
extension Parser {
  /// The next line as it stands, if it begins with `@`: it is for a terminal.
  public mutating func takeTerminalLine() -> (text: String, line: Int)? {
    skipToUnit()
    guard scanner.current == "@" else { return nil }
    let line = scanner.lineNumber(of: scanner.at)
    var text = ""
    while true {
      text += scanner.line(from: scanner.at)
      scanner.skipLine()
      let isLast = scanner.atEnd
      if !isLast { scanner.at += 1 }
      guard !isLast, Self.goesOn(terminalLine: text) else { return (text, line) }
      text.removeLast()
    }
  }

  /// Whether a line that is for a terminal goes on in the next one. What is typed into a program does not: a
  /// `\` at its end belongs to it.
  public static func goesOn(terminalLine text: String) -> Bool {
    let rest = text.drop { $0 != " " }.drop { $0 == " " }
    return !rest.hasPrefix(">") && text.reversed().prefix { $0 == "\\" }.count % 2 == 1
  }

  /// The lines that follow at once and begin with `>`: what somebody typed into the command before.
  public mutating func takeTypedLines() -> [String] {
    var lines: [String] = []
    while !scanner.atEnd {
      let start = scanner.at
      scanner.skipBlanks()
      let text = scanner.line(from: scanner.at)
      let typed = text.hasPrefix(">") ? TypedLines.text(text.dropFirst()) : nil
      let isKey = TypedLines.isEnd(typed ?? text)
      guard typed != nil || isKey else {
        scanner.at = start
        return lines
      }
      scanner.skipLine()
      if !scanner.atEnd { scanner.at += 1 }
      if isKey { return lines }
      lines.append(typed ?? "")
    }
    return lines
  }
}
