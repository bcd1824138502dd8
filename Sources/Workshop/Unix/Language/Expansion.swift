/// Turns the words of a command into its arguments: variables, command and arithmetic results,
/// splitting at blanks, file names, with quotes respected.
struct Expansion {
  let session: UnixSession
  /// Runs the inside of a `$(...)` and gives what it printed.
  let run: (Syntax) -> [UInt8]
  /// What could not be expanded, as bash would say it.
  private(set) var failure: String?

  init(session: UnixSession, run: @escaping (Syntax) -> [UInt8]) {
    self.session = session
    self.run = run
  }

  /// The fields that come of the words, file names matched.
  mutating func fields(_ words: [Word]) -> [String] {
    var all: [String] = []
    let session = session
    for word in words {
      split(word) { field in
        let glob = Glob(field)
        let paths = glob.isPattern ? glob.paths(on: session.host, session.patience) : []
        all += paths.isEmpty ? [glob.text] : paths
      }
    }
    return all
  }

  /// One string, neither split nor matched: assignments, redirections, here-documents.
  mutating func string(_ word: Word) -> String {
    var text = ""
    for part in word.parts { text += value(part).text }
    return text
  }

  /// One pattern, for `case` and `${NAME#...}`.
  mutating func pattern(_ word: Word) -> Glob {
    var pieces: [Glob.Piece] = []
    for part in word.parts {
      let (text, quoted) = value(part)
      pieces += text.unicodeScalars.map { Glob.Piece(scalar: $0, quoted: quoted) }
    }
    return Glob(pieces)
  }

  /// One by one: there may be a million of them. Not to the end where somebody has had enough.
  private mutating func split(_ word: Word, _ take: ([Glob.Piece]) -> Void) {
    var patience = session.patience
    var field: [Glob.Piece]?
    for part in word.parts {
      let (text, quoted) = value(part)
      var splits = false
      switch part {
      case .variable(_, false), .command(_, false), .arithmetic(_, false): splits = true
      case .text(_, let isQuoted): if isQuoted { field = field ?? [] }
      case .variable, .command, .arithmetic: field = field ?? []
      case .home: break
      }
      for scalar in text.unicodeScalars {
        if splits && (scalar == " " || scalar == "\t" || scalar == "\n") {
          if let done = field {
            take(done)
            if patience.isOver(after: done.count + Patience.item) { return }
          }
          field = nil
        } else {
          // Appended in place: a word may have millions of characters.
          if field == nil { field = [] }
          field?.append(Glob.Piece(scalar: scalar, quoted: quoted))
        }
      }
    }
    if let field { take(field) }
  }

  private mutating func value(_ part: WordPart) -> (text: String, quoted: Bool) {
    switch part {
    case .text(let text, let quoted): return (text, quoted)
    case .home: return (session.variable("HOME") ?? "/", true)
    case .variable(let parameter, let quoted): return (value(parameter), quoted)
    case .command(let syntax, let quoted):
      var bytes = run(syntax)
      // Nobody wants it any more, and there may be much of it.
      if session.isInterrupted { return ("", quoted) }
      bytes.removeAll { $0 == 0 }
      while bytes.last == 0x0a { bytes.removeLast() }
      return (String(decoding: bytes, as: UTF8.self), quoted)
    case .arithmetic(let word, let quoted):
      let text = string(word)
      let session = session
      guard let value = Arithmetic.value(of: text, variable: { session.variable($0) }) else {
        failure = failure ?? "\(text): arithmetic syntax error"
        return ("", quoted)
      }
      return (String(value), quoted)
    }
  }

  private mutating func value(_ parameter: Parameter) -> String {
    let value = session.variable(parameter.name)
    switch parameter.form {
    case .value: return value ?? ""
    case .length: return String((value ?? "").unicodeScalars.count)
    case .instead(let sign, let word):
      let isMissing = value == nil || (sign.hasPrefix(":") && value == "")
      switch sign.last {
      case "-": return isMissing ? string(word) : value ?? ""
      case "+": return isMissing ? "" : string(word)
      case "=":
        guard isMissing else { return value ?? "" }
        let text = string(word)
        session.set(parameter.name, to: text)
        return text
      default:
        guard isMissing else { return value ?? "" }
        let text = string(word)
        failure = "\(parameter.name): \(text.isEmpty ? "parameter null or not set" : text)"
        return ""
      }
    case .without(let sign, let word):
      return cut(value ?? "", sign: sign, pattern: pattern(word))
    }
  }

  private func cut(_ text: String, sign: String, pattern: Glob) -> String {
    let scalars = Array(text.unicodeScalars)
    func string(_ slice: ArraySlice<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: slice)
      return String(view)
    }
    let isPrefix = sign.hasPrefix("#")
    let length = pattern.length(
      in: scalars, atEnd: !isPrefix, most: sign.count == 2, session.patience)
    guard let length else { return text }
    return string(isPrefix ? scalars[length...] : scalars.dropLast(length))
  }
}
