public import Unix

/// The shell for somebody who types: asks for a line, runs it, shows what came of it, and asks again.
///
/// It knows no terminal; a `Keyboard` reads for it. A command that is not complete, such as an open
/// quote, is asked on for. Ctrl-C drops a line or stops a command, and never ends the conversation.
public final class Conversation {
  private let session: Session
  private let keyboard: Keyboard
  private let output: Output
  private let errors: Output
  private let desk: TerminalDesk

  /// How much the prompt says of where one is.
  public enum Place: Sendable {
    case whole
    /// The folder's own name, none at home, and of long names a part, so that the line is the command's.
    case short
  }

  private let place: Place

  public init(
    session: Session, keyboard: Keyboard, output: Output, errors: Output, place: Place = .whole
  ) {
    self.session = session
    self.keyboard = keyboard
    self.place = place
    self.output = output
    self.errors = errors
    desk = TerminalDesk(session: session)
    session.keyboard = keyboard
    session.screen = output
  }

  /// Where one is: the host's first name and the folder.
  public static func prompt(_ host: Host, _ place: Place = .whole) -> String {
    let name = host.name.prefix { $0 != "." }
    var folder = host.directory
    if folder == host.home {
      folder = "~"
    } else if host.home != "/", folder.hasPrefix(host.home + "/") {
      folder = "~" + folder.dropFirst(host.home.count)
    }
    guard place == .short else { return "\(name):\(folder)$ " }
    if folder.hasSuffix("/") { return "\(name.prefix(longest)):/$ " }
    if folder == "~" { return "\(name.prefix(longest))$ " }
    // The end of a partition's folder says which it is.
    let last = String(folder.split(separator: "/").last ?? "")
    let shown = last.count > longest ? "…" + last.suffix(longest - 1) : last
    return "\(name.prefix(longest)):\(shown)$ "
  }

  /// A name in the short prompt.
  private static let longest = 14

  /// Until `exit` or the end of what is typed; gives the status.
  public func run() -> Int32 {
    while session.exit == nil {
      output.flush()
      errors.flush()
      let lesson = session.companion?.place ?? ""
      switch keyboard.read(lesson + Self.prompt(session.host, place), .command) {
      case .line(let line): perform(line)
      case .dropped: drop()
      case .end:
        if warns() { continue }
        output.line("exit")
        perform("exit")
      }
    }
    output.flush()
    errors.flush()
    return session.exit ?? session.lastStatus
  }

  /// Whether the last key was a Ctrl-D that was warned of.
  private var isWarned = false

  /// Ctrl-D at the prompt is often meant for a program in another terminal; the next one leaves.
  private func warns() -> Bool {
    let busy = session.callers.isEmpty ? busyTerminals : []
    guard !busy.isEmpty, !isWarned else { return false }
    isWarned = true
    keyboard.tell(Self.stillRunning(busy))
    return true
  }

  private var busyTerminals: [ShellTerminal] { session.terminals.all.filter(\.isBusy) }

  /// A producer's input ends by Ctrl-D, a consumer by Ctrl-C.
  private static func stillRunning(_ terminals: [ShellTerminal]) -> Words {
    let keys = terminals.map { terminal in
      let isConsumer = terminal.job?.name.contains("consumer") ?? false
      return "`@\(terminal.name) \(isConsumer ? "^C" : "^D")`"
    }.joined(separator: ", ")
    return Words(
      "(a program runs in another terminal; \(keys), written so, ends it. Ctrl-D once more leaves "
        + "KafkaLab)",
      "(다른 터미널에서 프로그램이 실행 중입니다. 끝내려면 다음을 글자 그대로 입력해 주세요: \(keys). "
        + "Ctrl-D를 한 번 더 누르면 KafkaLab이 끝납니다)")
  }

  /// Carries out one line, and asks for what it needs more.
  public func perform(_ typed: String) {
    let line = session.plainly(typed)
    isWarned = false
    output.lineWasLeft()
    session.companion?.willPerform(line, .typed, output, errors)
    take(line)
    session.companion?.didPerform(output, errors)
    output.flush()
    errors.flush()
  }

  /// Ctrl-C at the prompt.
  public func drop() { session.lastStatus = Session.interrupted }

  // MARK: A command

