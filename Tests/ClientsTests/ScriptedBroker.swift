import Bytes
import Clockwork

/// A broker of the scripted cluster as a program: it does with each frame what the script says, when
/// the script says.
final class ScriptedBroker: Node {
  /// What a broker does with a frame.
  enum Reaction {
    case frame(ByteSlice, after: Stretch)
    case hangUp
    case silence
  }

  private let id: Int32
  private let cluster: ScriptedCluster
  /// Answers that are held back, in the order in which they were made.
  private var held: [Int64: (ConnectionId, ByteSlice)] = [:]
  private var nextHeld: Int64 = 0

  init(_ id: Int32, of cluster: ScriptedCluster) {
    self.id = id
    self.cluster = cluster
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started: outbox.post(.listen(port: ScriptedCluster.address(id).port))
    case .received(let connection, let frame):
      switch cluster.answer(frame, by: id) {
      case .frame(let answer, after: .zero): outbox.post(.send(connection, answer))
      case .frame(let answer, let wait):
        held[nextHeld] = (connection, answer)
        outbox.post(.arm(TimerName("answer", nextHeld), at: now + wait))
        nextHeld += 1
      case .hangUp: outbox.post(.close(connection))
      case .silence: break
      }
    case .timerFired(let name):
      guard let (connection, answer) = held.removeValue(forKey: name.number) else { return }
      outbox.post(.send(connection, answer))
    default: break
    }
  }
}
