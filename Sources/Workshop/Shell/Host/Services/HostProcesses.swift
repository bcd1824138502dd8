internal import Blueprint
internal import Clockwork
internal import Editions
internal import Simulator

/// The processes of a host: its server, and the console programs that run in the learner's terminals.
struct HostProcesses {
  struct Process {
    let id: Int
    let program: ProgramId
    let start: Instant
    let commandLine: String
    /// What `jps` calls it.
    let name: String
  }

  let cluster: Cluster
  let all: [Process]

  init(on host: Host, in cluster: Cluster) {
    self.cluster = cluster
    var all: [Process] = []
    if let node = cluster.node(on: host.name), cluster.isAlive(node),
      let life = cluster.processes.lives(of: node).last
    {
      let unit = ServiceUnit.of(node)
      all.append(
        Process(
          id: life.id, program: node.program, start: life.start,
          commandLine: unit.commandLine, name: Self.short(unit.mainClass)))
    }
    for job in cluster.terminals.compactMap(\.job) where job.status == nil {
      guard cluster.simulation.host(of: job.program) == cluster.simulation.host(host.name) else {
        continue
      }
      let type = KafkaScripts.mainClass(of: job.name, cluster.layout.edition)
      all.append(
        Process(
          id: Self.firstJob + job.program.number, program: job.program, start: job.start,
          commandLine: (["java -Xmx512M -server", type] + job.arguments).joined(separator: " "),
          name: Self.short(type)))
    }
    self.all = all
  }

  private static let firstJob = 5000

  private static func short(_ type: String) -> String {
    type.split(separator: ".").last.map(String.init) ?? type
  }

  func process(_ id: Int) -> Process? { all.first { $0.id == id } }

  /// Sends a signal; false where nothing is done for it here.
  func send(_ signal: String, to process: Process) -> Bool {
    let simulation = cluster.simulation
    let plain = signal.hasPrefix("SIG") ? String(signal.dropFirst(3)) : signal
    switch plain {
    case "9", "KILL": simulation.kill(process.program)
    case "15", "TERM", "2", "INT", "1", "HUP": simulation.stop(process.program)
    case "19", "STOP", "20", "TSTP": simulation.pause(process.program)
    case "18", "CONT": simulation.resume(process.program)
    case "0": break
    default: return false
    }
    cluster.settle()
    return true
  }
}

extension KafkaScripts {
  /// The class that a tool's script starts.
  static func mainClass(of tool: String, _ edition: Edition) -> String {
    classes(edition).first { $0.0 == CommandList.plain(tool) }?.1 ?? tool
  }
}
