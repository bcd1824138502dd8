/// Reads a sed script.
struct SedParser {
  struct Failure: Error {
    let at: Int
    let text: String
  }

  private let text: [UInt8]
  private let extended: Bool
  private var at = 0
  private var count = 0
  private var depth = 0

  init(text: String, extended: Bool) {
    self.text = Array(text.utf8)
    self.extended = extended
  }

  mutating func all() throws(Failure) -> [SedStep] {
    let steps = try block(nested: false)
    return steps
  }

  private mutating func block(nested: Bool) throws(Failure) -> [SedStep] {
    // What is nested deeper would exhaust the stack.
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw Failure(at: at, text: "memory exhausted") }
    var steps: [SedStep] = []
    while true {
      skip(" \t\n;")
      guard at < text.count else {
        if nested { throw Failure(at: 0, text: "unmatched `{'") }
        return steps
      }
      if text[at] == UInt8(ascii: "}") {
        guard nested else { throw Failure(at: at + 1, text: "unexpected `}'") }
        at += 1
        return steps
      }
      if text[at] == UInt8(ascii: "#") {
        while at < text.count, text[at] != 0x0a { at += 1 }
        continue
      }
      steps.append(try step())
    }
  }

  private mutating func skip(_ letters: String) {
    while at < text.count, letters.utf8.contains(text[at]) { at += 1 }
  }

  private mutating func step() throws(Failure) -> SedStep {
    let identity = count
    count += 1
    let first = try address()
    var last: SedStep.Address?
    skip(" ")
    if first != nil, at < text.count, text[at] == UInt8(ascii: ",") {
      at += 1
      skip(" ")
      last = try address()
      if last == nil { throw Failure(at: at, text: "unexpected `,'") }
    }
    skip(" ")
    var negated = false
    while at < text.count, text[at] == UInt8(ascii: "!") {
      negated = true
      at += 1
      skip(" ")
    }
    guard at < text.count else { throw Failure(at: at, text: "missing command") }
    let letter = text[at]
    at += 1
    if first?.isZero == true, last?.isPattern != true {
      throw Failure(at: at, text: "invalid usage of line address 0")
    }
    let action = try action(letter)
    return SedStep(identity: identity, first: first, last: last, negated: negated, action: action)
  }

  private mutating func action(_ letter: UInt8) throws(Failure) -> SedStep.Action {
    switch letter {
    case UInt8(ascii: "p"): return try ended(.print)
    case UInt8(ascii: "d"): return try ended(.delete)
    case UInt8(ascii: "="): return try ended(.number)
    case UInt8(ascii: "q"), UInt8(ascii: "Q"):
      skip(" ")
      let code = Int32(truncatingIfNeeded: number() ?? 0) & 0xff
      return try ended(.quit(code, silently: letter == UInt8(ascii: "Q")))
    case UInt8(ascii: "a"): return .append(lineText())
    case UInt8(ascii: "i"): return .insert(lineText())
    case UInt8(ascii: "c"): return .change(lineText())
    case UInt8(ascii: "{"): return .block(try block(nested: true))
    case UInt8(ascii: "s"): return .substitute(try substitution())
    case UInt8(ascii: "y"):
      let sign = try delimiter("y")
      let from = try part(sign, command: "y")
      let to = try part(sign, command: "y")
      guard from.count == to.count else {
        throw Failure(at: at, text: "strings for `y' command are different lengths")
      }
      var map = (0...255).map { UInt8($0) }
      for (old, new) in zip(from, to) { map[Int(old)] = new }
      return try ended(.translate(map))
    default:
      let name = String(Character(Unicode.Scalar(letter)))
      throw Failure(at: at, text: "unknown command: `\(name)'")
    }
  }

  private mutating func ended(_ action: SedStep.Action) throws(Failure) -> SedStep.Action {
    skip(" \t")
    guard at < text.count, !"\n;}#".utf8.contains(text[at]) else { return action }
    throw Failure(at: at + 1, text: "extra characters after command")
  }

  private mutating func number() -> Int? {
    Numeral.digits(of: text, at: &at)
  }

  private mutating func address() throws(Failure) -> SedStep.Address? {
    guard at < text.count else { return nil }
    if let first = number() {
      if at < text.count, text[at] == UInt8(ascii: "~") {
        at += 1
        return .step(first, number() ?? 0)
      }
      return .line(first)
    }
    if text[at] == UInt8(ascii: "$") {
      at += 1
      return .last
    }
    var sign: UInt8?
    if text[at] == UInt8(ascii: "/") { sign = text[at] }
    if text[at] == 0x5c, at + 1 < text.count {
      at += 1
      sign = text[at]
    }
    guard let sign else { return nil }
    at += 1
    let body = try part(sign, command: nil)
    var ignoresCase = false
    if at < text.count, text[at] == UInt8(ascii: "I") {
      ignoresCase = true
      at += 1
    }
    return .pattern(try pattern(body, ignoresCase))
  }

  private func pattern(_ body: [UInt8], _ ignoresCase: Bool) throws(Failure) -> Pattern {
    switch Pattern.parse(body, extended: extended, ignoresCase: ignoresCase) {
    case .success(let pattern): return pattern
    case .failure(let failure): throw Failure(at: at, text: failure.text)
    }
  }

  private mutating func delimiter(_ command: String) throws(Failure) -> UInt8 {
    guard at < text.count else {
      throw Failure(at: at, text: "unterminated `\(command)' command")
    }
    at += 1
    return text[at - 1]
  }

  /// The text up to the delimiter; a backslash before it makes it part of the text.
  private mutating func part(_ sign: UInt8, command: String?) throws(Failure) -> [UInt8] {
    var body: [UInt8] = []
    var inBracket = false
    while at < text.count {
      let byte = text[at]
      at += 1
      if byte == 0x5c, at < text.count {
        if text[at] == sign && sign != 0x5c {
          body.append(sign)
        } else {
          body += [byte, text[at]]
        }
        at += 1
        continue
      }
      if byte == sign && !inBracket { return body }
      if byte == UInt8(ascii: "[") && command != "s2" { inBracket = true }
      if byte == UInt8(ascii: "]") { inBracket = false }
      body.append(byte)
    }
    let what = command.map { "`\($0.prefix(1))' command" } ?? "address regex"
    throw Failure(at: at, text: "unterminated \(what)")
  }

  private mutating func substitution() throws(Failure) -> Substitution {
    let sign = try delimiter("s")
    let body = try part(sign, command: "s")
    let replacement = try part(sign, command: "s2")
    var everywhere = false
    var nth = 1
    var prints = false
    var ignoresCase = false
    flags: while at < text.count {
      switch text[at] {
      case UInt8(ascii: "g"): everywhere = true
      case UInt8(ascii: "p"): prints = true
      case UInt8(ascii: "i"), UInt8(ascii: "I"): ignoresCase = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        nth = number() ?? 1
        guard nth > 0 else {
          throw Failure(at: at, text: "number option to `s' command may not be zero")
        }
        continue flags
      case UInt8(ascii: ";"), 0x0a, UInt8(ascii: "}"), 0x20, UInt8(ascii: "#"): break flags
      default: throw Failure(at: at + 1, text: "unknown option to `s'")
      }
      at += 1
    }
    return Substitution(
      pattern: try pattern(body, ignoresCase), pieces: pieces(replacement),
      everywhere: everywhere, nth: nth, prints: prints)
  }

  private func pieces(_ text: [UInt8]) -> [Substitution.Piece] {
    var pieces: [Substitution.Piece] = []
    var plain: [UInt8] = []
    var place = 0
    func flush() {
      if !plain.isEmpty { pieces.append(.text(plain)) }
      plain = []
    }
    while place < text.count {
      let byte = text[place]
      place += 1
      if byte == UInt8(ascii: "&") {
        flush()
        pieces.append(.group(0))
      } else if byte == 0x5c, place < text.count {
        let next = text[place]
        place += 1
        switch next {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          flush()
          pieces.append(.group(Int(next) - 0x30))
        case UInt8(ascii: "n"): plain.append(0x0a)
        case UInt8(ascii: "t"): plain.append(0x09)
        default: plain.append(next)
        }
      } else {
        plain.append(byte)
      }
    }
    flush()
    return pieces
  }

  /// The text of `a`, `i` and `c`: the rest of the line.
  private mutating func lineText() -> [UInt8] {
    skip(" \t")
    if at < text.count, text[at] == 0x5c {
      at += 1
      if at < text.count, text[at] == 0x0a { at += 1 }
    }
    var body: [UInt8] = []
    while at < text.count, text[at] != 0x0a {
      if text[at] == 0x5c, at + 1 < text.count { at += 1 }
      body.append(text[at])
      at += 1
    }
    return body
  }
}
