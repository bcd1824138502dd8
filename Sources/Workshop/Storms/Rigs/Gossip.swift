internal import Bytes
internal import Clockwork
internal import Log
internal import Simulator

/// Writes down what it is asked and answers it; asks the next of the ring every three seconds, on a new
/// connection when the last is gone or has not answered for twenty seconds.
final class Gossip: Node {
  private let port: Int
  private let next: Address
  private let disk: SimulatedDisk
  private var connections = 0
  private(set) var heard = 0

  init(port: Int, next: Address, disk: SimulatedDisk) {
    self.port = port
    self.next = next
    self.disk = disk
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started:
      outbox.post(.listen(port: port))
      outbox.post(.arm(TimerName("connect"), at: now))
    case .timerFired(let name) where name.purpose == "connect":
      outbox.post(.connect(ConnectionId(connections), to: next))
      connections += 1
    case .connected(let id):
      ask(id, now, &outbox)
    case .received(let id, let bytes) where id.number < 0:
      if let file = try? disk.open("/heard", creating: true) {
        try? file.write(bytes, at: file.size)
        if heard % 3 == 0 { try? file.sync() }
      }
      outbox.post(.send(id, bytes))
    case .received(let id, _):
      heard += 1
      outbox.post(.arm(TimerName("ask", Int64(id.number)), at: now + .seconds(3)))
    case .timerFired(let name) where name.purpose == "ask":
      ask(ConnectionId(Int(name.number)), now, &outbox)
    case .timerFired:
      let id = ConnectionId(connections - 1)
      outbox.post(.close(id))
      leave(id, now, &outbox)
    case .closed(let id) where id.number >= 0: leave(id, now, &outbox)
    default: break
    }
  }

  private func ask(_ id: ConnectionId, _ now: Instant, _ outbox: inout Outbox<NodeEffect>) {
    outbox.post(.send(id, ByteSlice(utf8: "hello")))
    outbox.post(.arm(TimerName("patience"), at: now + .seconds(20)))
  }

  private func leave(_ id: ConnectionId, _ now: Instant, _ outbox: inout Outbox<NodeEffect>) {
    outbox.post(.disarm(TimerName("ask", Int64(id.number))))
    outbox.post(.disarm(TimerName("patience")))
    outbox.post(.arm(TimerName("connect"), at: now + .seconds(2)))
  }
}
