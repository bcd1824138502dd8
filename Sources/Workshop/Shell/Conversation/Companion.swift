public import Unix

/// Somebody who goes along with what is typed into a session, such as a lesson: told of each line before
/// it is carried out and when it has been.
///
/// Lines come from a keyboard or from a script; what a companion's own commands do (those of `Command.Family.guidance`) is none
/// of a session's doings.
public protocol Companion: AnyObject {
  /// What stands before the prompt: where in a lesson one is.
  var place: String { get }
  /// Whether somebody is in a lesson, which may have set variables and made files.
  var isInLesson: Bool { get }
  func willPerform(_ line: String, _ source: LineSource, _ output: Output, _ errors: Output)
  /// The lines that a script types into the program.
  func isTyped(_ lines: [String])
  func didPerform(_ output: Output, _ errors: Output)
  /// What there is to say of a line that is no command, in place of what a shell says.
  func remark(onUnknown name: String) -> Words?
  /// What may stand behind one of its own commands and what was typed behind that.
  func choices(behind words: [String]) -> [String]
}

/// Where a line came from, and so how it is carried out.
public enum LineSource: String, Sendable {
  /// Behind a prompt: programs go on asking for what is typed into them.
  case typed
  /// A file or a pipe: all that is typed into a program stands behind it.
  case script
}

extension Session {
  /// An answer is what follows `answer`, whatever a shell would take it for: `answer it's the leader`.
  func plainly(_ line: String) -> String {
    let verb = "answer "
    guard let companion, companion.isInLesson, line.hasPrefix(verb),
      (try? Parser.parse(line, commands: commands)) == nil
    else { return line }
    let words = line.dropFirst(verb.count).split(separator: " ").map { word in
      "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        + "'"
    }
    return verb + words.joined(separator: " ")
  }

  /// Whether a line is one command of a companion's own, such as `hint`.
  public func isGuidance(_ syntax: Syntax) -> Bool {
    guard case .simple(let command) = syntax, let name = command.words.first?.plain else {
      return false
    }
    return CommandList.find(name, in: commands)?.family == .guidance
  }
}
