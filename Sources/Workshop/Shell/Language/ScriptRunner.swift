/// Runs a script line by line: a file, or what was pasted from a page.
///
/// A line that cannot be read is reported with its place and the next one goes on. The status is 2
/// if any line could not be read, else the last command's.
public struct ScriptRunner {
  private let session: Session
  private let name: String

  public init(session: Session, name: String) {
    self.session = session
    self.name = name
  }

  public func run(_ text: String, output: Output, errors: Output) -> Int32 {
    var parser = Parser(text, commands: session.commands)
    let interpreter = Interpreter(session: session)
    var broken = false
    while session.exit == nil {
      do throws(SyntaxError) {
        guard let unit = try parser.next() else { break }
        session.history.append(unit.text)
        session.place = "\(name):\(unit.line)"
        interpreter.run(unit.syntax, output: output, errors: errors)
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
}
