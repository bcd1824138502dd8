internal import Clockwork
internal import Unix

/// Another terminal of the learner's: a shell of its own, and at most one program that runs in it.
///
/// What is printed there is kept until somebody looks at it. The main view may follow it too: then
/// what is printed, and what is typed, comes there line by line, as a screen would show it.
final class ShellTerminal {
  let name: String
  let session: Session
  private(set) var job: Job?
  private var unread: [Printed] = []
  /// What the main view has not shown yet, where it follows this terminal.
  private var unshown: [UInt8] = []
  private var isFollowed = false
  private var screens: [Output] = []
  private var typed: [UInt8] = []
  /// Where the program's streams go if not here.
  private var file: Output?
  private var errorFile: Output?
  /// What the session's record has not got yet, where this terminal is followed; not what was typed.
  private var unrecorded: [Printed] = []
  /// Who looks what comes of the tool that runs here, or ran last.
  var lookout: Lookout?
  /// When the last program had started here, before it came as far as it could.
  private var beginning: Instant?
  /// Whether what was last taken ended within a line.
  private(set) var isInLine = false

  init(_ name: String, session: Session) {
    self.name = name
    self.session = session
    session.terminal = self
  }

  /// A console program begins to run here. Where somebody follows it, it comes as far as it can first: a
  /// consumer that is not yet in its group would miss what is sent next.
  func attach(_ job: Job, _ output: Output, _ errors: Output) {
    self.job = job
    lookout = session.lookout
    file = output.isFile ? output : nil
    errorFile = errors.isFile ? errors : nil
    file?.isHeld = true
    errorFile?.isHeld = true
    beginning = job.now
    if isFollowed { job.runToRest(most: Self.timeToBegin) }
  }

  /// Whether a program goes on while other commands run: its input is what is typed here, and what it
  /// prints comes here or to a file.
  func isLeftRunning(_ invocation: Invocation) -> Bool {
    let isTyped = invocation.input == typed && !invocation.inputIsFile
    let output = invocation.output
    let isSeen = output.isFile || screens.contains { $0 === output }
    return isTyped && isSeen && session.limit == nil
  }

  /// More than a group takes for its first members to come together.
  private static let timeToBegin = Stretch.seconds(10)

  /// Whether a program runs here, so that what is typed goes to it.
  var isBusy: Bool { job.map { $0.status == nil } ?? false }

  /// Runs a line of the shell; a console program that it starts is left running.
  func run(_ syntax: Syntax, input: [UInt8] = []) {
    reap()
    let output = Output(enough: 1) { [self] in keep([Printed(.output, $0)]) }
    let errors = Output(enough: 1) { [self] in keep([Printed(.errors, $0)]) }
    screens = [output, errors]
    typed = input
    Interpreter(session: session).run(syntax, input: input, output: output, errors: errors)
    output.flush()
    errors.flush()
  }

  func type(_ line: String) {
    collect()
    if isFollowed { echo(line) }
    job?.type(Array(line.utf8))
  }

  func endInput() { job?.endInput() }
  func kill() { job?.kill() }

  func interrupt() {
    job?.interrupt()
    reap()
  }

  /// The program's exit status, if one ran here and has ended.
  var status: Int32? { job?.status ?? (job == nil ? session.lastStatus : nil) }

  func takePrinted() -> [Printed] {
    collect()
    defer { unread = [] }
    if let last = unread.last?.bytes.last { isInLine = last != 0x0a }
    return unread
  }

  /// What has been printed and nobody has looked at; it stays so.
  func peek() -> [Printed] {
    collect()
    return unread
  }

  /// From now on the main view shows what comes here.
  func follow() { isFollowed = true }

  /// The lines that the main view has not shown yet. A line that goes on, such as a prompt, waits until
  /// it has ended or its program has.
  func takeLines() -> [String] {
    collect()
    guard isFollowed, !unshown.isEmpty else { return [] }
    var end = unshown.lastIndex(of: 0x0a).map { $0 + 1 } ?? 0
    if !isBusy { end = unshown.count }
    let text = unshown[..<end]
    unshown.removeFirst(end)
    let lines = text.split(separator: 0x0a, omittingEmptySubsequences: false).dropLastEmpty
    return lines.map { String(bytes: $0) }
  }

  /// Whether there is anything for the record beyond a prompt that goes on.
  var hasUnrecordedLine: Bool {
    collect()
    return isBusy ? unrecorded.contains { $0.bytes.contains(0x0a) } : !unrecorded.isEmpty
  }

  func takeUnrecorded() -> [Printed] {
    collect()
    defer { unrecorded = [] }
    return unrecorded
  }

  func takeBeginning() -> Instant? {
    defer { beginning = nil }
    return beginning
  }

  private func collect() {
    guard let job else { return }
    for item in job.takePrinted() {
      guard let target = item.stream == .output ? file : errorFile else {
        keep([item])
        continue
      }
      target.write(item.bytes)
      target.flush()
    }
  }

  /// Says what there is to say of the program that runs here, or ran.
  func lookAround(after output: Output) {
    lookout?.look(isBusy ? nil : status, after: [output])
    if !isBusy { lookout = nil }
  }

  private func keep(_ printed: [Printed]) {
    for item in printed where job != nil { lookout?.hear(item.bytes, item.stream) }
    unread += printed
    guard isFollowed else { return }
    unshown += printed.flatMap(\.bytes)
    unrecorded += printed
  }

  /// What is typed shows on the screen, too.
  private func echo(_ line: String) {
    let bytes = Array(line.utf8) + [0x0a]
    unread.append(Printed(.output, bytes))
    unshown += bytes
  }

  private func reap() {
    guard let job, job.status != nil else { return }
    collect()
    session.lastStatus = job.status ?? 0
    self.job = nil
  }
}

/// The terminals that somebody has opened beside the main one, in that order.
final class ShellTerminals {
  private(set) var all: [ShellTerminal] = []

  func terminal(_ name: String) -> ShellTerminal? { all.first { $0.name == name } }

  /// Opens a terminal with a shell of its own.
  func open(_ name: String, session: Session) -> ShellTerminal {
    session.terminals = self
    let terminal = ShellTerminal(name, session: session)
    all.append(terminal)
    return terminal
  }

  /// Forgets a terminal whose shell has ended.
  func close(_ name: String) { all.removeAll { $0.name == name } }
}
