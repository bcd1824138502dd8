/// Reads a script: one complete command at a time, with the lines that belong to it.
///
/// A recursive descent over characters, as POSIX describes the grammar. A mistake is a value with
/// its place, so that whoever runs a script can name it and go on with the next line.
public struct Parser {
  var scanner: Scanner
  private var waiting: [HereDocument] = []
  private var texts: [Word] = []
  private let commands: [Command]
  /// How deep what is being read stands in other commands and expansions.
  var depth: Int

  /// Deeper text is refused, so that no text can exhaust the stack.
  private static let mostDepth = 100
  private static let mostLinks = 500

  private struct HereDocument {
    let end: String
    let quoted: Bool
    let stripsTabs: Bool
    let index: Int
    let place: Int
  }

  /// Whether the command that was read last has a `&` behind it, and another command behind that.
  private var endsAtAmpersand = false

  public init(_ text: String, commands: [Command] = []) {
    self.init(text, commands: commands, depth: 0)
  }

  init(_ text: String, commands: [Command], depth: Int) {
    scanner = Scanner(text)
    self.commands = commands
    self.depth = depth
  }

  /// The whole text as one tree.
  public static func parse(
    _ text: String, commands: [Command] = []
  ) throws(SyntaxError) -> Syntax {
    var parser = Parser(text, commands: commands)
    return try parser.all()
  }

  mutating func all() throws(SyntaxError) -> Syntax {
    var nodes: [Syntax] = []
    while let unit = try next() { nodes.append(unit.syntax) }
    return .sequence(nodes)
  }

  /// A complete command, its text and the line that it begins on.
  public struct Unit: Sendable {
    public let syntax: Syntax
    public let text: String
    /// With its prompt.
    public let original: String
    public let line: Int
    /// Where the line was typed, as the prompt before it says.
    public let prompt: Prompt.Place?
  }

  /// The next complete command; nil at the end of the text. After an error the next call goes on
  /// with the line after the one that cannot be read.
  public mutating func next() throws(SyntaxError) -> Unit? {
    skipToUnit()
    guard !scanner.atEnd else { return nil }
    let start = scanner.at
    let whole = scanner.line(from: start)
    scanner.at += Prompt.length(whole, commands)
    let prompt = scanner.at > start ? Prompt.place(whole) : nil
    let begin = scanner.at
    texts = []
    waiting = []
    do throws(SyntaxError) {
      endsAtAmpersand = false
      let syntax = try list(ending: [], inLine: true)
      if !endsAtAmpersand, !scanner.atEnd, scanner.current != "\n" { throw unexpected() }
      var end = scanner.at
      if !endsAtAmpersand { try endLine() }
      // The lines that stand behind it for `<<` are part of it.
      if !texts.isEmpty {
        end = scanner.atEnd ? scanner.at : scanner.at - 1
      }
      let settled = HereTexts(texts: texts).settle(syntax)
      return Unit(
        syntax: settled, text: scanner.string(begin, end), original: scanner.string(start, end),
        line: scanner.lineNumber(of: start), prompt: prompt)
    } catch {
      if error.kind == .unterminated { scanner.at = start }
      scanner.skipLine()
      throw error
    }
  }

  /// Goes to where the next command begins, over empty lines and comments.
  mutating func skipToUnit() {
    while true {
      scanner.skipBlanks()
      if scanner.current == "#" && !Prompt.isPrompt(scanner.line(from: scanner.at), commands) {
        scanner.skipLine()
      }
      guard scanner.current == "\n" else { return }
      scanner.at += 1
    }
  }

  // MARK: Lists

