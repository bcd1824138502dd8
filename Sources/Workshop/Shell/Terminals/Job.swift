internal import Clients
internal import Clockwork
internal import Simulator
internal import Unix

/// A console program of the learner's that was started: in the foreground of a terminal, or left
/// running in one of its own.
final class Job {
  let name: String
  let arguments: [String]
  let start: Instant
  let program: ProgramId
  private let cluster: Cluster
  private let node: any ConsoleProgram
  private var hasEnded = false
  /// Where its streams go that do not go to its terminal.
  var files: [(stream: Printed.Stream, file: Output)] = []
  /// What came while it was stopped: a terminal keeps lines, a system signals.
  private var waiting: [Input] = []

  private enum Input { case line([UInt8]), end, interrupt }

  init(
    _ name: String, _ arguments: [String] = [], _ node: any ConsoleProgram, on host: Host,
    in cluster: Cluster
  ) {
    self.name = name
    self.arguments = arguments
    self.cluster = cluster
    self.node = node
    program = cluster.launch(name, on: host, node)
    start = cluster.now
    cluster.settle()
  }

  var now: Instant { cluster.now }

  /// The exit status, once it has ended.
  var status: Int32? {
    switch cluster.simulation.state(of: program) {
    case .exited(let status): status
    case .killed: 137
    case .notStarted, .running, .paused: nil
    }
  }

  /// Whether SIGKILL ended it.
  var isKilled: Bool { cluster.simulation.state(of: program) == .killed }

  /// Whether it stands still, as SIGSTOP and Ctrl-Z have it.
  var isPaused: Bool { cluster.simulation.state(of: program) == .paused }

  /// Whether it waits since it reaches nobody.
  var isStranded: Bool { node.isStranded }

  /// What it has printed and nobody has looked at.
  func takePrinted() -> [Printed] { node.takePrinted() }

  func type(_ line: [UInt8]) { take(.line(line)) }

  func endInput() {
    guard !hasEnded else { return }
    hasEnded = true
    take(.end)
  }

  func interrupt() {
    take(.interrupt)
    if isPaused { return }
    cluster.wait(most: Self.mostToEnd) { status != nil }
    if cluster.isStopped, status == nil { kill() }
  }

  /// A call that Ctrl-C had made once more may take its whole minute, and closing half of one.
  private static let mostToEnd = Stretch.seconds(120)

  private func take(_ input: Input) {
    guard !isPaused else { return waiting.append(input) }
    cluster.simulation.command(program) { _, now, outbox in
      switch input {
      case .line(let line): node.type(line, at: now, into: &outbox)
      case .end: node.endInput(at: now, into: &outbox)
      case .interrupt: node.interrupt(at: now, into: &outbox)
      }
    }
  }

  /// Its id as a member of a group, where it is one.
  var memberId: String? { (node as? any ConsumingNode)?.consumer.memberId }

  /// Whether it reads what is typed.
  var readsInput: Bool { name.contains("producer") }

  // MARK: Signals

  /// Its connections are closed, and it tells nobody anything.
  func kill() { cluster.simulation.kill(program) }

  /// Asks it to end in good order; one that stands still hears of it when it goes on.
  func terminate() { cluster.simulation.stop(program) }

  /// No step of it runs any more; its connections stay open.
  func pause() { cluster.simulation.pause(program) }

  /// It goes on, with what has come meanwhile.
  func resume() {
    guard isPaused else { return }
    cluster.simulation.resume(program)
    let inputs = waiting
    waiting = []
    for input in inputs { take(input) }
    write()
  }

  // MARK: Its terminal's flow

  /// What it writes to these streams waits.
  func stopOutput(_ streams: [Printed.Stream]) { node.stopOutput(streams) }

  /// It may write again.
  func resumeOutput() {
    node.stopOutput([])
    write()
  }

  private func write() {
    cluster.simulation.command(program) { _, now, outbox in
      node.goOnWriting(at: now, into: &outbox)
    }
  }

  /// Runs it until it has ended, or until it waits for what only another command can bring about; or
  /// for so long at the most.
  func runToRest(most limit: Stretch? = nil) {
    run(until: limit.map { cluster.now + $0 }, orOnce: { node.isIdle })
    cluster.settle()
  }

  /// Runs it until it has ended, or until the instant.
  func run(until end: Instant) {
    run(until: end, orOnce: { false })
    if status == nil { cluster.pass(until: end) }
    cluster.settle()
  }

  private func run(until end: Instant?, orOnce isEnough: () -> Bool) {
    while status == nil {
      cluster.settle()
      if status != nil || isEnough() || cluster.isStopped { return }
      guard let due = cluster.simulation.nextDue() else { return }
      if let end, due > end { return }
      if let patience = node.patienceEnds,
        cluster.simulation.leap(towards: min(patience, end ?? patience))
      {
        continue
      }
      cluster.simulation.advance(to: due)
    }
  }
}
