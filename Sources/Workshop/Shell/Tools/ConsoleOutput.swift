internal import Clients
internal import Clockwork
internal import Simulator
internal import Unix

/// What a console program prints while it lives, in order: records and prompts on standard output,
/// log4j's lines on standard error, behind the time.
///
/// A console program's clients post their log lines as effects; those that log4j would show are printed.
struct ConsoleOutput {
  private var printed: [Printed] = []
  /// The streams that go to a terminal whose output was stopped: what is written there waits in them.
  var stopped: [Printed.Stream] = []

  /// Whether whoever wrote there waits until the terminal goes on.
  var isBlocked: Bool {
    !stopped.isEmpty && printed.contains { stopped.contains($0.stream) }
  }

  mutating func take() -> [Printed] {
    let free = stopped.isEmpty ? printed : printed.filter { !stopped.contains($0.stream) }
    printed = stopped.isEmpty ? [] : printed.filter { stopped.contains($0.stream) }
    return free
  }

  /// What whoever reads standard output takes of it; nil where nobody goes away.
  var need: PipeNeed?
  /// Whether something was written to standard output when nobody was there any more to read it.
  private(set) var isBroken = false

  mutating func write(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    if need?.isMet == true {
      isBroken = true
      return
    }
    need?.take(bytes)
    printed.append(Printed(.output, bytes))
  }

  /// A line on standard error, as it is.
  mutating func tell(_ line: String) { printed.append(Printed(.errors, Array("\(line)\n".utf8))) }

  mutating func tell(_ exception: JavaException) {
    for line in exception.trace { tell(line) }
  }

  /// A line of the log, such as `WARN text (logger)`, with the exception that goes with it.
  mutating func log(_ text: String, _ exception: JavaException? = nil, at now: Instant) {
    tell("[\(ServerLog.stamp(now.milliseconds))] \(text)")
    if let exception { tell(exception) }
  }

  /// Passes on what a client wants done.
  mutating func pass(
    _ effects: [NodeEffect], at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    for effect in effects {
      if case .log(let line) = effect, ToolLog.isWarning(line) { log(line, at: now) }
      outbox.post(effect)
    }
  }
}
