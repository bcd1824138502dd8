internal import Blueprint
internal import Clockwork
internal import Editions
internal import Unix

/// What a session did, as the steps of a transcript, so that `save` can write it.
///
/// Whoever runs lines for a session feeds it: a command with what it printed, what was done in another
/// terminal, how time was let pass. A transcript's step is a shell of its own, so a step says again where
/// it runs, in which folder, and with which variables.
public final class SessionRecord {
  private var steps: [Step] = []
  /// What this session has written already, by path; it may write there again.
  var saved: [String: String] = [:]

  /// A step's first line, and what stands below it.
  private struct Step {
    let head: String
    /// Whether Ctrl-C stopped it, which no transcript can say.
    var isStopped = false
    var input: [String] = []
    var outcome = Transcript.Outcome()
  }

  /// The program's options that fix chance and time, such as ` --seed 7`; whoever replays gives them, too.
  private let options: String

  public init(options: [String] = []) { self.options = options.map { " " + $0 }.joined() }

  /// Whether the command that runs is no step.
  private var isLeftOut = false

  func leaveOut() { isLeftOut = true }

  // MARK: Languages

  /// That of the first command, and of the last.
  private(set) var language: Language?
  private var spoken: Language?

  private func note(_ language: Language) {
    if let spoken, spoken != language { steps.append(Step(head: "@ lang \(language.rawValue)")) }
    self.language = self.language ?? language
    spoken = language
  }

  // MARK: Commands

  /// Runs a command of the session and keeps it with what it printed.
  func command(
    _ text: String, _ syntax: Syntax, input: [String], in session: Session, _ output: Output,
    _ errors: Output, _ run: () -> Int32
  ) {
    note(session.language)
    let name = RecordedContext.name(of: syntax)
    let asksJson = session.prefersJson && RecordedContext.speakers.contains(name)
    let context = RecordedContext(asksJson ? text + " --json" : text, in: session)
    var printed: [UInt8] = []
    var complained: [UInt8] = []
    output.flush()
    errors.flush()
    output.witness = { printed += $0 }
    errors.witness = { complained += $0 }
    session.typed = []
    session.isSlip = false
    signals = []
    let status = run()
    output.flush()
    errors.flush()
    output.witness = nil
    errors.witness = nil
    defer { isLeftOut = false }
    // What is no part of what was done: keeping it, emptying the screen, a slip; and help where it tells of more
    // than a replay knows.
    let isLedHelp = name == "help" && session.companion != nil
    if Session.beside.contains(name) || isLedHelp || isLeftOut || session.isSlip { return }
    if let stretch = RecordedContext.stretch(of: syntax), status == 0 { return sleep(stretch) }
    let isSilent = printed.isEmpty && complained.isEmpty && status == 0
    if isSilent, let heads = signalHeads(text) {
      return steps += heads.map { Step(head: $0) }
    }
    if isSilent, RecordedContext.onlyMoves(name, text) { return }
    steps.append(
      Step(
        head: context.head, input: input + session.typed,
        outcome: Transcript.Outcome(
          output: Replay.lines(RecordedContext.plain(printed)),
          errors: Replay.lines(RecordedContext.plain(complained)).map(context.unplaced),
          status: session.exit ?? status)))
  }

  /// Ctrl-C stopped the last command; one that consumes ends by itself when it is run again.
  func wasStopped(_ syntax: Syntax) {
    let name = CommandList.plain(RecordedContext.name(of: syntax))
    guard !steps.isEmpty, !Self.consumers.contains(name) else { return }
    steps[steps.count - 1].isStopped = true
  }

  private static let consumers = ["kafka-console-consumer", "kafka-verifiable-consumer"]

  /// The first step that Ctrl-C stopped.
  var stopped: String? { steps.first(where: \.isStopped)?.head }

  private func sleep(_ stretch: Stretch) {
    guard stretch > .zero else { return }
    steps.append(Step(head: "@ sleep \(Self.seconds(stretch))"))
  }

  /// Whole seconds without a fraction, else with as many digits as it takes.
  static func seconds(_ stretch: Stretch) -> String {
    let whole = stretch.microseconds / 1_000_000
    let rest = stretch.microseconds % 1_000_000
    guard rest > 0 else { return "\(whole)" }
    var digits = String(String(1_000_000 + rest).dropFirst())
    while digits.last == "0" { digits.removeLast() }
    return "\(whole).\(digits)"
  }

