internal import Blueprint
public import Clockwork
internal import Controller
public import Editions
internal import Simulator
public import Unix

/// Runs a transcript's steps on fresh hosts and keeps what came back.
public struct Replay {
  public struct Result: Sendable {
    public let step: Transcript.Step
    /// Nil where the step could not be run.
    public let outcome: Transcript.Outcome?
    /// Whether the step ran on a cluster, whose ids, times and placements are chance.
    public let onCluster: Bool
  }

  public struct Refusal: Sendable {
    public let line: Int
    public let words: Words
  }

  public private(set) var results: [Result] = []
  public private(set) var refusals: [Refusal] = []

  private var hosts: Hosts
  private var cluster: Cluster?
  private var terminals = ShellTerminals()
  private let edition: Edition
  private var language: Language
  private let commands: [Command]
  private let makeDisk: () -> any Disk
  private let conditions: ClusterConditions
  /// What is shown of each cluster's chance, by the line of its `@ up`.
  private var readings: [(line: Int, load: DiceLoad)] = []
  /// Whether the dice fall as what is shown says; else as the seed has them.
  var loadsDice = true
  /// Where files to lay are read from, and the transcript's own folder on it.
  private let files: any Disk
  private let folder: String
  /// Whether whoever waits for it has had enough.
  var isStopped: () -> Bool = { false }
  var isInterrupted: Bool { isStopped() }

  public init(
    edition: Edition, language: Language, conditions: ClusterConditions = ClusterConditions(),
    files: any Disk, folder: String,
    commands: [Command] = Commands.all, makeDisk: @escaping () -> any Disk
  ) {
    self.edition = edition
    self.language = language
    self.conditions = conditions
    self.files = files
    self.folder = folder
    self.commands = commands
    self.makeDisk = makeDisk
    hosts = Hosts(ClusterLayout(edition: edition)) { _ in makeDisk() }
  }

  public mutating func run(_ transcript: Transcript) {
    if loadsDice { readings = PlacementReading.read(transcript) }
    for step in transcript.steps {
      if isStopped() { return }
      let onCluster = cluster != nil
      let outcome = run(step)
      results.append(
        Result(step: step, outcome: outcome, onCluster: onCluster || cluster != nil))
    }
  }

  private mutating func run(_ step: Transcript.Step) -> Transcript.Outcome? {
    switch step.action {
    case .comment: return Transcript.Outcome()
    case .up(let version, let options): return up(step, version, options)
    case .down:
      cluster = nil
      terminals = ShellTerminals()
      return Transcript.Outcome()
    case .lay(let path, let target): return lay(step, path, target)
    case .command(let number, let text): return look(step, number, text)
    case .sleep(let text): return sleep(step, text)
    case .language(let language):
      self.language = language
      return Transcript.Outcome()
    case .until(let text): return until(step, text)
    default:
      guard let cluster else { return refuse(step, TranscriptWords.noCluster(step.text)) }
      return run(step, on: cluster)
    }
  }

  private mutating func run(
    _ step: Transcript.Step, on cluster: Cluster
  ) -> Transcript.Outcome? {
    switch step.action {
    case .node(let verb, let name): return node(step, verb, name, cluster)
    case .background(let id, let text): return background(step, id, text, cluster)
    case .type(let id, let text):
      return terminal(step, id, cluster) { $0.type(text) }
    case .end(let id):
      return terminal(step, id, cluster, prints: step.expected != Transcript.Outcome()) {
        $0.endInput()
        cluster.settle()
        Self.look(at: $0, step, cluster)
      }
    case .show(let id):
      return terminal(step, id, cluster, prints: true) { Self.look(at: $0, step, cluster) }
    case .interrupt(let id): return terminal(step, id, cluster, prints: true) { $0.interrupt() }
    case .strike(let verb, let id): return terminal(step, id, cluster) { $0.strike(verb) }
    case .wait(let id, let pattern): return wait(step, id, pattern, cluster)
    default: return Transcript.Outcome()
    }
  }

  private mutating func refuse(
    _ step: Transcript.Step, _ words: Words
  ) -> Transcript.Outcome? {
    refusals.append(Refusal(line: step.line, words: words))
    return nil
  }

  // MARK: The cluster

