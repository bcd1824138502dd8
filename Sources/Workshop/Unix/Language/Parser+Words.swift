/// Words, and the errors of a parse.
extension Parser {
  mutating func word() throws(SyntaxError) -> Word {
    var word = Word()
    var plain = ""
    func flush(_ word: inout Word, _ plain: inout String) {
      if !plain.isEmpty { word.parts.append(.text(plain, quoted: false)) }
      plain = ""
    }
    let start = scanner.at
    if scanner.current == "~" {
      let after = scanner.ahead(1)
      if after == nil || after == "/" || after?.endsWord == true {
        scanner.at += 1
        word.parts.append(.home)
      }
    }
    while let scalar = scanner.current, !scalar.endsWord {
      switch scalar {
      case "\r" where scanner.ahead(1) == "\n" || scanner.ahead(1) == nil: scanner.at += 1
      case "\\":
        scanner.at += 1
        guard let next = scanner.next() else {
          plain.unicodeScalars.append("\\")
          break
        }
        if next == "\n" { break }
        flush(&word, &plain)
        word.parts.append(.text(String(Character(next)), quoted: true))
      case "'":
        flush(&word, &plain)
        word.parts.append(.text(try singleQuoted(), quoted: true))
      case "\"":
        flush(&word, &plain)
        let place = scanner.at
        scanner.at += 1
        let inner = try quotedWord(until: "\"", since: place)
        word.parts += inner.parts.isEmpty ? [.text("", quoted: true)] : inner.parts
      case "$", "`":
        flush(&word, &plain)
        word.parts.append(try expansion(quoted: false))
      default:
        plain.unicodeScalars.append(scalar)
        scanner.at += 1
      }
    }
    flush(&word, &plain)
    if scanner.at == start { throw unexpected() }
    return word
  }

  private mutating func singleQuoted() throws(SyntaxError) -> String {
    let start = scanner.at
    scanner.at += 1
    while let scalar = scanner.next() {
      if scalar == "'" { return scanner.string(start + 1, scanner.at - 1) }
    }
    throw unterminated("'", since: start)
  }

  /// The inside of double quotes, of a here-document, or of `${...}` and `$((...))`.
  mutating func quotedWord(
    until end: Unicode.Scalar?, since start: Int = 0, quoted: Bool = true
  ) throws(SyntaxError) -> Word {
    var word = Word()
    var plain = ""
    func flush(_ word: inout Word, _ plain: inout String) {
      if !plain.isEmpty { word.parts.append(.text(plain, quoted: quoted)) }
      plain = ""
    }
    while true {
      guard let scalar = scanner.current else {
        if let end { throw unterminated(String(Character(end)), since: start) }
        break
      }
      if scalar == end {
        scanner.at += 1
        break
      }
      switch scalar {
      case "\\":
        scanner.at += 1
        guard let next = scanner.next() else {
          plain.unicodeScalars.append("\\")
          break
        }
        if next == "\n" { break }
        let isSpecial = next == "$" || next == "`" || next == "\\" || next == end
        if !isSpecial { plain.unicodeScalars.append("\\") }
        plain.unicodeScalars.append(next)
      case "$", "`":
        flush(&word, &plain)
        word.parts.append(try expansion(quoted: quoted))
      case "'" where end == "}" && !quoted:
        plain += try singleQuoted()
      default:
        plain.unicodeScalars.append(scalar)
        scanner.at += 1
      }
    }
    flush(&word, &plain)
    return word
  }

