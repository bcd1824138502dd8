internal import Simulator
internal import Unix

/// A console program as the command that it was called by: left running in a terminal of its own, held in
/// the foreground where somebody types, or run with all of its input until nothing more can come.
extension Invocation {
  /// Runs a console program as this command. In a terminal of its own it is left running, unless it is
  /// part of a pipe. Otherwise its input is all there already, and where it does not end by itself, it
  /// is interrupted once nothing more can come.
  func run(_ node: any ConsoleProgram, in cluster: Cluster) -> Int32 {
    if let need = output.need { node.limitOutput(to: need) }
    let job = Job(name, arguments, node, on: host, in: cluster)
    if let terminal = session.terminal, terminal.isLeftRunning(self) {
      terminal.attach(job, output, errors)
      return 0
    }
    if let keyboard = session.keyboard, isAtKeyboard { return hold(job, at: keyboard) }
    type(into: job)
    job.endInput()
    let limit = session.limit
    if let limit { job.run(until: limit.end) } else { job.runToRest() }
    let isOver = limit != nil && job.status == nil
    if job.status == nil { job.interrupt() }
    print(job.takePrinted())
    if isOver { limit?.look(at: cluster.now) }
    cluster.settle()
    return isOver ? Self.timedOut : job.status ?? 1
  }

  /// Types all of the input, a line at a time: as much of it as there is before somebody has had enough.
  private func type(into job: Job) {
    var patience = session.patience
    var start = 0
    while start < input.count {
      var end = start
      while end < input.count, input[end] != 0x0a { end += 1 }
      job.type(Array(input[start..<end]))
      if patience.isOver(after: end - start + Patience.item) { return }
      start = end + 1
    }
  }

  /// What `timeout` ends with where it had to end the command.
  private static let timedOut: Int32 = 124

  func print(_ printed: [Printed]) {
    for item in printed {
      (item.stream == .output ? output : errors).write(item.bytes)
    }
  }

  /// Whether the program may ask for lines: its input is the keyboard, its output the screen.
  var isAtKeyboard: Bool {
    session.keyboard != nil && session.terminal == nil && session.limit == nil && input.isEmpty
      && !inputIsFile && session.screen === output
  }

  /// Runs it until it has ended, or Ctrl-C ends it. What it prints without a line's end is the prompt
  /// behind which its next line is typed; one that asks for nothing waits, and meanwhile lines for
  /// other terminals are carried out.
  func hold(_ job: Job, at keyboard: Keyboard) -> Int32 {
    let desk = TerminalDesk(session: session)
    var hasSaid = false
    var told: [Words] = []
    func tellOnce(_ words: Words) {
      guard !told.contains(words) else { return }
      told.append(words)
      advise(words)
    }
    while true {
      job.runToRest()
      let prompt = show(job.takePrinted())
      desk.show(output)
      if let status = job.status {
        if !prompt.isEmpty { output.line(prompt) }
        return status
      }
      if keyboard.isInterrupted() { return stop(job, keyboard) }
      if prompt.isEmpty, !hasSaid {
        output.flush()
        errors.flush()
        keyboard.tell(job.isStranded ? Self.tries : Self.waits)
        hasSaid = true
      }
      session.lookout?.look(nil, after: [output, errors])
      output.flush()
      errors.flush()
      switch keyboard.read(prompt, .input) {
      case .dropped: return stop(job, keyboard)
      case .end where prompt.isEmpty: return stop(job, keyboard)
      case .end: job.endInput()
      case .line(let line) where prompt.isEmpty && TerminalDesk.isFor(line):
        _ = desk.run(line, output: output, errors: errors)
        desk.show(output)
        session.takeBreath()
      case .line(let line):
        if prompt.isEmpty, !line.allSatisfy({ $0 == " " }) { tellOnce(Self.readsNothing) }
        if prompt.hasSuffix(">"), line.hasPrefix("> ") { tellOnce(Self.promptIsThere) }
        session.typed.append(line)
        job.type(Array(line.utf8))
      }
    }
  }

  private static let readsNothing = Words(
    "(a consumer reads nothing that is typed here, so the line went nowhere: `@NAME COMMAND` runs it in another "
      + "terminal, or end the consumer with Ctrl-C first)",
    "(컨슈머는 입력을 읽지 않으므로 방금 입력한 줄은 아무 데도 가지 않았습니다. `@이름 명령`으로 다른 터미널에서 실행하거나 "
      + "Ctrl-C로 컨슈머를 먼저 끝내세요)")

  private static let promptIsThere = Words(
    "(the `>` is the producer's own prompt: typed once more it is part of the record)",
    "(`>`는 프로듀서가 보여 주는 프롬프트입니다. 한 번 더 입력하면 레코드에 포함됩니다)")

  private static let waits = Words(
    "(waits for more; Ctrl-C ends it, and `@NAME COMMAND` runs something in another terminal)",
    "(더 들어올 때까지 기다립니다. Ctrl-C로 끝내고, 그동안 `@이름 명령`으로 다른 터미널에서 명령을 실행할 수 있습니다)")

  private static let tries = Words(
    "(has read nothing yet and goes on trying; Ctrl-C ends it, and `@NAME COMMAND` runs something in another "
      + "terminal)",
    "(아직 아무것도 읽지 못했고 계속 다시 시도합니다. Ctrl-C로 끝내고, 그동안 `@이름 명령`으로 다른 터미널에서 명령을 "
      + "실행할 수 있습니다)")

  private func stop(_ job: Job, _ keyboard: Keyboard) -> Int32 {
    keyboard.forget()
    job.interrupt()
    let rest = show(job.takePrinted())
    if !rest.isEmpty { output.line(rest) }
    return job.status ?? Session.interrupted
  }

  /// Prints it but for the open end of the output, which it gives.
  private func show(_ printed: [Printed]) -> String {
    var open: [UInt8] = []
    for item in printed {
      guard item.stream == .output else {
        errors.write(item.bytes)
        continue
      }
      let bytes = open + item.bytes
      let end = bytes.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
      output.write(bytes[..<end])
      output.flush()
      open = Array(bytes[end...])
    }
    return String(bytes: open[...])
  }
}
