internal import Shell
internal import Unix

/// Cuts the text of an expression into words, numbers, texts and signs, each with its place in the file.
struct ExpressionLexer {
  enum Kind: Equatable {
    case number(Int)
    case text(String)
    case name(String)
    case sign(String)
    case end
  }

  struct Token: Equatable {
    let kind: Kind
    let place: Place
    let length: Int
  }

  struct Place: Equatable {
    var line: Int
    var column: Int
  }

  struct Refusal: Error {
    let place: Place
    let length: Int
    let words: Words
  }

  private var rest: Substring
  private var place: Place

  init(_ text: String, line: Int, column: Int) {
    rest = text[...]
    place = Place(line: line, column: column)
  }

  mutating func tokens() throws(Refusal) -> [Token] {
    var tokens: [Token] = []
    while true {
      let token = try next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func take(_ count: Int) -> String {
    let text = String(rest.prefix(count))
    for letter in text {
      if letter == "\n" {
        place.line += 1
        place.column = 1
      } else {
        place.column += 1
      }
    }
    rest = rest.dropFirst(count)
    return text
  }

  private mutating func next() throws(Refusal) -> Token {
    while let letter = rest.first, letter.isWhitespace { _ = take(1) }
    let start = place
    guard let first = rest.first else { return Token(kind: .end, place: start, length: 1) }
    func token(_ kind: Kind, _ length: Int) -> Token {
      Token(kind: kind, place: start, length: length)
    }
    if first.isNumber {
      let text = take(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }.count)
      let plain = text.filter { $0 != "_" }
      let number = plain.hasPrefix("0x") ? Int(plain.dropFirst(2), radix: 16) : Int(plain)
      guard let number else {
        throw Refusal(
          place: start, length: text.count,
          words: Words("`\(text)` is no number", "`\(text)`: 숫자가 아닙니다"))
      }
      return token(.number(number), text.count)
    }
    if first.isLetter || first == "_" {
      let text = take(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }.count)
      return token(.name(text), text.count)
    }
    if first == "\"" { return try quoted(start) }
    for sign in ["==", "!=", "<=", ">="] where rest.hasPrefix(sign) {
      return token(.sign(take(2)), 2)
    }
    if "()[],<>+-*/%".contains(first) { return token(.sign(take(1)), 1) }
    let hint = Self.hint(first)
    throw Refusal(
      place: start, length: 1,
      words: Words(
        "`\(first)` has no meaning in an expression" + hint.0,
        "`\(first)`: 식에 쓸 수 없는 문자입니다" + hint.1))
  }

  private static func hint(_ letter: Character) -> (String, String) {
    switch letter {
    case "=": ("; equality is `==`", ". 같은지 비교하려면 `==`를 씁니다")
    case "'", "`", "\u{201c}", "\u{201d}", "\u{2018}", "\u{2019}":
      ("; texts stand in double quotes, `\"t\"`", ". 텍스트는 `\"t\"`처럼 큰따옴표로 묶습니다")
    case "&": ("; write `and`", ". `and`를 씁니다")
    case "|": ("; write `or`", ". `or`를 씁니다")
    case "!": ("; write `not` or `!=`", ". `not`이나 `!=`를 씁니다")
    default: ("", "")
    }
  }

  private mutating func quoted(_ start: Place) throws(Refusal) -> Token {
    var text = ""
    _ = take(1)
    var length = 1
    while let letter = rest.first {
      length += 1
      switch letter {
      case "\"":
        _ = take(1)
        return Token(kind: .text(text), place: start, length: length)
      case "\\" where rest.dropFirst().first != nil:
        let pair = take(2)
        length += 1
        text += pair == "\\n" ? "\n" : pair == "\\t" ? "\t" : String(pair.dropFirst())
      default: text += take(1)
      }
    }
    throw Refusal(
      place: start, length: 1,
      words: Words("this quote is never closed", "닫는 따옴표가 없습니다"))
  }
}
