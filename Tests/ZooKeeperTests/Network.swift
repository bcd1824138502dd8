import Bytes
import Clockwork
import ZooKeeper

/// A small network in virtual time: hosts with one node each, connections with latency, links that
/// can be cut, nodes that can be killed and started again.
///
/// What is sent over a cut link is lost, and the connection breaks when the link is healed.
final class Network {
  private enum Happening: Sendable {
    case event(host: String, life: Int, NodeEvent)
    case arrival(wire: Int, toOpener: Bool, ByteSlice)
    case attempt(wire: Int)
    case breaking(wire: Int)
    case timer(host: String, life: Int, TimerName, arming: Int)
  }

  private struct End {
    var host: String
    var life: Int
    var id: ConnectionId
    var isOpen = false
    /// Nothing arrives here before this, since bytes do not overtake each other.
    var lastArrival = Instant(milliseconds: 0)
  }

  private struct Wire {
    var opener: End
    var other: End?
    let port: Int
    var hasLost = false
  }

  private struct Host {
    var node: (any Node)?
    var life = 0
    var ports: Set<Int> = []
    var armings: [TimerName: Int] = [:]
    var accepted = 0
  }

  private(set) var now: Instant
  private(set) var trace = Trace(keeping: 400)
  private(set) var logs: [String] = []
  private(set) var frames = 0
  private(set) var events = 0
  private var queue = TimerQueue<Happening>()
  private var hosts: [String: Host] = [:]
  private var wires: [Wire] = []
  private var wireOf: [String: Int] = [:]
  private var cuts: Set<String> = []
  private var armings = 0
  private var latency: Dice
  var afterEach: () -> Void = {}

  init(seed: UInt64, at start: Instant = Instant(milliseconds: 1_795_181_000_000)) {
    now = start
    latency = Dice(seed: seed, named: "latency")
  }

  // MARK: Hosts

  func start(_ name: String, _ node: any Node) {
    var host = hosts[name] ?? Host()
    host.life += 1
    host.node = node
    host.ports = []
    host.accepted = 0
    hosts[name] = host
    queue.add(.event(host: name, life: host.life, .started), at: now)
  }

  func isAlive(_ name: String) -> Bool { hosts[name]?.node != nil }

  func kill(_ name: String) {
    guard let life = hosts[name]?.life, isAlive(name) else { return }
    hosts[name]?.node = nil
    hosts[name]?.life += 1
    trace.note("kill \(name)", at: now)
    for index in wires.indices where touches(wires[index], name, life) { close(index, by: name) }
  }

  private func touches(_ wire: Wire, _ name: String, _ life: Int) -> Bool {
    let isOpener = wire.opener.host == name && wire.opener.life == life
    let isOther = wire.other.map { $0.host == name && $0.life == life } ?? false
    return isOpener || isOther
  }

  // MARK: Links

  private func pair(_ one: String, _ other: String) -> String {
    one < other ? "\(one) \(other)" : "\(other) \(one)"
  }

  func isCut(_ one: String, _ other: String) -> Bool { cuts.contains(pair(one, other)) }

  func cut(_ one: String, _ other: String) {
    cuts.insert(pair(one, other))
    trace.note("cut \(one) \(other)", at: now)
  }

  func heal(_ one: String, _ other: String) {
    guard cuts.remove(pair(one, other)) != nil else { return }
    trace.note("heal \(one) \(other)", at: now)
    for index in wires.indices where wires[index].hasLost {
      guard let far = wires[index].other,
        pair(wires[index].opener.host, far.host) == pair(one, other)
      else { continue }
      queue.add(.breaking(wire: index), at: now + delay())
    }
  }

  private func delay() -> Stretch { .microseconds(Int64(200 + latency.below(1800))) }

  // MARK: Time

  func run(for stretch: Stretch) { run(until: now + stretch) }

  func run(until end: Instant) {
    while let (due, happening) = queue.take(dueBy: end) {
      now = max(now, due)
      handle(happening)
    }
    now = end
  }

  /// Leaves time out: everything that is to come comes so much later.
  func leap(by stretch: Stretch) {
    var later = TimerQueue<Happening>()
    while let due = queue.nextDue(), let (_, happening) = queue.take(dueBy: due) {
      later.add(happening, at: due + stretch)
    }
    queue = later
    now = now + stretch
    for index in wires.indices {
      wires[index].opener.lastArrival = wires[index].opener.lastArrival + stretch
    }
  }

  private func handle(_ happening: Happening) {
    switch happening {
    case .event(let host, let life, let event): tell(host, life, event)
    case .attempt(let wire): attempt(wire)
    case .breaking(let wire):
      close(wire, by: nil)
    case .arrival(let index, let toOpener, let frame):
      let wire = wires[index]
      guard let end = toOpener ? wire.opener : wire.other, end.isOpen, !wire.hasLost else {
        return
      }
      if let other = wire.other, isCut(wire.opener.host, other.host) {
        wires[index].hasLost = true
        return
      }
      tell(end.host, end.life, .received(end.id, frame))
    case .timer(let host, let life, let name, let arming):
      guard hosts[host]?.life == life, hosts[host]?.armings[name] == arming else { return }
      hosts[host]?.armings[name] = nil
      tell(host, life, .timerFired(name))
    }
  }

