internal import Blueprint
internal import Clockwork
internal import Editions
internal import Simulator
internal import Unix

/// The processes of a host: its server, and the console programs that run in the learner's terminals.
struct HostProcesses: ProcessTable {
  private enum Program {
    case server(ProgramId)
    case job(Job, in: ShellTerminal)
  }

  private let cluster: Cluster
  private let tell: (Signal, ShellTerminal?) -> Void
  private var rows: [(process: HostProcess, program: Program)] = []

  var all: [HostProcess] { rows.map(\.process) }

  /// Whoever keeps what was done is told of each signal, and in which terminal the program runs that it
  /// reached: of those in the foreground of one.
  init(
    on host: Host, in cluster: Cluster, _ terminals: ShellTerminals,
    tell: @escaping (Signal, ShellTerminal?) -> Void = { _, _ in }
  ) {
    self.cluster = cluster
    self.tell = tell
    if let node = cluster.node(on: host.name), cluster.isAlive(node),
      let life = cluster.processes.lives(of: node).last
    {
      let unit = ServiceUnit.of(node)
      add(
        .server(node.program), node.program, life.id, since: life.start, unit.commandLine,
        unit.mainClass)
    }
    for (place, terminal) in terminals.all.enumerated() {
      for job in terminal.jobs
      where cluster.simulation.host(of: job.program) == cluster.network(host) {
        let type = KafkaScripts.mainClass(of: job.name, cluster.layout.edition)
        let line = (["java -Xmx512M -server", type] + job.arguments).joined(separator: " ")
        add(
          .job(job, in: terminal), job.program, Self.firstJob + job.program.number,
          since: job.start, line, type, "pts/\(place + 1)")
      }
    }
  }

  private mutating func add(
    _ row: Program, _ program: ProgramId, _ id: Int, since start: Instant, _ commandLine: String,
    _ type: String, _ terminal: String? = nil
  ) {
    let name = type.split(separator: ".").last.map(String.init) ?? type
    let process = HostProcess(
      id: id, start: start, command: "java", commandLine: commandLine, name: name,
      terminal: terminal, isStopped: cluster.simulation.state(of: program) == .paused)
    rows.append((process, row))
  }

  private static let firstJob = 5000

  func send(_ signal: Signal, to process: HostProcess) {
    switch rows.first(where: { $0.process == process })?.program {
    case .server(let program):
      tell(signal, nil)
      send(signal, to: program)
    case .job(let job, let terminal):
      tell(signal, terminal.job === job ? terminal : nil)
      send(signal, to: job)
    case nil: return
    }
    cluster.settle()
  }

  private func send(_ signal: Signal, to program: ProgramId) {
    switch signal {
    case .kill: cluster.simulation.kill(program)
    case .end, .interrupt: cluster.simulation.stop(program)
    case .pause: cluster.simulation.pause(program)
    case .resume: cluster.simulation.resume(program)
    case .probe: break
    }
  }

  private func send(_ signal: Signal, to job: Job) {
    switch signal {
    case .kill: job.kill()
    case .end: job.terminate()
    case .interrupt: job.interrupt()
    case .pause: job.pause()
    case .resume: job.resume()
    case .probe: break
    }
  }
}