  private func take(_ first: String) {
    var text = first
    while true {
      let trimmed = text.filter { $0 != " " && $0 != "\t" }
      if trimmed.isEmpty { return }
      var parser = Parser(text, commands: session.commands)
      if let line = parser.takeTerminalLine(), !Parser.goesOn(terminalLine: line.text) {
        session.remember(line.text)
        return finish {
          session.lastStatus = desk.run(line.text, output: output, errors: errors)
          session.takeBreath()
        }
      }
      do throws(SyntaxError) {
        if !text.drop(while: { $0 == " " || $0 == "\t" }).hasPrefix("@"), !Self.goesOn(text) {
          while session.exit == nil, let unit = try parser.next() { run(unit) }
          return
        }
      } catch {
        guard error.kind != .unexpected else { return refuse(error) }
      }
      switch keyboard.read("> ", .command) {
      case .line(let line): text += "\n" + line
      case .dropped:
        session.lastStatus = Session.interrupted
        return
      case .end:
        refuse(.unfinished)
        return
      }
    }
  }

  /// Whether the text ends with what has to be followed by something: `\`, `|`, `&&`.
  private static func goesOn(_ text: String) -> Bool {
    if text.reversed().prefix(while: { $0 == "\\" }).count % 2 == 1 { return true }
    guard let last = text.split(separator: "\n").last, !last.hasPrefix("#") else { return false }
    var end = last
    while end.last == " " { end.removeLast() }
    return end.hasSuffix("|") || end.hasSuffix("&&")
  }

  private func refuse(_ error: SyntaxError) {
    output.flush()
    let place = error.line > 1 ? "\(error.line):\(error.column)" : "\(error.column)"
    errors.prose("kafkalab: \(place): " + error.words.text(in: session.language))
    errors.flush()
    session.lastStatus = 2
  }

  /// A line such as `> hello` makes an empty file; whoever has a program running in another terminal
  /// wants to type into it.
  private func isMeantForTerminal(_ unit: Parser.Unit) -> Bool {
    guard unit.text.hasPrefix("> "), let name = busyTerminals.first?.name else { return false }
    keyboard.tell(
      Words(
        "(to type into the program in terminal \(name): `@\(name) \(unit.text)`)",
        "(\(name) 터미널의 프로그램에 입력하려면: `@\(name) \(unit.text)`)"))
    return true
  }

  private func run(_ unit: Parser.Unit) {
    if TypedLines.isEnd(unit.text) || isMeantForTerminal(unit) { return }
    session.remember(unit.text, isGuidance: session.isGuidance(unit.syntax))
    if let prompt = unit.prompt { session.follow(prompt: prompt) }
    session.isPasted = unit.prompt?.isOwnMachine ?? false
    session.line = unit.syntax
    if let line = session.terminalLine(for: unit) {
      return finish { session.lastStatus = desk.runInBackground(line, [], output, errors) }
    }
    let typed = TypedLines(session.known, hasEditor: keyboard.editor?() != nil)
    guard let lines = typed.areCollected(by: unit.syntax) ? collect() : [] else {
      session.lastStatus = Session.interrupted
      return
    }
    let input = Array(lines.map { $0 + "\n" }.joined().utf8)
    let run = { [session, output, errors] in
      session.recollect(output, errors)
        ?? Interpreter(session: session).run(
          unit.syntax, input: input, output: output, errors: errors)
    }
    finish(unit.syntax) {
      if let record = session.record, !session.isGuidance(unit.syntax) {
        record.command(unit.text, unit.syntax, input: lines, in: session, output, errors, run)
      } else {
        _ = run()
      }
    }
  }

  /// What is typed up to Ctrl-D; nil where Ctrl-C dropped it.
  private func collect() -> [String]? {
    var lines: [String] = []
    while true {
      switch keyboard.read("", .input) {
      case .line(let line): lines.append(line)
      case .dropped: return nil
      case .end: return lines
      }
    }
  }

  /// What a command ends with: what other terminals have printed, and a stopped command's status.
  private func finish(_ syntax: Syntax? = nil, _ body: () -> Void) {
    keyboard.forget()
    session.isPaged = syntax.map { !session.isGuidance($0) } ?? true
    defer { session.isPaged = false }
    body()
    if keyboard.isInterrupted() {
      output.flush()
      errors.flush()
      keyboard.forget()
      session.lastStatus = Session.interrupted
      if let syntax { session.record?.wasStopped(syntax) }
      output.line("")
    }
    session.record?.look(at: session.terminals)
    desk.show(output)
    output.flush()
    session.tellKept(errors)
    errors.flush()
  }
}
