internal import Unix

/// Reads a transcript.
///
/// A line that begins a step ends the one before it; every other line is output. A `#` line under a
/// step may be either: it is a comment where a step, a comment, a blank line or the end of the file
/// follows it and output does not, and output where the step's own command prints such lines. `# -- ` under a
/// step that shows no files is the recorder's word, and so is all that stands below it.
public struct TranscriptParser {
  private let lines: [String]
  private let name: String

  public static func parse(
    _ text: String, named name: String
  ) throws(Transcript.Mistake) -> Transcript {
    // By scalars: a line end of Windows is one character of Swift's.
    let parts = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    // Where the first has none, one further down was printed.
    let isWindows = parts.first?.last == "\r"
    var lines = parts.map { String(isWindows && $0.last == "\r" ? $0.dropLast() : $0) }
    if lines.last == "" { lines.removeLast() }
    return try TranscriptParser(lines: lines, name: name).all()
  }

  private func all() throws(Transcript.Mistake) -> Transcript {
    var steps: [Transcript.Step] = []
    for (index, line) in lines.enumerated() {
      let number = index + 1
      if isComment(index, steps.last) {
        steps.append(Transcript.Step(line: number, action: .comment, text: line))
      } else if isEndOfShownLine(line, steps.last) {
        try add(line, number, to: &steps)
      } else if let action = try action(line, number) {
        steps.append(Transcript.Step(line: number, action: action, text: line))
      } else {
        try add(line, number, to: &steps)
      }
    }
    guard steps.contains(where: { $0.action != .comment }) else {
      throw Transcript.Mistake(line: 1, words: TranscriptWords.noSteps)
    }
    return Transcript(name: name, steps: steps)
  }

  private func add(
    _ line: String, _ number: Int, to steps: inout [Transcript.Step]
  ) throws(Transcript.Mistake) {
    guard var step = steps.popLast() else {
      if line.isEmpty { return }
      throw Transcript.Mistake(line: number, words: TranscriptWords.outputFirst)
    }
    if step.action == .comment {
      steps.append(step)
      if line.isEmpty { return }
      throw Transcript.Mistake(line: number, words: TranscriptWords.outputFirst)
    }
    defer { steps.append(step) }
    let outcome = step.expected
    let isFirst = outcome.output.isEmpty && outcome.errors.isEmpty
    if step.hasWord || isWord(line, of: step.action) {
      step.hasWord = true
      step.notes.append(line)
    } else if isFirst, line == "<" || line.hasPrefix("< ") {
      step.input.append(String(line.dropFirst(2)))
    } else if line.hasPrefix("1> ") || line == "1>" {
      step.expected.output.append(String(line.dropFirst(3)))
    } else if line.hasPrefix("2> ") || line == "2>" {
      step.expected.errors.append(String(line.dropFirst(3)))
    } else if line.hasPrefix("# "), !outcome.errors.isEmpty || line.hasPrefix("# took ") {
      // Standard output comes before standard error, so this can be neither.
      step.notes.append(line)
    } else if isHeadOfErrors(number - 1, of: step.action) {
      step.heads.append(line)
    } else if let status = TranscriptParser.status(line) {
      step.expected.status = status
    } else {
      step.expected.output.append(line)
    }
  }

  private static func status(_ line: String) -> Int32? {
    guard line.hasPrefix("[exit "), line.hasSuffix("]") else { return nil }
    return Int32(line.dropFirst(6).dropLast())
  }

  /// `$` or `0$` below a command that shows the ends of lines is a line of a file.
  private func isEndOfShownLine(_ line: String, _ step: Transcript.Step?) -> Bool {
    guard line.hasSuffix("$"), line.dropLast().allSatisfy(\.isNumber),
      case .command(_, let text)? = step?.action
    else { return false }
    return ["cat -A", "cat -E", "cat -e", "cat -vE", "cat -vET"].contains { text.contains($0) }
  }

  // MARK: Comments

  private func isComment(_ index: Int, _ step: Transcript.Step?) -> Bool {
    let line = lines[index]
    guard line == "#" || line.hasPrefix("# ") else { return false }
    guard let step, prints(step.action) else { return true }
    // A comment stands before a step, alone or with more comments.
    var next = index + 1
    while next < lines.count, lines[next] == "#" || lines[next].hasPrefix("# ") { next += 1 }
    guard next < lines.count else { return !readsFiles(step.action) }
    return begins(lines[next])
  }

  /// What the recorder says of the session, with what he shows below it from elsewhere.
  private func isWord(_ line: String, of action: Transcript.Action) -> Bool {
    line.hasPrefix("# -- ") && prints(action) && !readsFiles(action)
  }

