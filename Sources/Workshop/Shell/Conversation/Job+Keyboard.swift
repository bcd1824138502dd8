/// A console program in the foreground of a terminal where somebody types.
extension Invocation {
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
        keyboard.tell(Self.waits)
        hasSaid = true
      }
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
        session.typed.append(line)
        job.type(Array(line.utf8))
      }
    }
  }

  private static let waits = Words(
    "(waits for more; Ctrl-C ends it, and `@NAME COMMAND` runs something in another terminal)",
    "(더 들어올 때까지 기다립니다. Ctrl-C로 끝내고, 그동안 `@이름 명령`으로 다른 터미널에서 명령을 실행할 수 있습니다)")

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
