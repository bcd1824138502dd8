import Bytes
import Clockwork
import Server
import Simulator

/// A world as the tests of nodes need it: programs by name, each on a host of the same name.
protocol ConformanceWorld {
  func add(_ name: String, _ node: @escaping () -> ScriptedNode)
  func start(_ name: String)
  func kill(_ name: String)
  func stop(_ name: String)
  func node(_ name: String) -> ScriptedNode?
  func exitStatus(_ name: String) -> Int32?
  func order(_ name: String, _ effects: [NodeEffect])
  /// Whether it came about, with a limit that is far beyond what is needed.
  func wait(until isFulfilled: () -> Bool) -> Bool
}

enum Worlds: String, CaseIterable, Sendable {
  case simulated
  case real

  func make() -> any ConformanceWorld {
    switch self {
    case .simulated: SimulatedWorld()
    case .real: RealWorld()
    }
  }
}

/// A node that keeps what it was told as words, and does what a closure says.
final class ScriptedNode: Node {
  typealias Behaviour = (NodeEvent, Instant, inout Outbox<NodeEffect>) -> Void
  private(set) var words: [String] = []
  private let behave: Behaviour

  init(_ behave: @escaping Behaviour) { self.behave = behave }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    words.append(ScriptedNode.word(of: event))
    behave(event, now, &outbox)
  }

  private static func word(of event: NodeEvent) -> String {
    switch event {
    case .started: "started"
    case .connected(let id): "connected \(id.number)"
    case .accepted(let id, let port, _): "accepted \(id.number) on \(port)"
    case .received(let id, let bytes):
      bytes.count > 40
        ? "received \(id.number) \(bytes.count) bytes, \(CRC32C.of(bytes))"
        : "received \(id.number) \(bytes.text)"
    case .closed(let id): "closed \(id.number)"
    case .timerFired(let name): "timer \(name.purpose) \(name.number)"
    case .stopping: "stopping"
    }
  }

  static func echo(on port: Int) -> ScriptedNode {
    ScriptedNode { event, _, outbox in
      switch event {
      case .started: outbox.post(.listen(port: port))
      case .received(let id, let bytes): outbox.post(.send(id, bytes))
      case .stopping: outbox.post(.exit(status: 3))
      default: break
      }
    }
  }
}

private final class SimulatedWorld: ConformanceWorld {
  private let simulation = Simulation(
    seed: 11, startingAt: Instant(milliseconds: 1_660_000_000_000))
  private var programs: [String: ProgramId] = [:]

  func add(_ name: String, _ node: @escaping () -> ScriptedNode) {
    let host = simulation.addHost(name)
    programs[name] = simulation.addProgram("node", on: host) { _ in node() }
  }

  func start(_ name: String) { programs[name].map { _ = simulation.start($0) } }
  func kill(_ name: String) { programs[name].map { _ = simulation.kill($0) } }
  func stop(_ name: String) { programs[name].map { _ = simulation.stop($0) } }

  func node(_ name: String) -> ScriptedNode? {
    programs[name].flatMap { simulation.node(of: $0) as? ScriptedNode }
  }

  func exitStatus(_ name: String) -> Int32? {
    guard let program = programs[name], case .exited(let status) = simulation.state(of: program)
    else { return nil }
    return status
  }

  func order(_ name: String, _ effects: [NodeEffect]) {
    guard let program = programs[name] else { return }
    simulation.command(program) { _, _, outbox in for effect in effects { outbox.post(effect) } }
  }

  func wait(until isFulfilled: () -> Bool) -> Bool {
    simulation.run(until: isFulfilled, most: .seconds(60)) == .fulfilled
  }
}

private final class RealWorld: ConformanceWorld {
  private let loop = EventLoop()
  private var programs: [String: LiveProgramId] = [:]

  /// The ports that tests listen on are found on ports that the system chooses.
  func add(_ name: String, _ node: @escaping () -> ScriptedNode) {
    for port in [7, 8] { loop.publish(Address(name, port), port: 0) }
    programs[name] = loop.addProgram("node", on: name, making: node)
  }

  func start(_ name: String) { programs[name].map { _ = loop.start($0) } }
  func kill(_ name: String) { programs[name].map { loop.kill($0) } }
  func stop(_ name: String) { programs[name].map { loop.stop($0) } }

  func node(_ name: String) -> ScriptedNode? {
    programs[name].flatMap { loop.node(of: $0) as? ScriptedNode }
  }

  func exitStatus(_ name: String) -> Int32? { programs[name].flatMap { loop.exitStatus(of: $0) } }

  func order(_ name: String, _ effects: [NodeEffect]) {
    guard let program = programs[name] else { return }
    loop.command(program) { _, _, outbox in for effect in effects { outbox.post(effect) } }
  }

  func wait(until isFulfilled: () -> Bool) -> Bool {
    loop.run(until: isFulfilled, most: .seconds(60))
  }
}