  /// A comment right above what a step wrote to standard error.
  private func isHeadOfErrors(_ index: Int, of action: Transcript.Action) -> Bool {
    guard lines[index].hasPrefix("# "), prints(action), !readsFiles(action) else { return false }
    let next = lines[index...].drop { $0.hasPrefix("# ") }.first
    return next?.hasPrefix("2> ") == true
  }

  /// Whether the action may print lines of its own.
  private func prints(_ action: Transcript.Action) -> Bool {
    switch action {
    case .command, .show, .wait, .interrupt, .end, .background, .type: true
    default: false
    }
  }

  /// Whether the step shows files, which may hold `#` lines up to their end.
  private func readsFiles(_ action: Transcript.Action) -> Bool {
    guard case .command(_, let text) = action else { return false }
    return text.contains("cat ") || text.contains("head ") || text.contains("tail ")
  }

  private func begins(_ line: String) -> Bool {
    if line.isEmpty { return true }
    do throws(Transcript.Mistake) {
      return try action(line, 0) != nil
    } catch {
      return true
    }
  }

  // MARK: Steps

  private func action(
    _ line: String, _ number: Int
  ) throws(Transcript.Mistake) -> Transcript.Action? {
    if line == "@" || line.hasPrefix("@ ") { return try directive(line, number) }
    if let command = command(line) {
      guard !command.text.isEmpty else {
        throw Transcript.Mistake(line: number, words: TranscriptWords.noCommand)
      }
      return .command(host: command.host, command.text)
    }
    let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count >= 2 else { return nil }
    let rest = words.count == 3 ? String(words[2]) : ""
    switch words[0] {
    case "bg" where words[1].hasSuffix("$") && words[1].count > 1:
      guard !rest.isEmpty else {
        throw Transcript.Mistake(line: number, words: TranscriptWords.noCommand)
      }
      return .background(id: String(words[1].dropLast()), rest)
    case "to" where words[1].hasSuffix("<") && words[1].count > 1:
      return .type(id: String(words[1].dropLast()), rest)
    case "eof" where isName(words[1]) && words.count == 2: return .end(id: String(words[1]))
    case "show" where isName(words[1]) && words.count == 2: return .show(id: String(words[1]))
    case "wait" where isName(words[1]) && words.count == 3:
      return .wait(id: String(words[1]), rest)
    case "int" where isName(words[1]) && words.count == 2:
      return .interrupt(id: String(words[1]))
    case _
    where Transcript.strikes.contains(String(words[0])) && isName(words[1])
      && words.count == 2:
      return .strike(String(words[0]), id: String(words[1]))
    default: return nil
    }
  }

  private func isName(_ word: Substring) -> Bool {
    word.unicodeScalars.first?.beginsName == true
      && word.unicodeScalars.allSatisfy(\.continuesName)
  }

  private func command(_ line: String) -> (host: Int?, text: String)? {
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(digits.count)
    guard rest == "$" || rest.hasPrefix("$ ") else { return nil }
    return (Int(digits), String(rest.dropFirst(2)))
  }

  private func directive(
    _ line: String, _ number: Int
  ) throws(Transcript.Mistake) -> Transcript.Action {
    let words = line.split(separator: " ").dropFirst().map(String.init)
    guard let verb = words.first else {
      throw Transcript.Mistake(line: number, words: TranscriptWords.noDirective)
    }
    let rest = Array(words.dropFirst())
    switch verb {
    case "up":
      guard let version = rest.first else {
        throw Transcript.Mistake(line: number, words: TranscriptWords.noVersion)
      }
      return .up(version: version, options: Array(rest.dropFirst()))
    case "down": return .down
    case "start", "stop", "kill", "pause", "resume", "launch":
      guard let node = rest.first, node.hasPrefix("broker-") || node.hasPrefix("zk-") else {
        throw Transcript.Mistake(line: number, words: TranscriptWords.noNode(verb))
      }
      return .node(verb, node)
    case "lay":
      guard rest.count == 2 else {
        throw Transcript.Mistake(line: number, words: TranscriptWords.lay)
      }
      return .lay(path: rest[0], folder: rest[1])
    case "sleep":
      guard let seconds = rest.first, Fixed(seconds) != nil else {
        throw Transcript.Mistake(line: number, words: TranscriptWords.sleep)
      }
      return .sleep(seconds)
    case "lang":
      guard rest.count == 1, let language = Language(rawValue: rest[0]) else {
        throw Transcript.Mistake(line: number, words: TranscriptWords.language)
      }
      return .language(language)
    case "until":
      return .until(rest.joined(separator: " "))
    default:
      throw Transcript.Mistake(line: number, words: TranscriptWords.unknown(verb))
    }
  }
}
