internal import Clockwork
internal import Simulator

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

  /// What it has printed and nobody has looked at.
  func takePrinted() -> [Printed] { node.takePrinted() }

  func type(_ line: [UInt8]) {
    cluster.simulation.command(program) { _, now, outbox in
      node.type(line, at: now, into: &outbox)
    }
  }

  func endInput() {
    guard !hasEnded else { return }
    hasEnded = true
    cluster.simulation.command(program) { _, now, outbox in
      node.endInput(at: now, into: &outbox)
    }
  }

  func interrupt() {
    cluster.simulation.command(program) { _, now, outbox in
      node.interrupt(at: now, into: &outbox)
    }
    cluster.wait(most: .seconds(60)) { status != nil }
    if cluster.isStopped, status == nil { kill() }
  }

  func kill() { cluster.simulation.kill(program) }

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
      cluster.simulation.advance(to: due)
    }
  }
}

extension Invocation {
  /// Runs a console program as this command. In a terminal of its own it is left running, unless it is
  /// part of a pipe. Otherwise its input is all there already, and where it does not end by itself, it
  /// is interrupted once nothing more can come.
  func run(_ node: any ConsoleProgram, in cluster: Cluster) -> Int32 {
    let job = Job(name, arguments, node, on: host, in: cluster)
    if let terminal = session.terminal, terminal.isLeftRunning(self) {
      terminal.attach(job, output, errors)
      return 0
    }
    if let keyboard = session.keyboard, isAtKeyboard { return hold(job, at: keyboard) }
    for line in input.split(separator: 0x0a, omittingEmptySubsequences: false).dropLastEmpty {
      job.type(Array(line))
    }
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

  /// What `timeout` ends with where it had to end the command.
  private static let timedOut: Int32 = 124

  func print(_ printed: [Printed]) {
    for item in printed {
      (item.stream == .output ? output : errors).write(item.bytes)
    }
  }
}

extension Array where Element == ArraySlice<UInt8> {
  /// Without the empty piece that follows the last line's end.
  var dropLastEmpty: ArraySlice<ArraySlice<UInt8>> {
    last?.isEmpty == true ? dropLast() : self[...]
  }
}
