import Bytes
import Clockwork
import Editions
import Wire

@testable import Clients

/// A network and a clock for tests: one client program, brokers that answer from a script, and a
/// trace of every frame.
struct VirtualNetwork {
  static let latency = Stretch.milliseconds(1)

  private enum Coming {
    case toClient(NodeEvent)
    case timer(TimerName, UInt64)
    case toBroker(ConnectionId, ByteSlice)
    case connecting(ConnectionId, Address)
  }

  private(set) var now: Instant
  private(set) var trace = Trace()
  private(set) var logs: [String] = []
  var brokers: ScriptedCluster
  private var queue = TimerQueue<Coming>()
  private var armed: [TimerName: UInt64] = [:]
  private var timers: UInt64 = 0
  private var open: [ConnectionId: Address] = [:]
  /// How many timers fired.
  private(set) var wakes = 0
  /// How many frames went to brokers.
  private(set) var frames = 0

  init(_ brokers: ScriptedCluster) {
    self.brokers = brokers
    now = Instant(milliseconds: 1_600_000_000_000)
  }

  var digest: UInt64 { trace.digest }

  /// Does what a client left in its outbox.
  mutating func act(_ outbox: inout Outbox<NodeEffect>) {
    for effect in outbox.collect() {
      trace.note("\(effect)".prefix(2000).description, at: now)
      switch effect {
      case .connect(let id, let address):
        queue.add(.connecting(id, address), at: now + Self.latency)
      case .send(let id, let frame):
        frames += 1
        queue.add(.toBroker(id, frame), at: now + Self.latency)
      case .close(let id): open[id] = nil
      case .arm(let name, let at):
        timers += 1
        armed[name] = timers
        queue.add(.timer(name, timers), at: max(at, now))
      case .disarm(let name): armed[name] = nil
      case .log(let line): logs.append(line)
      case .listen, .exit: break
      }
    }
  }

  /// The next event for the client, if it comes by the instant.
  mutating func next(by limit: Instant) -> NodeEvent? {
    while let (due, coming) = queue.take(dueBy: limit) {
      now = max(now, due)
      switch coming {
      case .toClient(let event):
        if case .received(let id, _) = event, open[id] == nil { continue }
        if case .closed(let id) = event {
          guard open.removeValue(forKey: id) != nil else { continue }
        }
        trace.note("\(event)".prefix(2000).description, at: now)
        return event
      case .timer(let name, let number):
        guard armed[name] == number else { continue }
        armed[name] = nil
        wakes += 1
        return .timerFired(name)
      case .connecting(let id, let address):
        open[id] = address
        let isUp = brokers.isUp(address)
        queue.add(.toClient(isUp ? .connected(id) : .closed(id)), at: now)
      case .toBroker(let id, let frame):
        guard let address = open[id] else { continue }
        switch brokers.answer(frame, at: address, now) {
        case .frame(let answer, let wait):
          queue.add(.toClient(.received(id, answer)), at: now + Self.latency + wait)
        case .hangUp: queue.add(.toClient(.closed(id)), at: now + Self.latency)
        case .silence: break
        }
      }
    }
    now = max(now, limit)
    return nil
  }
}

/// What a broker does with a frame.
enum BrokerReaction {
  case frame(ByteSlice, after: Stretch)
  case hangUp
  case silence
}
