internal import Clockwork
public import Unix

/// Carries out the lines of a script that are for terminals of their own, and shows in the main view
/// what those terminals print meanwhile.
public struct TerminalDesk {
  private let session: Session

  public init(session: Session) { self.session = session }

  /// Whether the line is for a terminal.
  public static func isFor(_ line: String) -> Bool { line.hasPrefix("@") }

  /// Carries out a line that begins with `@`; `typed` are the lines behind it that begin with `>`.
  /// Gives the status: 2 for a line that cannot be read.
  public func run(
    _ text: String, typed: (Syntax) -> [String] = { _ in [] }, output: Output, errors: Output
  ) -> Int32 {
    let line: TerminalLine
    switch TerminalLine.parse(text) {
    case .success(let read): line = read
    case .failure(let refusal):
      refuse(refusal, errors)
      return 2
    }
    let words = text.split(separator: " ").map(String.init)
    session.willCall(words.dropFirst().first ?? "", words)
    guard let cluster = session.runningCluster(for: "@" + line.name, errors) else { return 3 }
    if case .run(let command) = line.action {
      return run(command, in: line.name, cluster, typed, errors)
    }
    guard let terminal = session.terminals.terminal(line.name) else {
      refuse(.absent(line.name, session.terminals.all.map(\.name)), errors)
      return 1
    }
    if line.action == .look {
      for item in terminal.takePrinted() { output.write(item.bytes) }
      // What goes on without a line's end, such as a prompt, must not run into what comes next.
      if terminal.isInLine { output.write("\n") }
      return 0
    }
    guard terminal.isBusy || line.action == .goOn else {
      refuse(.idle(line.name), errors)
      return 1
    }
    switch line.action {
    case .type(let text):
      terminal.type(text)
      if !terminal.readsInput { session.advise(Self.readsNothing(line.name)) }
      session.record?.typed(text, into: line.name)
    case .endInput:
      terminal.endInput()
      session.record?.endedInput(of: line.name)
    case .interrupt: terminal.interrupt()
    case .suspend:
      terminal.suspend()
      session.record?.pressed("z", in: line.name)
    case .stopOutput:
      terminal.stopOutput()
      session.record?.pressed("s", in: line.name)
    case .goOn:
      terminal.goOn()
      session.record?.pressed("q", in: line.name)
    case .look, .run: preconditionFailure("these have been carried out")
    }
    cluster.settle()
    if line.action == .interrupt { session.record?.interrupted(terminal) }
    return 0
  }

  private static func readsNothing(_ name: String) -> Words {
    Words(
      "(a consumer reads nothing that is typed, so the line went nowhere; `@\(name) ^C` ends it)",
      "(컨슈머는 입력을 읽지 않으므로 방금 입력한 줄은 아무 데도 가지 않았습니다. 끝내려면: `@\(name) ^C`)")
  }

  /// Carries out such a line for a command that was typed with `&` behind it, from where it was typed.
  func runInBackground(
    _ line: BackgroundLine, _ typed: [String], _ output: Output, _ errors: Output
  ) -> Int32 {
    guard let cluster = session.runningCluster(for: "&", errors) else { return 3 }
    let terminal = session.terminals.terminal(line.terminal) ?? open(line.terminal, cluster)
    // What it reads and writes lies where it was typed.
    if session.host.disk is ReadOnlyDisk {
      terminal.session.host = session.host.another(in: session.host.directory)
    }
    let status = run(
      "@\(line.terminal) \(line.command)", typed: { _ in typed }, output: output, errors: errors)
    if terminal.isBusy {
      output.flush()
      errors.flush()
      session.advise(JobsCommand.began(terminal))
    }
    return status
  }

  private func run(
    _ command: String, in name: String, _ cluster: Cluster, _ typed: (Syntax) -> [String],
    _ errors: Output
  ) -> Int32 {
    let syntax: Syntax
    do throws(SyntaxError) {
      syntax = try Parser.parse(command, commands: session.commands)
    } catch {
      refuse(TerminalRefusal(words: error.words), errors)
      return 2
    }
    let terminal = session.terminals.terminal(name) ?? open(name, cluster)
    guard !terminal.isBusy else {
      refuse(.busy(name), errors)
      return 1
    }
    let lines = typed(syntax)
    terminal.session.place = session.place
    terminal.session.isLed = session.isLed
    terminal.session.isRepeating = session.isRepeating
    terminal.session.listener = session.keyboard?.tell ?? session.listener
    terminal.session.enough = { [weak session] in session?.isInterrupted ?? false }
    tellUnset(command, in: terminal)
    session.record?.began(command, in: name)
    terminal.run(syntax, input: Array(lines.map { $0 + "\n" }.joined().utf8))
    if let began = terminal.takeBeginning() { session.record?.waited(cluster.now - began) }
    if terminal.isBusy {
      for line in lines {
        terminal.type(line)
        cluster.settle()
        session.record?.typed(line, into: name)
      }
    }
    cluster.settle()
    return terminal.isBusy ? 0 : terminal.status ?? 0
  }

  /// A variable of the main terminal is none of another one's, where it stands for nothing.
  private func tellUnset(_ command: String, in terminal: ShellTerminal) {
    let name = session.variables.map(\.name).first { name in
      let isUsed = command.split(separator: "$", omittingEmptySubsequences: false).dropFirst()
        .contains { rest in
          let word = rest.first == "{" ? rest.dropFirst() : rest
          return word.prefix { $0.isLetter || $0.isNumber || $0 == "_" } == name
        }
      return isUsed && !command.contains(name + "=") && terminal.session.variable(name) == nil
    }
    guard let name else { return }
    session.advise(
      Words(
        "(each terminal has variables of its own, and `\(name)` is not set in `\(terminal.name)`: "
          + "`@\(terminal.name) \(name)=...` sets it)",
        "(변수는 터미널마다 따로입니다. `\(terminal.name)`에는 `\(name)` 변수가 없으니 "
          + "`@\(terminal.name) \(name)=...`으로 정해 주세요)"))
  }

  private func open(_ name: String, _ cluster: Cluster) -> ShellTerminal {
    let host = cluster.hosts.client
    let shell = Session(
      host: host.another(in: host.home), edition: session.edition, language: session.language,
      commands: session.every, cluster: cluster)
    shell.hosts = session.hosts
    let terminal = session.terminals.open(name, session: shell)
    terminal.follow()
    return terminal
  }

  /// Shows what the terminals have printed, each line behind its terminal's name.
  public func show(_ output: Output) {
    for terminal in session.terminals.all {
      for line in terminal.takeLines() {
        output.startLine()
        output.line("\(terminal.name) | \(line)")
      }
      terminal.lookAround(after: output)
      if terminal.session.exit != nil { session.terminals.close(terminal.name) }
    }
  }

  private func refuse(_ refusal: TerminalRefusal, _ errors: Output) {
    errors.prose(session.prefix + refusal.words.text(in: session.language))
  }
}
