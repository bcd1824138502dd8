internal import Blueprint
internal import Clockwork
internal import Records
internal import Simulator

/// What the trace of a cluster tells of servers, the network, producers and the controller's deeds.
struct TraceReading {
  private let cluster: Cluster
  private var changes = ZnodeChanges()
  private var producing = ProducerFrames()
  private var happenings: [Happening] = []

  init(_ cluster: Cluster) { self.cluster = cluster }

  mutating func history() -> ClusterHistory {
    let trace = cluster.simulation.trace
    let hops = trace.newest()
    let gone = trace.count - hops.count
    var messages = TracedMessages(trace).messages[...]
    for (index, hop) in hops.enumerated() {
      let place = gone + index
      if messages.first?.number == place + 1, let message = messages.popFirst() {
        read(message, at: place)
      } else if let event = event(hop) {
        happenings.append(Happening(at: hop.at, place: place, event: event))
      }
    }
    addLogged(hops, behind: gone)
    return ClusterHistory(happenings: happenings, isCut: gone > 0)
  }

  /// What servers wrote into their logs stands behind what came at the same instant.
  private mutating func addLogged(_ hops: [HopTrace.Hop], behind gone: Int) {
    var lines = cluster.journal.lines[...]
    if gone > 0, let first = hops.first { lines = lines.drop { $0.at < first.at } }
    guard !lines.isEmpty else { return }
    var merged: [Happening] = []
    var rest = happenings[...]
    var passed = 0
    for line in lines {
      while let next = rest.first, next.at <= line.at { merged.append(rest.removeFirst()) }
      while passed < hops.count, hops[passed].at <= line.at { passed += 1 }
      merged.append(
        Happening(
          at: line.at, place: gone + passed, event: .logged(server: line.server, line.text)))
    }
    happenings = merged + rest
  }

  // MARK: Servers and the network

  private func event(_ hop: HopTrace.Hop) -> Happening.Event? {
    let simulation = cluster.simulation
    func host(_ number: Int) -> String { simulation.name(of: simulation.hostIds[number]) }
    switch hop.kind {
    case .started: return server(hop, .started)
    case .exited: return server(hop, .stopped(status: hop.size))
    case .killed: return server(hop, .killed)
    case .paused: return server(hop, .paused)
    case .resumed: return server(hop, .resumed)
    case .powerLost, .powerBack:
      return .power(host: host(hop.to), isBack: hop.kind == .powerBack)
    case .cut, .healed:
      return .network(from: host(hop.from), to: host(hop.to), isCut: hop.kind == .cut)
    case .connected, .accepted, .refused, .frame, .closed, .timer, .stopping, .lost, .leapt:
      return nil
    }
  }

  private func server(_ hop: HopTrace.Hop, _ change: ServerChange) -> Happening.Event? {
    cluster.nodes.first { $0.program.number == hop.to }.map { .server($0.name, change) }
  }

  /// A server as the lab calls it, a tool by its own name.
  private func name(of program: Int) -> String {
    if let node = cluster.nodes.first(where: { $0.program.number == program }) { return node.name }
    let programs = cluster.simulation.programIds
    return programs.indices.contains(program)
      ? cluster.simulation.name(of: programs[program]) : "-"
  }

  // MARK: Frames

  private mutating func read(_ message: TracedMessages.Message, at place: Int) {
    var events: [Happening.Event] = []
    for write in producing.writes(in: message) {
      let program = name(of: message.frame.isAnswer ? message.hop.to : message.hop.from)
      events.append(.write(write, program: program))
    }
    if case .zooKeeper(_, let deed?) = message.content, message.hop.kind == .frame {
      events += changes.changes(by: deed).map { .change($0) }
    }
    if message.hop.kind == .lost {
      events.append(
        .lost(
          api: message.name, isAnswer: message.frame.isAnswer, from: name(of: message.hop.from),
          to: name(of: message.hop.to)))
    }
    happenings += events.map { Happening(at: message.hop.at, place: place, event: $0) }
  }
}
