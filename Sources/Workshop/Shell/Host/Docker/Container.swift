internal import Blueprint
internal import Clockwork
internal import Editions
internal import Simulator
internal import Unix

/// A server of the cluster as Docker shows it.
struct Container {
  let node: ClusterNode
  let cluster: Cluster

  init(_ node: ClusterNode, in cluster: Cluster) {
    self.node = node
    self.cluster = cluster
  }

  var name: String { node.kind == .broker ? "kafka\(node.number)" : "zk\(node.number)" }
  var host: String { node.host }
  var isAlive: Bool { cluster.isAlive(node) }
  var isPaused: Bool { cluster.simulation.state(of: node.program) == .paused }

  /// 64 digits that the name and the cluster's seed fix.
  var longId: String {
    var dice = cluster.simulation.dice("container \(name)")
    return (0..<4).map { _ in dice.bits().hex(16) }.joined()
  }

  var id: String { String(longId.prefix(12)) }

  var image: String {
    let version =
      switch cluster.layout.edition {
      case .v2_6: "6.0.1"
      case .v3_9, .v4_1: "7.9.1"
      }
    return "confluentinc/cp-\(node.kind == .broker ? "kafka" : "zookeeper"):\(version)"
  }

  var ports: String {
    guard node.kind == .broker else { return "2181/tcp, 2888/tcp, 3888/tcp" }
    let port = 9090 + node.number
    // In the book's form all brokers listen on one port, and only the machine's own differ.
    let inner = cluster.layout.brokerPort(node.number)
    return (inner == 9092 ? "" : "9092/tcp, ") + "0.0.0.0:\(port)->\(inner)/tcp"
  }

  var created: String {
    guard let first = cluster.processes.lives(of: node).first else { return "Just now" }
    return Self.span(cluster.now - first.start) + " ago"
  }

  var status: String {
    guard let life = cluster.processes.lives(of: node).last else { return "Created" }
    guard let end = life.end else {
      return "Up " + Self.span(cluster.now - life.start) + (isPaused ? " (Paused)" : "")
    }
    return "Exited (\(exitStatus)) " + Self.span(cluster.now - end.at) + " ago"
  }

  var exitStatus: Int32 {
    if case .exited(let status) = cluster.simulation.state(of: node.program) { return status }
    return 137
  }

  /// How many lines `--tail` asks for: all, as the daemon has it, if that is no number or below none.
  static func tail(_ text: some StringProtocol) -> Int? {
    Numeral(text).nearest.flatMap { $0 < 0 ? nil : $0 }
  }

  func log(newest most: Int? = nil) -> [String] {
    let disk = cluster.simulation.disk(of: cluster.simulation.host(of: node.program))
    guard let bytes = try? disk.contents(of: ServiceUnit.of(node).log) else { return [] }
    let lines = bytes.split(separator: 0x0a, omittingEmptySubsequences: false).dropLastEmpty
    return lines.suffix(max(most ?? lines.count, 0)).map { String(bytes: $0) }
  }

  /// Does what an operator wants; gives what the daemon says where it cannot be done.
  func change(_ verb: String) -> String? {
    switch verb {
    case "start":
      if !isAlive { cluster.start(all: [node]) }
    case "stop": cluster.stop(all: [node], within: Cluster.dockerPatience)
    case "restart":
      cluster.stop(all: [node], within: Cluster.dockerPatience)
      cluster.start(all: [node])
    case "kill":
      guard isAlive else {
        return "Cannot kill container: \(name): Container \(longId) is not running"
      }
      cluster.simulation.kill(node.program)
      cluster.settle()
    case "pause":
      guard isAlive else { return "Container \(longId) is not running" }
      guard !isPaused else { return "Container \(longId) is already paused" }
      cluster.simulation.pause(node.program)
      cluster.settle()
    case "unpause":
      guard isPaused else { return "Container \(longId) is not paused" }
      cluster.simulation.resume(node.program)
      cluster.settle()
    default: preconditionFailure("only these verbs change a container")
    }
    return nil
  }

  /// As Docker rounds a stretch of time.
  static func span(_ stretch: Stretch) -> String {
    let seconds = stretch.microseconds / 1_000_000
    let minutes = seconds / 60
    let hours = (minutes + 30) / 60
    switch seconds {
    case ..<1: return "Less than a second"
    case 1: return "1 second"
    case ..<60: return "\(seconds) seconds"
    default: break
    }
    if minutes == 1 { return "About a minute" }
    if minutes < 60 { return "\(minutes) minutes" }
    if hours == 1 { return "About an hour" }
    if hours < 48 { return "\(hours) hours" }
    return hours < 24 * 14 ? "\(hours / 24) days" : "\(hours / 24 / 7) weeks"
  }
}

/// A table whose columns are as wide as what stands in them.
enum DockerTable {
  static func lines(_ rows: [[String]], gap: Int) -> [String] {
    guard let first = rows.first else { return [] }
    let widths = first.indices.map { column in
      rows.map { $0[column].unicodeScalars.count }.max() ?? 0
    }
    return rows.map { row in
      var line = ""
      for (column, text) in row.enumerated() {
        let isLast = column == row.count - 1
        let missing = widths[column] + gap - text.unicodeScalars.count
        line += text + (isLast ? "" : String(repeating: " ", count: missing))
      }
      return line
    }
  }
}