  private mutating func expansion(quoted: Bool) throws(SyntaxError) -> WordPart {
    try deepen()
    defer { depth -= 1 }
    let start = scanner.at
    if scanner.take("`") {
      var text = ""
      while let scalar = scanner.next() {
        if scalar == "`" { return .command(try inner(text, at: start + 1), quoted: quoted) }
        if scalar == "\\", let next = scanner.current, next == "`" || next == "\\" || next == "$" {
          text.unicodeScalars.append(next)
          scanner.at += 1
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
      throw unterminated("`", since: start)
    }
    scanner.at += 1
    if scanner.take("((") {
      let word = try arithmetic(since: start)
      return .arithmetic(word, quoted: quoted)
    }
    if scanner.take("(") {
      let text = try balanced(since: start)
      return .command(try inner(text, at: start + 2), quoted: quoted)
    }
    if scanner.take("{") { return .variable(try parameter(since: start), quoted: quoted) }
    if let scalar = scanner.current {
      if scalar.beginsName {
        return .variable(Parameter(name: takeName(), form: .value), quoted: quoted)
      }
      if scalar.isDigit || "?$#@*!-".unicodeScalars.contains(scalar) {
        scanner.at += 1
        let name = String(Character(scalar))
        return .variable(Parameter(name: name, form: .value), quoted: quoted)
      }
      // $'...' reads as quoted text with backslash escapes.
      if scalar == "'" && !quoted {
        let text = try singleQuoted()
        return .text(
          String(decoding: Escapes.bytes(text, style: .printf), as: UTF8.self), quoted: true)
      }
    }
    return .text("$", quoted: quoted)
  }

  private mutating func arithmetic(since start: Int) throws(SyntaxError) -> Word {
    var depth = 0
    let begin = scanner.at
    while let scalar = scanner.next() {
      if scalar == "(" { depth += 1 }
      guard scalar == ")" else { continue }
      if depth == 0 {
        guard scanner.take(")") else { throw unterminated("$((", since: start) }
        var inner = Parser(scanner.string(begin, scanner.at - 2), commands: [], depth: self.depth)
        return try inner.quotedWord(until: nil)
      }
      depth -= 1
    }
    throw unterminated("$((", since: start)
  }

  /// The text up to the `)` that ends a `$(`, with quotes and nested parentheses respected.
  private mutating func balanced(since start: Int) throws(SyntaxError) -> String {
    let begin = scanner.at
    var depth = 0
    while let scalar = scanner.next() {
      switch scalar {
      case "\\": scanner.at += 1
      case "'", "\"":
        while let inside = scanner.next(), inside != scalar {
          if inside == "\\" && scalar == "\"" { scanner.at += 1 }
        }
      case "(": depth += 1
      case ")":
        if depth == 0 { return scanner.string(begin, scanner.at - 1) }
        depth -= 1
      default: break
      }
    }
    throw unterminated("$(", since: start)
  }

  private mutating func parameter(since start: Int) throws(SyntaxError) -> Parameter {
    if scanner.current == "#", let next = scanner.ahead(1), next != "}" {
      scanner.at += 1
      let name = takeName()
      guard scanner.take("}") else { throw unterminated("${", since: start) }
      return Parameter(name: name, form: .length)
    }
    var name = takeName()
    if name.isEmpty, let scalar = scanner.current,
      scalar.isDigit || "?$#@*!".unicodeScalars.contains(scalar)
    {
      name = String(Character(scalar))
      scanner.at += 1
    }
    if name.isEmpty { throw unterminated("${", since: start) }
    if scanner.take("}") { return Parameter(name: name, form: .value) }
    for sign in [":-", ":=", ":+", ":?", "-", "=", "+", "?"] where scanner.take(sign) {
      let word = try quotedWord(until: "}", since: start, quoted: false)
      return Parameter(name: name, form: .instead(sign, word))
    }
    for sign in ["##", "%%", "#", "%"] where scanner.take(sign) {
      let word = try quotedWord(until: "}", since: start, quoted: false)
      return Parameter(name: name, form: .without(sign, word))
    }
    throw unterminated("${", since: start)
  }

  /// Reads what stands in a `$(...)`; a mistake in it has its place in the whole text.
  private func inner(_ text: String, at begin: Int) throws(SyntaxError) -> Syntax {
    var parser = Parser(text, commands: [], depth: depth)
    do throws(SyntaxError) {
      return try parser.all()
    } catch {
      let place = scanner.place(of: begin)
      let column = error.line == 1 ? place.column + error.column - 1 : error.column
      throw SyntaxError(
        kind: error.kind, line: place.line + error.line - 1, column: column, words: error.words)
    }
  }

  mutating func takeName() -> String {
    guard let first = scanner.current, first.beginsName else { return "" }
    let start = scanner.at
    while scanner.current?.continuesName == true { scanner.at += 1 }
    return scanner.string(start, scanner.at)
  }

  /// The name of a `NAME=value` that begins here.
  func assignedName() -> String? {
    guard let first = scanner.current, first.beginsName else { return nil }
    var end = scanner.at
    while end < scanner.text.count, scanner.text[end].continuesName { end += 1 }
    guard end < scanner.text.count, scanner.text[end] == "=" else { return nil }
    return scanner.string(scanner.at, end)
  }

  /// The unquoted word that begins here, for comparing with the reserved ones.
  func reservedWord() -> String {
    var end = scanner.at
    while end < scanner.text.count, !scanner.text[end].endsWord,
      !"'\"\\$`\r".unicodeScalars.contains(scanner.text[end])
    {
      end += 1
    }
    if end < scanner.text.count, "'\"\\$`".unicodeScalars.contains(scanner.text[end]) { return "" }
    return scanner.string(scanner.at, end)
  }

  mutating func expect(_ word: String, since start: Int) throws(SyntaxError) {
    scanner.skipBlanks()
    if reservedWord() == word {
      scanner.at += word.unicodeScalars.count
    } else if scanner.atEnd {
      throw missing(word, since: start)
    } else {
      throw unexpected(wanted: word)
    }
  }

  // MARK: Errors

  func unexpected(wanted: String? = nil) -> SyntaxError {
    let place = scanner.place(of: scanner.at)
    var found = ""
    if let scalar = scanner.current {
      if scalar.endsWord { found = scalar == "\n" ? "newline" : String(Character(scalar)) }
      if found.isEmpty { found = reservedWord() }
      if found.isEmpty { found = String(Character(scalar)) }
    }
    let words: Words
    if let wanted {
      words = Words(
        "`\(wanted)` was expected here, and `\(found)` stands here",
        "여기에는 `\(found)` 대신 `\(wanted)` 토큰이 와야 합니다")
    } else if found.isEmpty {
      words = Words("a command is missing at the end", "마지막에 명령이 빠졌습니다")
    } else {
      words = Words("`\(found)` cannot stand here", "여기에는 `\(found)` 토큰이 올 수 없습니다")
    }
    return SyntaxError(kind: .unexpected, line: place.line, column: place.column, words: words)
  }

  func tooDeep() -> SyntaxError {
    let place = scanner.place(of: scanner.at)
    return SyntaxError(
      kind: .unexpected, line: place.line, column: place.column,
      words: Words(
        "commands are nested too deeply here; write them as several lines",
        "여기서 명령이 너무 깊이 겹쳐 있습니다. 여러 줄로 나누어 써 주세요"))
  }

  func unterminated(_ opening: String, since start: Int) -> SyntaxError {
    let place = scanner.place(of: start)
    return SyntaxError(
      kind: .unterminated, line: place.line, column: place.column,
      words: Words(
        "nothing closes the \(opening) that is opened here",
        "여기서 연 \(opening) 기호를 닫지 않았습니다"))
  }

  func missing(_ word: String, since start: Int) -> SyntaxError {
    let place = scanner.place(of: start)
    return SyntaxError(
      kind: .unfinished, line: place.line, column: place.column,
      words: Words(
        "the text ends before the `\(word)` that belongs to what begins here",
        "여기서 시작한 구문에 필요한 `\(word)` 없이 입력이 끝났습니다"))
  }
}