  /// Commands up to a word of `ending`, which is left unread.
  private mutating func list(
    ending: [String], inLine: Bool = false
  ) throws(SyntaxError) -> Syntax {
    var nodes: [Syntax] = []
    while true {
      if inLine { skipToCommandInLine() } else { try skipToCommand() }
      if scanner.atEnd || endsList(ending) || (inLine && scanner.current == "\n") { break }
      nodes.append(try andOr())
      scanner.skipBlanks()
      if scanner.starts(with: ";;") { break }
      if scanner.current == ";" {
        scanner.at += 1
      } else if scanner.current == "&" {
        scanner.at += 1
        // What stands behind it does not wait, so it is a command of its own.
        if inLine, waiting.isEmpty, texts.isEmpty, hasMoreInLine() {
          endsAtAmpersand = true
          break
        }
      } else if scanner.current != "\n" {
        break
      }
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func hasMoreInLine() -> Bool {
    scanner.skipBlanks()
    return !scanner.atEnd && scanner.current != "\n" && scanner.current != "#"
  }

  private func endsList(_ ending: [String]) -> Bool {
    if scanner.current == ")" || scanner.starts(with: ";;") { return true }
    return ending.contains(reservedWord())
  }

  private mutating func skipToCommandInLine() {
    scanner.skipBlanks()
    if scanner.current == "#" { scanner.skipLine() }
  }

  private mutating func skipToCommand() throws(SyntaxError) {
    while true {
      scanner.skipBlanks()
      if scanner.current == "#" { scanner.skipLine() }
      guard scanner.current == "\n" else { return }
      try endLine()
    }
  }

  private mutating func andOr() throws(SyntaxError) -> Syntax {
    var left = try pipeline()
    for _ in 0..<Parser.mostLinks {
      scanner.skipBlanks()
      if scanner.take("&&") {
        try skipToCommand()
        left = .and(left, try pipeline())
      } else if scanner.take("||") {
        try skipToCommand()
        left = .or(left, try pipeline())
      } else {
        return left
      }
    }
    throw tooDeep()
  }

  private mutating func pipeline() throws(SyntaxError) -> Syntax {
    scanner.skipBlanks()
    var negated = false
    while reservedWord() == "!" {
      scanner.at += 1
      negated.toggle()
      scanner.skipBlanks()
    }
    var parts = [try command()]
    while true {
      scanner.skipBlanks()
      guard scanner.current == "|", scanner.ahead(1) != "|" else { break }
      scanner.at += 1
      if scanner.current == "&" { throw unexpected() }
      try skipToCommand()
      parts.append(try command())
    }
    return parts.count == 1 && !negated ? parts[0] : .pipeline(parts, negated: negated)
  }

  // MARK: Commands

  private mutating func command() throws(SyntaxError) -> Syntax {
    scanner.skipBlanks()
    try deepen()
    defer { depth -= 1 }
    let start = scanner.at
    var syntax: Syntax
    switch reservedWord() {
    case "for": syntax = try forEach()
    case "while": syntax = try loop(until: false)
    case "until": syntax = try loop(until: true)
    case "if": syntax = try branch()
    case "case": syntax = try select()
    case "{":
      scanner.at += 1
      syntax = .group(try list(ending: ["}"]))
      try expect("}", since: start)
    case "then", "do", "done", "fi", "else", "elif", "esac", "}", "in": throw unexpected()
    default:
      guard scanner.current == "(" else { return .simple(try simple()) }
      scanner.at += 1
      syntax = .subshell(try list(ending: []))
      guard scanner.take(")") else { throw missing(")", since: start) }
    }
    var redirections: [Redirection] = []
    scanner.skipBlanks()
    while let redirection = try redirection() {
      redirections.append(redirection)
      scanner.skipBlanks()
    }
    if !redirections.isEmpty { syntax = .redirected(syntax, redirections) }
    return syntax
  }

  private mutating func forEach() throws(SyntaxError) -> Syntax {
    let start = scanner.at
    scanner.at += 3
    scanner.skipBlanks()
    let name = takeName()
    guard !name.isEmpty else { throw unexpected() }
    try skipToCommand()
    var words: [Word] = []
    if reservedWord() == "in" {
      scanner.at += 2
      scanner.skipBlanks()
      while let scalar = scanner.current, !scalar.endsWord {
        words.append(try word())
        scanner.skipBlanks()
      }
    }
    if scanner.current == ";" { scanner.at += 1 }
    try skipToCommand()
    return .forEach(name: name, words: words, body: try body(since: start))
  }

  private mutating func loop(until: Bool) throws(SyntaxError) -> Syntax {
    let start = scanner.at
    scanner.at += 5
    let condition = try list(ending: ["do"])
    return .loop(condition: condition, body: try body(since: start), until: until)
  }

  private mutating func body(since start: Int) throws(SyntaxError) -> Syntax {
    try expect("do", since: start)
    let body = try list(ending: ["done"])
    try expect("done", since: start)
    return body
  }

  private mutating func branch() throws(SyntaxError) -> Syntax {
    let start = scanner.at
    scanner.at += 2
    var branches: [Branch] = []
    while true {
      let condition = try list(ending: ["then"])
      try expect("then", since: start)
      let body = try list(ending: ["elif", "else", "fi"])
      branches.append(Branch(condition: condition, body: body))
      guard reservedWord() == "elif" else { break }
      scanner.at += 4
    }
    var otherwise: Syntax?
    if reservedWord() == "else" {
      scanner.at += 4
      otherwise = try list(ending: ["fi"])
    }
    try expect("fi", since: start)
    return .branch(branches, otherwise: otherwise)
  }

  private mutating func select() throws(SyntaxError) -> Syntax {
    let start = scanner.at
    scanner.at += 4
    scanner.skipBlanks()
    let subject = try word()
    try skipToCommand()
    try expect("in", since: start)
    var choices: [Choice] = []
    try skipToCommand()
    while !scanner.atEnd, reservedWord() != "esac" {
      _ = scanner.take("(")
      scanner.skipBlanks()
      var patterns = [try word()]
      scanner.skipBlanks()
      while scanner.take("|") {
        scanner.skipBlanks()
        patterns.append(try word())
        scanner.skipBlanks()
      }
      guard scanner.take(")") else { throw missing(")", since: start) }
      choices.append(Choice(patterns: patterns, body: try list(ending: ["esac"])))
      _ = scanner.take(";;")
      try skipToCommand()
    }
    try expect("esac", since: start)
    return .select(subject, choices)
  }

  private mutating func simple() throws(SyntaxError) -> SimpleCommand {
    var command = SimpleCommand(line: scanner.lineNumber(of: scanner.at))
    while true {
      scanner.skipBlanks()
      if let redirection = try redirection() {
        command.redirections.append(redirection)
        continue
      }
      guard let scalar = scanner.current, !scalar.endsWord else { break }
      if scalar == "#" {
        scanner.skipLine()
        break
      }
      if command.words.isEmpty, let name = assignedName() {
        scanner.at += name.unicodeScalars.count + 1
        let value = scanner.current.map { !$0.endsWord } ?? false
        let word = value ? try self.word() : Word()
        command.assignments.append(Assignment(name: name, value: word))
      } else {
        command.words.append(try word())
      }
    }
    if scanner.current == "(" { throw unexpected() }
    let isEmpty =
      command.words.isEmpty && command.assignments.isEmpty && command.redirections.isEmpty
    if isEmpty { throw unexpected() }
    return command
  }

  /// Goes a level deeper; whoever calls it comes back up.
  mutating func deepen() throws(SyntaxError) {
    guard depth < Parser.mostDepth else { throw tooDeep() }
    depth += 1
  }

  // MARK: Redirections

  private mutating func redirection() throws(SyntaxError) -> Redirection? {
    let start = scanner.at
    var descriptor: Int?
    var both = false
    if scanner.starts(with: "&>") {
      scanner.at += 1
      both = true
    } else if let digit = scanner.current, digit.isDigit,
      scanner.ahead(1) == "<" || scanner.ahead(1) == ">"
    {
      descriptor = Int(digit.value) - 48
      scanner.at += 1
    }
    let kind: Redirection.Target
    if scanner.take("<<<") {
      kind = .text(HereText(word: try target(), endsLine: true))
    } else if scanner.take("<<") {
      return Redirection(descriptor: descriptor ?? 0, target: try hereDocument(start))
    } else if scanner.take(">>") {
      kind = .append(try target())
    } else if scanner.take(">&") || scanner.take("<&") {
      let word = try target()
      guard let text = word.plain, let number = Int(text), number < 3 else { throw unexpected() }
      kind = .duplicate(number)
    } else if scanner.take(">|") || scanner.take(">") {
      kind = .write(try target())
    } else if scanner.take("<") {
      kind = .read(try target())
    } else {
      scanner.at = start
      return nil
    }
    let isInput =
      switch kind {
      case .read, .text: true
      default: false
      }
    return Redirection(descriptor: descriptor ?? (isInput ? 0 : 1), target: kind, both: both)
  }

  private mutating func target() throws(SyntaxError) -> Word {
    scanner.skipBlanks()
    guard let scalar = scanner.current, !scalar.endsWord else { throw unexpected() }
    return try word()
  }

  private mutating func hereDocument(_ start: Int) throws(SyntaxError) -> Redirection.Target {
    let stripsTabs = scanner.take("-")
    let word = try target()
    var end = ""
    var quoted = false
    for part in word.parts {
      guard case .text(let text, let isQuoted) = part else { throw unexpected() }
      end += text
      quoted = quoted || isQuoted
    }
    waiting.append(
      HereDocument(
        end: end, quoted: quoted, stripsTabs: stripsTabs, index: texts.count, place: start))
    texts.append(Word())
    // The body is not read yet: its number stands for it until the line has ended.
    let mark = Word(parts: [.text(String(texts.count - 1), quoted: true)])
    return .text(HereText(word: mark, endsLine: false))
  }

  /// Takes the end of the line, and the here-documents that begin after it.
  private mutating func endLine() throws(SyntaxError) {
    if scanner.current == "\n" { scanner.at += 1 }
    let documents = waiting
    waiting = []
    for document in documents {
      var body = ""
      while true {
        guard !scanner.atEnd else { throw missing(document.end, since: document.place) }
        var line = scanner.line(from: scanner.at)
        scanner.skipLine()
        if !scanner.atEnd { scanner.at += 1 }
        if document.stripsTabs { line = String(line.drop { $0 == "\t" }) }
        if line == document.end { break }
        body += line + "\n"
      }
      if document.quoted {
        texts[document.index] = Word(parts: [.text(body, quoted: true)])
      } else {
        var inner = Parser(body, commands: commands, depth: depth)
        texts[document.index] = try inner.quotedWord(until: nil)
      }
    }
  }
}
