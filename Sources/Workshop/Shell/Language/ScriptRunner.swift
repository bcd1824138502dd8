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

  public func run(_ text: String, output: Output, errors: Output) -> Int32 {
    var parser = Parser(text, commands: session.commands)
    var broken = false
    while session.exit == nil {
      if let line = parser.takeTerminalLine() {
        session.remember(line.text)
        session.place = "\(name):\(line.line)"
        let status = desk.run(
          line.text, typed: { TypedLines.follow($0) ? parser.takeTypedLines() : [] },
          output: output, errors: errors)
        session.lastStatus = status
        if status == 2, !isCommand(line.text) { broken = true }
        finish(output, errors)
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

  private func run(
    _ unit: Parser.Unit, _ parser: inout Parser, _ output: Output, _ errors: Output
  ) {
    // Keys that a page shows after a program: here it has ended by itself.
    if TypedLines.isEnd(unit.text) { return }
    session.remember(unit.text)
    session.place = "\(name):\(unit.line)"
    if let prompt = unit.prompt { session.follow(prompt: prompt) }
    session.isPasted = unit.prompt?.isOwnMachine ?? false
    let lines = TypedLines.follow(unit.syntax) ? parser.takeTypedLines() : []
    let run = { [session] in
      Interpreter(session: session).run(
        unit.syntax, input: Array(lines.map { $0 + "\n" }.joined().utf8), output: output,
        errors: errors)
    }
    if let record = session.record {
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
    if let cluster = session.cluster { session.record?.look(at: cluster.terminals) }
    desk.show(output)
    output.flush()
    session.tellKept(errors)
    errors.flush()
  }
}
