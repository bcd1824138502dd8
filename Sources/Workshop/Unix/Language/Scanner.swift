/// The characters of a script with a place in them: what the parser reads from.
///
/// Places are kept as an index and turned into a line and a column only for a message.
struct Scanner {
  let text: [Unicode.Scalar]
  var at: Int
  /// The last place whose line was asked for: a long script is counted through once only.
  private var counted = (index: 0, line: 1)

  init(_ text: String) {
    self.text = Array(text.unicodeScalars)
    at = 0
  }

  var atEnd: Bool { at >= text.count }
  var current: Unicode.Scalar? { at < text.count ? text[at] : nil }

  func ahead(_ distance: Int) -> Unicode.Scalar? {
    at + distance < text.count ? text[at + distance] : nil
  }

  mutating func next() -> Unicode.Scalar? {
    guard at < text.count else { return nil }
    at += 1
    return text[at - 1]
  }

  mutating func take(_ expected: String) -> Bool {
    guard starts(with: expected) else { return false }
    at += expected.unicodeScalars.count
    return true
  }

  func starts(with expected: String) -> Bool {
    var index = at
    for scalar in expected.unicodeScalars {
      guard index < text.count, text[index] == scalar else { return false }
      index += 1
    }
    return true
  }

  /// Blanks, and a backslash at the end of a line, which joins it with the next.
  mutating func skipBlanks() {
    while let scalar = current {
      if scalar == " " || scalar == "\t" {
        at += 1
      } else if scalar == "\\" && ahead(1) == "\n" {
        at += 2
      } else if scalar == "\\" && ahead(1) == "\r" && ahead(2) == "\n" {
        at += 3
      } else if scalar == "\r" && (ahead(1) == "\n" || ahead(1) == nil) {
        at += 1
      } else {
        return
      }
    }
  }

  mutating func skipLine() {
    while at < text.count, text[at] != "\n" { at += 1 }
  }

  /// The rest of this line, without its end.
  func line(from start: Int) -> String {
    var end = start
    while end < text.count, text[end] != "\n" { end += 1 }
    if end > start, text[end - 1] == "\r" { end -= 1 }
    return string(start, end)
  }

  func string(_ start: Int, _ end: Int) -> String {
    var string = String.UnicodeScalarView()
    string.append(contentsOf: text[start..<end])
    return String(string)
  }

  func place(of index: Int) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for scalar in text[..<min(index, text.count)] {
      if scalar == "\n" {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    return (line, column)
  }

  mutating func lineNumber(of index: Int) -> Int {
    if index < counted.index { counted = (0, 1) }
    for scalar in text[counted.index..<min(index, text.count)] where scalar == "\n" {
      counted.line += 1
    }
    counted.index = min(index, text.count)
    return counted.line
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { self >= "0" && self <= "9" }
  public var beginsName: Bool {
    (self >= "a" && self <= "z") || (self >= "A" && self <= "Z") || self == "_"
  }
  public var continuesName: Bool { beginsName || isDigit }
  /// Ends a word where it is not quoted.
  var endsWord: Bool {
    switch self {
    case " ", "\t", "\n", ";", "&", "|", "<", ">", "(", ")": true
    default: false
    }
  }
}
