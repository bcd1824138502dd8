import Bytes
import Clockwork

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

extension World {
  /// Adds a host, with a program on it.
  func add(_ host: String, _ node: @escaping () -> ScriptedNode) -> ProgramId {
    addHost(named: host)
    return addProgram("node", on: host) { _ in node() }
  }

  /// What a program was told in this life.
  func words(of program: ProgramId) -> [String] {
    (node(of: program) as? ScriptedNode)?.words ?? []
  }

  /// Has a program do something.
  func order(_ program: ProgramId, _ effects: [NodeEffect]) {
    command(program) { _, _, outbox in for effect in effects { outbox.post(effect) } }
  }

  /// Whether it came about, with a limit that is far beyond what is needed.
  func wait(until isFulfilled: () -> Bool) -> Bool {
    run(until: isFulfilled, most: .seconds(60)) == .fulfilled
  }
}
