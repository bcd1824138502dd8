internal import Shell
internal import Unix

/// A block of commands with what they print.
public struct ConsoleBlock: Sendable {
  public enum Role: String, Sendable {
    /// For the learner to do; in `Solution` it is not shown before they ask.
    case given, hidden
    /// Carried out by the lab when the step begins.
    case lab
    /// Only shown.
    case show
  }

  public let line: Int
  public let role: Role
  public let isUnordered: Bool
  /// Whether what the lab does is not shown.
  public var isQuiet = false
  /// The branch that it belongs to, which it begins where there is none; nil: wherever one is.
  public var branch: String?
  public var commands: [ConsoleCommand] = []

  public init(line: Int, role: Role, isUnordered: Bool) {
    self.line = line
    self.role = role
    self.isUnordered = isUnordered
  }
}

/// A command of a block, with what is typed into it and what it prints.
public struct ConsoleCommand: Sendable {
  public let line: Int
  /// A word on it, which `solution` prints.
  public var notes: [String] = []
  public var text: String
  public var typed: [String] = []
  var output: [ExpectedLine] = []
  var errors: [ExpectedLine] = []
  /// Where in the file those lines stand.
  var outputLines: [Int] = []
  var errorLines: [Int] = []
  var status: Int32 = 0
  var isExpected = false

  /// As a script has it.
  public var script: String {
    ([text] + typed.map { "> " + $0 }).joined(separator: "\n")
  }

  /// The commands of a trial, a way or an advice, each with what is typed into it; there `$ ` may be left out.
  static func all(of lines: [String], at line: Int) -> [ConsoleCommand] {
    lines.reduce(into: []) { commands, text in
      if text.hasPrefix("> "), let last = commands.indices.last {
        commands[last].typed.append(String(text.dropFirst(2)))
      } else if let last = commands.indices.last, commands[last].text.hasSuffix("\\") {
        commands[last].text += "\n" + text
      } else {
        let command = text.hasPrefix("$ ") ? String(text.dropFirst(2)) : text
        commands.append(ConsoleCommand(line: line, text: command))
      }
    }
  }

  var isTerminal: Bool { text.hasPrefix("@") }
}

extension ConsoleBlock {
  /// Reads a block's text; `line` is that of its first line in the file.
  static func parse(
    _ text: String, at line: Int, role: Role, isUnordered: Bool, file: String
  ) throws(LabMistake) -> ConsoleBlock {
    var block = ConsoleBlock(line: line, role: role, isUnordered: isUnordered)
    var notes: [String] = []
    var goesOn = false
    for (place, part) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let number = line + place
      let last = block.commands.count - 1
      if goesOn {
        block.commands[last].text += "\n" + part
        goesOn = part.hasSuffix("\\")
      } else if part.hasPrefix("$ ") || isTerminalLine(part) {
        let command = part.hasPrefix("$ ") ? part.dropFirst(2) : part
        block.commands.append(ConsoleCommand(line: number, notes: notes, text: String(command)))
        notes = []
        goesOn = command.hasSuffix("\\")
      } else if part.hasPrefix("# "), last < 0 || endsOutput(text, after: place) {
        notes.append(String(part.dropFirst(2)))
      } else if last < 0 {
        if part.isEmpty { continue }
        throw LabMistake(
          file, number, 1, length: max(part.count, 1),
          Words(
            "a console block begins with a command, `$ COMMAND`",
            "console 블록은 `$ 명령`으로 시작해야 합니다"))
      } else if part.hasPrefix("> "), !block.commands[last].isExpected {
        block.commands[last].typed.append(String(part.dropFirst(2)))
      } else {
        try block.commands[last].expect(part, at: number, file)
      }
    }
    // The fence ends behind the last line's end.
    for place in block.commands.indices where block.commands[place].output.last == .blank {
      block.commands[place].output.removeLast()
      if block.commands[place].output.isEmpty && block.commands[place].errors.isEmpty {
        block.commands[place].isExpected = block.commands[place].status != 0
      }
    }
    return block
  }

  private static func isTerminalLine(_ line: Substring) -> Bool {
    guard line.hasPrefix("@"), let next = line.dropFirst().first else { return false }
    return next.isLetter
  }

  /// Whether the lines from here to the next command are comments, so that they belong to it.
  private static func endsOutput(_ text: String, after place: Int) -> Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let rest = lines[(place + 1)...].drop { $0.hasPrefix("# ") }
    return rest.first.map { $0.hasPrefix("$ ") || isTerminalLine($0) } ?? false
  }
}

extension ConsoleCommand {
  mutating func expect(_ line: Substring, at number: Int, _ file: String) throws(LabMistake) {
    isExpected = true
    if line.hasPrefix("[exit "), line.hasSuffix("]"), let code = Int32(line.dropFirst(6).dropLast())
    {
      status = code
      return
    }
    let isError = line.hasPrefix("2> ")
    let text = isError ? line.dropFirst(3) : line
    let expected = try ExpectedLine.parse(text, at: number, column: isError ? 4 : 1, file)
    if isError {
      errors.append(expected)
      errorLines.append(number)
    } else {
      output.append(expected)
      outputLines.append(number)
    }
  }
}
