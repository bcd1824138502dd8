import Bytes
import Clockwork
import Simulator

/// A network of nodes for these tests alone: virtual time, a fixed latency, whole frames in order.
///
/// Nothing is left to chance; what happened is folded into a trace, so that two runs can be
/// compared.
final class TestNetwork {
  struct End: Hashable {
    let host: String
    let id: ConnectionId
  }

  private enum Event {
    case node(String, life: Int, NodeEvent)
    case timer(String, life: Int, TimerName, number: Int)
  }

  private struct Program {
    let node: any Node
    let life: Int
    var ports: Set<Int> = []
    var timers: [TimerName: Int] = [:]
  }

  private(set) var now: Instant
  private var queue = TimerQueue<Event>()
  private var programs: [String: Program] = [:]
  private var peers: [End: End] = [:]
  private var disks: [String: SimulatedDisk] = [:]
  private var nextAccepted = -1
  private var nextNumber = 0
  private(set) var trace = Trace()
  private(set) var exits: [String: Int32] = [:]
  private(set) var logLines: [String] = []
  let latency = Stretch.microseconds(300)
  /// Called after each event.
  var afterEvent: () -> Void = {}
  /// What the composer of a node does after each of its events.
  var afterStep: (String) -> Void = { _ in }

  init(at now: Instant) { self.now = now }

  func disk(_ host: String) -> SimulatedDisk {
    if let disk = disks[host] { return disk }
    let disk = SimulatedDisk(now: now.milliseconds)
    disks[host] = disk
    return disk
  }

  func start(_ node: any Node, on host: String) {
    let life = (programs[host]?.life ?? 0) + 1
    programs[host] = Program(node: node, life: life)
    exits[host] = nil
    deliver(.started, to: host)
  }

  func stop(_ host: String) { deliver(.stopping, to: host) }

  /// The process dies where it stands; its sockets are closed by its system.
  func kill(_ host: String) {
    guard let program = programs[host] else { return }
    programs[host] = Program(node: Dead(), life: program.life + 1)
    for (end, peer) in peers.sorted(by: { $0.key.id < $1.key.id }) where end.host == host {
      peers[end] = nil
      peers[peer] = nil
      send(.closed(peer.id), to: peer.host)
    }
  }

  func isRunning(_ host: String) -> Bool {
    guard let program = programs[host] else { return false }
    return !(program.node is Dead)
  }

  private final class Dead: Node {
    func handle(
      _ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>
    ) {}
  }

  // MARK: Time

  /// How many events are still to come, timers that were disarmed apart.
  var nextDue: Instant? { queue.nextDue() }

  @discardableResult
  func run(until instant: Instant) -> Int {
    var count = 0
    while let (due, event) = queue.take(dueBy: instant) {
      now = max(now, due)
      count += dispatch(event) ? 1 : 0
    }
    now = max(now, instant)
    return count
  }

  @discardableResult
  func run(for stretch: Stretch) -> Int { run(until: now + stretch) }

  private func dispatch(_ event: Event) -> Bool {
    switch event {
    case .node(let host, let life, let event):
      guard programs[host]?.life == life else { return false }
      deliver(event, to: host)
    case .timer(let host, let life, let name, let number):
      guard let program = programs[host], program.life == life, program.timers[name] == number
      else { return false }
      programs[host]?.timers[name] = nil
      deliver(.timerFired(name), to: host)
    }
    return true
  }

  // MARK: Nodes

  func deliver(_ event: NodeEvent, to host: String) {
    guard let program = programs[host] else { return }
    disk(host).now = now.milliseconds
    trace.note("\(host) \(text(of: event))", at: now)
    var outbox = Outbox<NodeEffect>()
    program.node.handle(event, at: now, into: &outbox)
    perform(outbox.collect(), of: host)
    afterStep(host)
    afterEvent()
  }

  private func text(of event: NodeEvent) -> String {
    if case .received(let id, let frame) = event {
      return "received \(id.number) \(Hex.text(frame.view))"
    }
    return "\(event)"
  }

  private func send(_ event: NodeEvent, to host: String) {
    guard let life = programs[host]?.life else { return }
    queue.add(.node(host, life: life, event), at: now + latency)
  }

  func perform(_ effects: [NodeEffect], of host: String) {
    for effect in effects {
      switch effect {
      case .listen(let port): programs[host]?.ports.insert(port)
      case .connect(let id, let address): connect(End(host: host, id: id), to: address)
      case .send(let id, let frame):
        if let peer = peers[End(host: host, id: id)] {
          send(.received(peer.id, frame), to: peer.host)
        }
      case .close(let id):
        let end = End(host: host, id: id)
        if let peer = peers.removeValue(forKey: end) {
          peers[peer] = nil
          send(.closed(peer.id), to: peer.host)
        }
      case .arm(let name, let instant):
        nextNumber += 1
        programs[host]?.timers[name] = nextNumber
        let life = programs[host]?.life ?? 0
        queue.add(.timer(host, life: life, name, number: nextNumber), at: max(now, instant))
      case .disarm(let name): programs[host]?.timers[name] = nil
      case .log(let line): logLines.append("\(host): \(line)")
      case .exit(let status):
        exits[host] = status
        kill(host)
      }
    }
  }

  private func connect(_ end: End, to address: Address) {
    guard let program = programs[address.host], program.ports.contains(address.port) else {
      return send(.closed(end.id), to: end.host)
    }
    let other = End(host: address.host, id: ConnectionId(nextAccepted))
    nextAccepted -= 1
    peers[end] = other
    peers[other] = end
    send(
      .accepted(other.id, port: address.port, from: Address(end.host, 40_000)), to: other.host)
    send(.connected(end.id), to: end.host)
  }
}
