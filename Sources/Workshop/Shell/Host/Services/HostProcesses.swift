internal import Blueprint
internal import Clockwork
internal import Editions
internal import Simulator
internal import Unix

/// The processes of a host: its server, and the console programs that run in the learner's terminals.
struct HostProcesses: ProcessTable {
  private let cluster: Cluster
  private var rows: [(process: HostProcess, program: ProgramId)] = []

  var all: [HostProcess] { rows.map(\.process) }

  init(on host: Host, in cluster: Cluster, _ terminals: ShellTerminals) {
    self.cluster = cluster
    if let node = cluster.node(on: host.name), cluster.isAlive(node),
      let life = cluster.processes.lives(of: node).last
    {
      let unit = ServiceUnit.of(node)
      add(node.program, life.id, since: life.start, unit.commandLine, unit.mainClass)
    }
    for job in terminals.all.compactMap(\.job) where job.status == nil {
      guard cluster.simulation.host(of: job.program) == cluster.simulation.host(host.name) else {
        continue
      }
      let type = KafkaScripts.mainClass(of: job.name, cluster.layout.edition)
      add(
        job.program, Self.firstJob + job.program.number, since: job.start,
        (["java -Xmx512M -server", type] + job.arguments).joined(separator: " "), type)
    }
  }

  private mutating func add(
    _ program: ProgramId, _ id: Int, since start: Instant, _ commandLine: String, _ type: String
  ) {
    let name = type.split(separator: ".").last.map(String.init) ?? type
    let process = HostProcess(
      id: id, start: start, command: "java", commandLine: commandLine, name: name)
    rows.append((process, program))
  }

  private static let firstJob = 5000

  func send(_ signal: Signal, to process: HostProcess) {
    guard let program = rows.first(where: { $0.process == process })?.program else { return }
    switch signal {
    case .kill: cluster.simulation.kill(program)
    case .end: cluster.simulation.stop(program)
    case .pause: cluster.simulation.pause(program)
    case .resume: cluster.simulation.resume(program)
    case .probe: break
    }
    cluster.settle()
  }
}
