import Bytes
import Clockwork
import Simulator
import Testing

/// Writes down what it is asked and answers it; asks the next of the ring every three seconds, on a new
/// connection when the last is gone or has not answered for twenty seconds.
private final class Gossip: Node {
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

@Suite struct `A storm of faults` {
  /// Three programs in a ring; what is wrong at the end, if anything.
  private func weather(seed: UInt64) -> (Simulation, [String]) {
    let simulation = Simulation(seed: seed, startingAt: Instant(milliseconds: 1_660_000_000_000))
    let hosts = ["a", "b", "c"].map { simulation.addHost($0) }
    let names = ["b", "c", "a"]
    let programs = hosts.indices.map { place in
      simulation.addProgram("gossip", on: hosts[place]) { disk in
        Gossip(port: 7, next: Address(names[place], 7), disk: disk)
      }
    }
    for program in programs { simulation.start(program) }
    var storm = FaultStorm(on: simulation, striking: programs)
    var dice = simulation.dice("pauses between blows")
    for _ in 0..<40 {
      storm.strike(simulation)
      simulation.advance(by: .milliseconds(Int64(dice.below(4000))))
      if dice.happens(1, outOf: 20) { simulation.advance(by: .seconds(200)) }
    }
    storm.calm(simulation)
    simulation.advance(by: .seconds(200))
    var wrong = simulation.halted.map { [$0] } ?? []
    let before = programs.map { (simulation.node(of: $0) as? Gossip)?.heard ?? -1 }
    simulation.advance(by: .seconds(10))
    for (place, program) in programs.enumerated() {
      let heard = (simulation.node(of: program) as? Gossip)?.heard ?? -1
      if heard - before[place] < 3 { wrong.append("\(place) heard \(heard - before[place])") }
    }
    if simulation.connectionRoom > 60 { wrong.append("room for \(simulation.connectionRoom)") }
    return (simulation, wrong)
  }

  @Test func `is the same twice, and passes, for two hundred seeds`() {
    var digests: Set<UInt64> = []
    var offences: [String] = []
    for seed in 0..<UInt64(200) {
      let first = weather(seed: seed)
      let second = weather(seed: seed)
      digests.insert(first.0.trace.digest)
      if first.0.trace.digest != second.0.trace.digest {
        let lines = zip(first.0.traceLines(), second.0.traceLines()).first { $0 != $1 }
        offences.append("seed \(seed) differs: \(lines?.0 ?? "") and \(lines?.1 ?? "")")
      }
      offences += first.1.map { "seed \(seed): \($0)" }
    }
    #expect(offences == [])
    #expect(digests.count == 200)
  }
}
