/// `{{EXPRESSION}}` in a command: a value that is put in when the command is shown or carried out.
///
/// What follows the braces at once with a point is somebody else's: `docker ps --format '{{.Names}}'`.
enum Blanks {
  struct Blank {
    let range: Range<String.Index>
    let expression: String
  }

  static func of(_ text: String) -> [Blank] {
    var blanks: [Blank] = []
    var rest = text[...]
    while let begin = rest.place(of: "{{"), let end = rest[begin...].place(of: "}}") {
      let start = rest.index(begin, offsetBy: 2)
      let after = rest.index(end, offsetBy: 2)
      if rest[start...].first != "." {
        blanks.append(Blank(range: begin..<after, expression: String(rest[start..<end])))
      }
      rest = rest[after...]
    }
    return blanks
  }

  static func filled(_ text: String, _ value: (String) -> String) -> String {
    let blanks = of(text)
    guard !blanks.isEmpty else { return text }
    var filled = ""
    var at = text.startIndex
    for blank in blanks {
      filled += text[at..<blank.range.lowerBound] + value(blank.expression)
      at = blank.range.upperBound
    }
    return filled + text[at...]
  }
}

extension ConsoleCommand {
  func filled(_ value: (String) -> String) -> ConsoleCommand {
    var command = self
    command.text = Blanks.filled(text, value)
    command.typed = typed.map { Blanks.filled($0, value) }
    command.output = output.map { $0.filled(value) }
    command.errors = errors.map { $0.filled(value) }
    return command
  }
}

extension ExpectedLine {
  func filled(_ value: (String) -> String) -> ExpectedLine {
    guard case .line(let parts) = self else { return self }
    return .line(
      parts.map { part in
        if case .words(let words) = part { .words(Blanks.filled(words, value)) } else { part }
      })
  }
}
