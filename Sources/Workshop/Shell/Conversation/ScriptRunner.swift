public import Unix

/// Runs a script line by line: a file, or what was pasted from a page.
///
/// A line that cannot be read is reported with its place and the next one goes on. The status is 2
/// if any line could not be read, else the last command's.
public struct ScriptRunner {
  private let session: Session
  private let name: String
  private let desk: TerminalDesk

  public init(session: Session, name: String) {
    self.session = session
    self.name = name
    session.record = session.record ?? SessionRecord()
    desk = TerminalDesk(session: session)
  }

  /// With each answer as it is meant.
  private func plainly(_ text: String) -> String {
    guard session.companion?.isInLesson ?? false else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { session.plainly(String($0)) }.joined(separator: "\n")
  }

  public func run(_ text: String, output: Output, errors: Output) -> Int32 {
    var parser = Parser(plainly(text), commands: session.commands)
    var broken = false
    while session.exit == nil {
      if let line = parser.takeTerminalLine() {
        session.remember(line.text)
        session.place = "\(name):\(line.line)"
        if !run(terminal: line.text, &parser, output, errors) { broken = true }
        continue
      }
      do throws(SyntaxError) {
        guard let unit = try parser.next() else { break }
        run(unit, &parser, output, errors)
      } catch {
        broken = true
        output.flush()
        let words = error.words.text(in: session.language)
        errors.line("\(name):\(error.line):\(error.column): \(words)")
        errors.flush()
        session.lastStatus = 2
      }
    }
    session.place = nil
    if broken { return 2 }
    return session.exit ?? session.lastStatus
  }

  /// Whether the line could be read.
  private func run(
    terminal text: String, _ parser: inout Parser, _ output: Output, _ errors: Output
  ) -> Bool {
    session.companion?.willPerform(text, .script, output, errors)
    let status = desk.run(
      text,
      typed: { [session] syntax in
        let lines = TypedLines(session.known).follow(syntax) ? parser.takeTypedLines() : []
        session.companion?.isTyped(lines)
        return lines
      },
      output: output, errors: errors)
    session.lastStatus = status
    finish(output, errors)
    return status != 2 || isCommand(text)
  }

  private func run(
    _ unit: Parser.Unit, _ parser: inout Parser, _ output: Output, _ errors: Output
  ) {
    // Keys that a page shows after a program: here it has ended by itself.
    if TypedLines.isEnd(unit.text) { return }
    session.remember(unit.text, isGuidance: session.isGuidance(unit.syntax))
    session.place = "\(name):\(unit.line)"
    if let prompt = unit.prompt { session.follow(prompt: prompt) }
    session.isPasted = unit.prompt?.isOwnMachine ?? false
    session.line = unit.syntax
    let lines = TypedLines(session.known).follow(unit.syntax) ? parser.takeTypedLines() : []
    session.companion?.willPerform(unit.original, .script, output, errors)
    session.companion?.isTyped(lines)
    if let line = session.terminalLine(for: unit) {
      session.lastStatus = desk.runInBackground(line, lines, output, errors)
      return finish(output, errors)
    }
    let run = { [session] in
      session.recollect(output, errors)
        ?? Interpreter(session: session).run(
          unit.syntax, input: Array(lines.map { $0 + "\n" }.joined().utf8), output: output,
          errors: errors)
    }
    if let record = session.record, !session.isGuidance(unit.syntax) {
      record.command(unit.text, unit.syntax, input: lines, in: session, output, errors, run)
    } else {
      _ = run()
    }
    finish(output, errors)
  }

  /// Whether a terminal's line could be read, so that a status of 2 is its command's own.
  private func isCommand(_ text: String) -> Bool {
    guard case .success(let line) = TerminalLine.parse(text), case .run(let command) = line.action
    else { return false }
    return (try? Parser.parse(command, commands: session.commands)) != nil
  }

  private func finish(_ output: Output, _ errors: Output) {
    session.record?.look(at: session.terminals)
    desk.show(output)
    output.flush()
    session.tellKept(errors)
    session.companion?.didPerform(output, errors)
    output.flush()
    errors.flush()
  }
}