  // MARK: Terminals

  /// The signals of the command that runs, and where they came to.
  private var signals: [(signal: Signal, terminal: String?)] = []

  func signalled(_ signal: Signal, _ terminal: ShellTerminal?) {
    signals.append((signal, terminal?.name))
  }

  /// A command that did nothing but send signals to programs of terminals, said by the terminals' names: the
  /// numbers of processes are other ones elsewhere. Nil of every other command.
  private func signalHeads(_ text: String) -> [String]? {
    guard !signals.isEmpty, !text.contains(where: { ";|&<>\n".contains($0) }) else { return nil }
    let heads = signals.compactMap { signal, terminal in
      terminal.flatMap { name in
        Self.verbs.first { $0.signal == signal }.map { "\($0.verb) \(name)" }
      }
    }
    return heads.count == signals.count ? heads : nil
  }

  private static let verbs: [(signal: Signal, verb: String)] = [
    (.kill, "kill9"), (.end, "sigterm"), (.pause, "sigstop"), (.resume, "sigcont"),
  ]

  /// A key that makes no program end: Ctrl-S, Ctrl-Q or Ctrl-Z.
  func pressed(_ key: String, in terminal: String) {
    steps.append(Step(head: "ctrl-\(key) \(terminal)"))
  }

  func began(_ command: String, in terminal: String) {
    steps.append(Step(head: "bg \(terminal)$ \(RecordedContext.line(command))"))
  }

  /// Time that passed before the terminal's program had come as far as it could.
  func waited(_ stretch: Stretch) { sleep(stretch) }

  func typed(_ text: String, into terminal: String) {
    steps.append(Step(head: "to \(terminal)< \(text)"))
  }

  func endedInput(of terminal: String) { steps.append(Step(head: "eof \(terminal)")) }

  /// Ctrl-C, which shows the rest of what was printed.
  func interrupted(_ terminal: ShellTerminal) {
    steps.append(Step(head: "int \(terminal.name)", outcome: outcome(of: terminal)))
  }

  /// Keeps what the terminals have printed since. A prompt alone waits for what comes behind it.
  func look(at terminals: ShellTerminals) {
    for terminal in terminals.all where terminal.hasUnrecordedLine {
      steps.append(Step(head: "show \(terminal.name)", outcome: outcome(of: terminal)))
    }
  }

  private func outcome(of terminal: ShellTerminal) -> Transcript.Outcome {
    let printed = terminal.takeUnrecorded()
    let context = terminal.session
    let unplaced = { RecordedContext.unplaced($0, context) }
    return Transcript.Outcome(
      output: Replay.lines(printed.filter { $0.stream == .output }.flatMap(\.bytes)),
      errors: Replay.lines(printed.filter { $0.stream == .errors }.flatMap(\.bytes)).map(unplaced),
      status: terminal.isBusy ? 0 : terminal.status ?? 0)
  }

  // MARK: The transcript

  var isEmpty: Bool { steps.isEmpty }

  /// The transcript's text.
  func text(of session: Session, named name: String) -> String {
    let layout = (session.hosts as? Hosts)?.layout ?? ClusterLayout(edition: session.edition)
    let version = session.edition.versionText.prefix { $0 != " " }
    var up = "@ up \(version) --brokers \(layout.brokers) --zk \(layout.zooKeepers)"
    if layout.form != .book { up += " --form \(layout.form.rawValue)" }
    for setting in layout.settings { up += " --set \(setting.name)=\(setting.value)" }
    let language = language ?? session.language
    let spoken = language == .english ? "" : " --lang \(language.rawValue)"
    let replay = "kafkalab\(spoken)\(options) replay --diff \(name)"
    let comment = Transcript.sessionHead + "`\(replay)` runs it again and compares."
    let heads = [Step(head: comment), Step(head: up)] + steps + [Step(head: "@ down")]
    return TranscriptText.of(
      heads.map { step in
        var written = Transcript.Step(line: 0, action: .comment, text: step.head)
        written.input = step.input
        return (written, step.outcome)
      })
  }
}