  private mutating func up(
    _ step: Transcript.Step, _ version: String, _ options: [String]
  ) -> Transcript.Outcome? {
    var layout = ClusterLayout(edition: Edition(version) ?? edition)
    if let words = EditionWords.clusterRefusal(layout.edition) { return refuse(step, words) }
    if let words = layout.take(options) { return refuse(step, words) }
    let makeDisk = makeDisk
    hosts = Hosts(layout) { _ in makeDisk() }
    var conditions = conditions
    conditions.load = readings.first { $0.line == step.line }?.load ?? conditions.load
    cluster = Cluster.booted(hosts, conditions)
    cluster?.isInterrupted = isStopped
    terminals = ShellTerminals()
    return Transcript.Outcome()
  }

  private mutating func node(
    _ step: Transcript.Step, _ verb: String, _ name: String, _ cluster: Cluster
  ) -> Transcript.Outcome? {
    guard let node = cluster.node(name) else {
      return refuse(step, TranscriptWords.noSuchNode(name, cluster.nodes.map(\.name)))
    }
    switch verb {
    case "start":
      cluster.start(node)
      cluster.pass(conditions.nodeStart)
    case "launch": cluster.launch(node)
    case "stop": cluster.stop(node)
    case "kill": cluster.simulation.kill(node.program)
    case "pause": cluster.simulation.pause(node.program)
    case "resume": cluster.simulation.resume(node.program)
    default: preconditionFailure("the parser knows the verbs")
    }
    cluster.settle()
    return Transcript.Outcome()
  }

  private mutating func sleep(
    _ step: Transcript.Step, _ text: String
  ) -> Transcript.Outcome? {
    guard let stretch = DurationText.parse(text, plainUnit: "s") else {
      return refuse(step, TranscriptWords.sleep)
    }
    cluster?.pass(stretch)
    return Transcript.Outcome()
  }

  /// Tries a command every second until it succeeds.
  private mutating func until(
    _ step: Transcript.Step, _ text: String
  ) -> Transcript.Outcome? {
    for _ in 0..<Self.mostTries {
      guard let outcome = command(step, nil, text) else { return nil }
      if outcome.status == 0 { return Transcript.Outcome() }
      cluster?.pass(.seconds(1))
    }
    return refuse(step, TranscriptWords.neverSucceeded(text))
  }

  private static let mostTries = 600

  /// A look at a group that came too early is taken again, each time a tool's start later.
  private mutating func look(
    _ step: Transcript.Step, _ number: Int?, _ text: String
  ) -> Transcript.Outcome? {
    var outcome = command(step, number, text)
    guard let look = EarlyLook(text, expected: step.expected), cluster != nil else {
      return outcome
    }
    for _ in 0..<Self.mostLooks {
      guard let got = outcome, look.isEarly(got), !isStopped() else { return outcome }
      outcome = command(step, number, text)
    }
    return outcome
  }

  private static let mostLooks = 30

  // MARK: Terminals

  private mutating func background(
    _ step: Transcript.Step, _ id: String, _ text: String, _ cluster: Cluster
  ) -> Transcript.Outcome? {
    let terminal: ShellTerminal
    if let open = terminals.terminal(id), open.session.exit != nil { terminals.close(id) }
    if let open = terminals.terminal(id) {
      guard !open.isBusy else { return refuse(step, TranscriptWords.busy(id)) }
      terminal = open
    } else {
      let host = hosts.client
      terminal = terminals.open(id, session: session(on: host.another(in: host.home)))
    }
    do throws(SyntaxError) {
      let input = step.input.map { $0 + "\n" }.joined()
      terminal.run(try Parser.parse(text, commands: commands), input: Array(input.utf8))
    } catch {
      return refuse(step, TranscriptWords.badSyntax(error))
    }
    return Transcript.Outcome()
  }

  private mutating func terminal(
    _ step: Transcript.Step, _ id: String, _ cluster: Cluster, prints: Bool = false,
    _ body: (ShellTerminal) -> Void
  ) -> Transcript.Outcome? {
    guard let terminal = terminals.terminal(id) else {
      return refuse(step, TranscriptWords.noTerminal(id))
    }
    body(terminal)
    cluster.settle()
    guard prints else { return Transcript.Outcome() }
    return Self.outcome(terminal.takePrinted(), terminal.isBusy ? 0 : terminal.status ?? 0)
  }