  private func tell(_ name: String, _ life: Int, _ event: NodeEvent) {
    guard let host = hosts[name], host.life == life, let node = host.node else { return }
    events += 1
    trace.note("\(name) \(Self.text(event))", at: now)
    var outbox = Outbox<NodeEffect>()
    node.handle(event, at: now, into: &outbox)
    for effect in outbox.collect() { carry(effect, of: name, life) }
    afterEach()
  }

  private static func text(_ event: NodeEvent) -> String {
    guard case .received(let id, let frame) = event else { return "\(event)" }
    let sum = frame.view.reduce(UInt32(7)) { $0 &* 31 &+ UInt32($1) }
    return "received \(id.number) \(frame.count) \(sum)"
  }

  // MARK: Effects

  /// For a test that plays a node's part itself.
  func carry(_ effect: NodeEffect, of name: String) {
    if let life = hosts[name]?.life { carry(effect, of: name, life) }
  }

  private func carry(_ effect: NodeEffect, of name: String, _ life: Int) {
    guard hosts[name]?.life == life else { return }
    switch effect {
    case .listen(let port): hosts[name]?.ports.insert(port)
    case .connect(let id, let address):
      let index = wires.count
      wireOf["\(name) \(life) \(id.number)"] = index
      wires.append(
        Wire(
          opener: End(host: name, life: life, id: id),
          other: End(host: address.host, life: 0, id: ConnectionId(0)), port: address.port))
      let wait = isCut(name, address.host) ? Stretch.milliseconds(3000) : delay()
      queue.add(.attempt(wire: index), at: now + wait)
    case .send(let id, let frame): send(name, life, id, frame)
    case .close(let id):
      if let index = wireOf["\(name) \(life) \(id.number)"] { close(index, by: name) }
    case .arm(let timer, let due):
      armings += 1
      hosts[name]?.armings[timer] = armings
      queue.add(.timer(host: name, life: life, timer, arming: armings), at: max(due, now))
    case .disarm(let timer): hosts[name]?.armings[timer] = nil
    case .log(let line): logs.append("\(name) \(line)")
    case .exit(let status):
      logs.append("\(name) exit \(status)")
      kill(name)
    }
  }

  private func attempt(_ index: Int) {
    let opener = wires[index].opener
    guard let target = wires[index].other?.host else { return }
    let port = wires[index].port
    let isThere = isAlive(target) && hosts[target]?.ports.contains(port) == true
    guard isThere, !isCut(opener.host, target), let life = hosts[target]?.life else {
      wires[index].other = nil
      return tell(opener.host, opener.life, .closed(opener.id))
    }
    guard hosts[opener.host]?.life == opener.life else { return }
    hosts[target]?.accepted += 1
    let id = ConnectionId(-(hosts[target]?.accepted ?? 0))
    wireOf["\(target) \(life) \(id.number)"] = index
    wires[index].opener.isOpen = true
    wires[index].other = End(host: target, life: life, id: id, isOpen: true)
    tell(target, life, .accepted(id, port: port, from: Address(opener.host, 40_000)))
    guard wires[index].opener.isOpen else { return }
    let arrival = now + delay()
    wires[index].opener.lastArrival = arrival
    queue.add(.event(host: opener.host, life: opener.life, .connected(opener.id)), at: arrival)
  }

  private func send(_ name: String, _ life: Int, _ id: ConnectionId, _ frame: ByteSlice) {
    guard let index = wireOf["\(name) \(life) \(id.number)"], let other = wires[index].other,
      wires[index].opener.isOpen, other.isOpen
    else { return }
    frames += 1
    let toOpener = !(wires[index].opener.host == name && wires[index].opener.id == id)
    let floor = toOpener ? wires[index].opener.lastArrival : other.lastArrival
    let arrival = max(now + delay(), floor)
    if toOpener {
      wires[index].opener.lastArrival = arrival
    } else {
      wires[index].other?.lastArrival = arrival
    }
    queue.add(.arrival(wire: index, toOpener: toOpener, frame), at: arrival)
  }

  /// One end closes, or neither: then both are told. Bytes under way still arrive first.
  private func close(_ index: Int, by name: String?) {
    let wire = wires[index]
    guard let other = wire.other, wire.opener.isOpen || other.isOpen else { return }
    let across = isCut(wire.opener.host, other.host)
    if across { wires[index].hasLost = true }
    for (end, isOpener) in [(wire.opener, true), (other, false)] where end.isOpen {
      if end.host == name {
        if isOpener {
          wires[index].opener.isOpen = false
        } else {
          wires[index].other?.isOpen = false
        }
      } else if !across {
        let arrival = max(now + delay(), end.lastArrival)
        queue.add(.event(host: end.host, life: end.life, .closed(end.id)), at: arrival)
        if name == nil {
          wires[index].opener.isOpen = false
          wires[index].other?.isOpen = false
        }
      }
    }
  }
}
