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
      if let patience = node.patienceEnds,
        cluster.simulation.leap(towards: min(patience, end ?? patience))
      {
        continue
      }
      cluster.simulation.advance(to: due)
    }
  }
}
