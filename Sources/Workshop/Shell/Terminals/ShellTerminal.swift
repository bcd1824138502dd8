internal import Clockwork
internal import Simulator
internal import Unix

/// Another terminal of the learner's: a shell of its own, and at most one program that runs in it.
///
/// What is printed there is kept until somebody looks at it. The main view may follow it too: then
/// what is printed, and what is typed, comes there line by line, as a screen would show it.
final class ShellTerminal {
  let name: String
  let session: Session
  /// The program in the foreground.
  private(set) var job: Job?
  /// All that have run here.
  private(set) var programs: [ProgramId] = []
  /// Those that Ctrl-Z or `bg` have put behind it.
  private var shelf = JobShelf()
  /// Whether Ctrl-S has stopped what comes here.
  private var isStopped = false
  /// Whether the shell has said that the program was killed.
  private var hasToldEnd = false
  private var unread: [Printed] = []
  /// What the main view has not shown yet, where it follows this terminal.
  private var unshown: [UInt8] = []
  private var isFollowed = false
  /// What was typed while nothing came here.
  private var unechoed: [UInt8] = []
  private var screens: [Output] = []
  private var typed: [UInt8] = []
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
    programs.append(job.program)
    hasToldEnd = false
    lookout = session.lookout
    job.files = [(.output, output), (.errors, errors)].filter { $0.file.isFile }
    for (_, file) in job.files { file.isHeld = true }
    if isStopped { job.stopOutput(streams(of: job)) }
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

  /// All programs that were started here and have not ended.
  var jobs: [Job] { everyJob.filter { $0.status == nil } }

  /// The last program that ran here, ended or not, and those behind it.
  var everyJob: [Job] { (job.map { [$0] } ?? []) + shelf.jobs }

  /// Runs a line of the shell; a console program that it starts is left running.
  func run(_ syntax: Syntax, input: [UInt8] = []) {
    reap()
    if let words = syntax.plainWords, JobShelf.words.contains(words.first ?? "") {
      return control(words)
    }
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
    if isFollowed, readsInput { echo(line) }
    job?.type(Array(line.utf8))
  }

  /// Whether anybody reads what is typed here. What nobody reads would look like something printed.
  var readsInput: Bool { job?.readsInput ?? true }

  func endInput() { job?.endInput() }

  // MARK: Keys and signals

  func kill() { job?.kill() }

  /// What a transcript has by a word.
  func strike(_ verb: String) {
    switch verb {
    case "kill9": kill()
    case "sigterm": job?.terminate()
    case "sigstop", "pause9": job?.pause()
    case "sigcont", "cont9": job?.resume()
    case "ctrl-s": stopOutput()
    case "ctrl-q": goOn()
    case "ctrl-z": suspend()
    default: preconditionFailure("the parser knows the words")
    }
  }

  /// Ctrl-C, which lets the terminal go on, too.
  func interrupt() {
    goOn()
    job?.interrupt()
    reap()
  }

  /// Ctrl-S: what is written here waits, and whoever writes it with it.
  func stopOutput() {
    isStopped = true
    if let job { job.stopOutput(streams(of: job)) }
  }

  /// Ctrl-Q.
  func goOn() {
    guard isStopped else { return }
    isStopped = false
    job?.resumeOutput()
    unshown += unechoed
    unechoed = []
  }

  /// What of it comes here and to no file.
  private func streams(of job: Job) -> [Printed.Stream] {
    [.output, .errors].filter { stream in !job.files.contains { $0.stream == stream } }
  }

  /// Ctrl-Z: the program stands still, and the shell has the terminal again.
  func suspend() {
    guard let job, isBusy else { return }
    goOn()
    collect()
    job.pause()
    if isFollowed, !unshown.isEmpty { unshown.append(0x0a) }
    print([shelf.put(job)])
    self.job = nil
    lookout = nil
    session.lastStatus = Self.suspended
  }

  private static let suspended: Int32 = 148

  /// `jobs`, `fg` and `bg`, as a shell has them for what was started in it.
  private func control(_ words: [String]) {
    shelf.drop()
    let result = shelf.control(words)
    print(result.lines)
    session.lastStatus = result.status
    guard let next = result.foreground else { return }
    job = next
    hasToldEnd = false
    if isStopped { next.stopOutput(streams(of: next)) }
  }

  private func print(_ lines: [String]) {
    keep([Printed(.output, Array(lines.map { $0 + "\n" }.joined().utf8))])
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
    for job in shelf.jobs { collect(job) }
    guard let job else { return }
    collect(job)
    tellKilled(job)
  }

  private func collect(_ job: Job) {
    for item in job.takePrinted() {
      guard let target = job.files.first(where: { $0.stream == item.stream })?.file else {
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

  /// What is typed shows on the screen, too, once anything does.
  private func echo(_ line: String) {
    let bytes = Array(line.utf8) + [0x0a]
    unread.append(Printed(.output, bytes))
    if isStopped { unechoed += bytes } else { unshown += bytes }
  }

  /// What an interactive shell says of it; whoever records a session has none.
  private func tellKilled(_ job: Job) {
    guard isFollowed, job.isKilled, !hasToldEnd else { return }
    hasToldEnd = true
    let words = Array("Killed\n".utf8)
    unread.append(Printed(.errors, words))
    if !unshown.isEmpty { unshown.append(0x0a) }
    unshown += words
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
