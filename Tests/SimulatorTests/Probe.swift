import Bytes
import Clockwork
import Simulator

/// A node for tests: it keeps what it was told, with the instants, and does what a closure says.
final class Probe: Node {
  typealias Behaviour = (NodeEvent, Instant, inout Outbox<NodeEffect>) -> Void

  private(set) var seen: [(event: NodeEvent, at: Instant)] = []
  private let behave: Behaviour

  init(_ behave: @escaping Behaviour = { _, _, _ in }) { self.behave = behave }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    seen.append((event, now))
    behave(event, now, &outbox)
  }

  /// The events in short words.
  var words: [String] { seen.map { Probe.word(of: $0.event) } }

  static func word(of event: NodeEvent) -> String {
    switch event {
    case .started: "started"
    case .connected(let id): "connected \(id.number)"
    case .accepted(let id, let port, _): "accepted \(id.number) on \(port)"
    case .received(let id, let bytes): "received \(id.number) \(bytes.text)"
    case .closed(let id): "closed \(id.number)"
    case .timerFired(let name): "timer \(name.purpose) \(name.number)"
    case .stopping: "stopping"
    }
  }

  /// Listens, and sends back whatever comes.
  static func echo(on port: Int) -> Probe {
    Probe { event, _, outbox in
      switch event {
      case .started: outbox.post(.listen(port: port))
      case .received(let id, let bytes): outbox.post(.send(id, bytes))
      case .stopping: outbox.post(.exit(status: 143))
      default: break
      }
    }
  }

  /// Connects at its start and sends some texts as soon as it is connected.
  static func caller(of address: Address, saying texts: [String]) -> Probe {
    Probe { event, _, outbox in
      switch event {
      case .started: outbox.post(.connect(ConnectionId(0), to: address))
      case .connected(let id):
        for text in texts { outbox.post(.send(id, ByteSlice(utf8: text))) }
      default: break
      }
    }
  }
}

/// A simulation with hosts named after letters, an echo on `b`, and a caller on `a`.
struct Pair {
  let simulation: Simulation
  let a: HostId
  let b: HostId
  let server: ProgramId
  let client: ProgramId

  init(seed: UInt64 = 7, saying texts: [String] = ["one", "two"]) {
    simulation = Simulation(seed: seed, startingAt: Instant(milliseconds: 1_660_000_000_000))
    a = simulation.addHost("a")
    b = simulation.addHost("b")
    server = simulation.addProgram("echo", on: b) { _ in Probe.echo(on: 7) }
    client = simulation.addProgram("caller", on: a) { _ in
      Probe.caller(of: Address("b", 7), saying: texts)
    }
  }

  /// Both started, connected and settled.
  func begun() -> Pair {
    simulation.start(server)
    simulation.settle()
    simulation.start(client)
    simulation.settle()
    return self
  }

  var serverProbe: Probe? { simulation.node(of: server) as? Probe }
  var clientProbe: Probe? { simulation.node(of: client) as? Probe }

  /// What the client has seen.
  var words: [String] { clientProbe?.words ?? [] }

  func say(_ text: String) {
    simulation.command(client) { _, _, outbox in
      outbox.post(.send(ConnectionId(0), ByteSlice(utf8: text)))
    }
  }
}

/// Runs a body twice; both runs must have the same trace, to the byte. Returns the first result.
func twice<Result>(_ body: () -> (Simulation, Result)) -> (digests: [UInt64], result: Result) {
  let first = body()
  let second = body()
  return ([first.0.trace.digest, second.0.trace.digest], first.1)
}