  /// Whoever recorded a session waited for what he wanted to show, and that is not written: time passes
  /// until as much was printed as is expected.
  private static func look(at terminal: ShellTerminal, _ step: Transcript.Step, _ cluster: Cluster)
  {
    let expected = step.expected.output.reduce(-1) { $0 + $1.utf8.count + 1 }
    cluster.wait(most: patience) {
      let printed = terminal.peek().filter { $0.stream == .output }
      return printed.reduce(0) { $0 + $1.bytes.count } >= expected
    }
  }

  private static let patience = Stretch.seconds(10)

  private mutating func wait(
    _ step: Transcript.Step, _ id: String, _ text: String, _ cluster: Cluster
  ) -> Transcript.Outcome? {
    guard let terminal = terminals.terminal(id) else {
      return refuse(step, TranscriptWords.noTerminal(id))
    }
    guard case .success(let pattern) = Pattern.parse(Array(text.utf8), extended: true) else {
      return refuse(step, TranscriptWords.badPattern(text))
    }
    let hasCome = cluster.wait(most: .seconds(600)) {
      pattern.firstMatch(in: terminal.peek().flatMap(\.bytes)) != nil
    }
    cluster.settle()
    return hasCome ? Transcript.Outcome() : refuse(step, TranscriptWords.neverPrinted(id, text))
  }

  private static func outcome(_ printed: [Printed], _ status: Int32) -> Transcript.Outcome {
    Transcript.Outcome(
      output: lines(printed.filter { $0.stream == .output }.flatMap(\.bytes)),
      errors: lines(printed.filter { $0.stream == .errors }.flatMap(\.bytes)), status: status)
  }

  // MARK: Steps

  private mutating func lay(
    _ step: Transcript.Step, _ path: String, _ target: String
  ) -> Transcript.Outcome? {
    guard let host = hosts.broker(1), let source = source(path) else {
      return refuse(step, TranscriptWords.notLaid(path))
    }
    do throws(StorageError) {
      _ = try Laying(from: files, to: host.disk).lay(
        source, into: host.path(target), foldersOnly: true)
      return Transcript.Outcome()
    } catch {
      return refuse(step, Words("\(error.path): \(error.text)", "\(error.path): \(error.text)"))
    }
  }

  /// The path beside the transcript or beside a folder above it.
  private func source(_ path: String) -> String? {
    var folder = folder
    while true {
      let candidate = path.hasPrefix("/") ? path : Paths.join(folder, path)
      if let entry = (try? files.entry(at: candidate)) ?? nil, entry.kind == .directory {
        return candidate
      }
      if folder == "/" || path.hasPrefix("/") { return nil }
      folder = Paths.parent(folder)
    }
  }

  private mutating func command(
    _ step: Transcript.Step, _ number: Int?, _ text: String
  ) -> Transcript.Outcome? {
    guard let host = number.map(hosts.broker) ?? hosts.client else {
      return refuse(step, Remote.known(hosts.names))
    }
    // Each step is a shell of its own, as each was recorded: folders do not carry over.
    host.directory = host.home
    let session = session(on: host)
    let syntax: Syntax
    do throws(SyntaxError) {
      syntax = try Parser.parse(text, commands: commands)
    } catch {
      return refuse(step, TranscriptWords.badSyntax(error))
    }
    let output = Pipe()
    let errors = Pipe()
    let input = step.input.map { $0 + "\n" }.joined()
    let status = Interpreter(session: session).run(
      syntax, input: Array(input.utf8), output: output.output, errors: errors.output)
    if let words = session.missing { return refuse(step, words) }
    cluster?.settle()
    return Transcript.Outcome(
      output: Replay.lines(output.bytes), errors: Replay.lines(errors.bytes),
      status: session.exit ?? status)
  }

  private func session(on host: Host) -> Session {
    let session = Session(
      host: host, edition: cluster?.layout.edition ?? edition, language: language,
      commands: commands, cluster: cluster)
    session.hosts = hosts
    session.terminals = terminals
    return session
  }

  static func lines(_ bytes: [UInt8]) -> [String] {
    var parts = bytes.split(separator: 0x0a, omittingEmptySubsequences: false)
    if parts.last?.isEmpty == true { parts.removeLast() }
    return parts.map { String(bytes: $0) }
  }

  // MARK: What is printed

  /// The transcript that was got, in the format of those that were recorded.
  public var text: String {
    TranscriptText.of(results.map { ($0.step, $0.outcome ?? Transcript.Outcome()) })
  }
}
