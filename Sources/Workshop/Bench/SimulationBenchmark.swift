internal import Bytes
internal import Clockwork
internal import Simulator

/// Frames through the simulated network, against a bare heap that only orders as many events; and time
/// in which nothing happens.
///
/// Sixty-four pairs of programs play ping-pong with frames of 100 bytes at once, so that the queue is as
/// deep as a cluster's. The heap gets the same number of entries, due at latencies from the same kind of
/// dice. What the simulation does beyond that (programs, connections, checksums for the trace) is the
/// ratio.
enum SimulationBenchmark {
  private static let pairs = 64
  private static let start = Instant(milliseconds: 1_660_000_000_000)

  static let benchmark = Benchmark(name: "simulation") { measure in
    [frames(measure), idleness(measure)]
  }

  private static func frames(_ measure: Measure) -> Figure {
    let times = measure.pair(count: 1_000_000, pingPong, comparedWith: bareHeap)
    return Figure(
      name: "a frame of 100 bytes from program to program",
      measured: Text.fixed(times.measured, 1) + " ns",
      comparedWith: "take and add in a bare heap",
      compared: Text.fixed(times.compared, 1) + " ns",
      ratio: times.measured / times.compared, bound: "ratio 10.0",
      isMet: times.measured / times.compared <= 10)
  }

  private static func idleness(_ measure: Measure) -> Figure {
    let calls = 100_000
    let times = measure.pair(count: calls, idle, comparedWith: { lookAtHeap($0) })
    // A billion seconds in all, in as many calls as a learner would never make.
    let secondsACall = 1e9 / Double(calls)
    let rate = secondsACall / times.measured * 1e9
    return Figure(
      name: "advance 10000 s of a cluster with nothing due",
      measured: Text.fixed(times.measured, 1) + " ns", comparedWith: "look at the top of a heap",
      compared: Text.fixed(times.compared, 1) + " ns", ratio: times.measured / times.compared,
      bound: "1e7 s/s", isMet: rate >= 1e7)
  }

  private static func pingPong(_ count: Int) {
    let simulation = Simulation(seed: 1, startingAt: start, keepingHops: 1000)
    let (a, b) = (simulation.addHost("a"), simulation.addHost("b"))
    for number in 0..<pairs {
      let server = simulation.addProgram("server-\(number)", on: b) { _ in
        Player(Address("b", number), isServer: true)
      }
      simulation.start(server)
      simulation.settle()
      let client = simulation.addProgram("client-\(number)", on: a) { _ in
        Player(Address("b", number), isServer: false)
      }
      simulation.start(client)
    }
    let end = simulation.steps + count
    simulation.run(until: { simulation.steps >= end }, most: .seconds(1_000_000))
    use(simulation.trace.digest)
  }

  private static func bareHeap(_ count: Int) {
    var dice = Dice(seed: 1, named: "latency")
    var heap = TimerQueue<Int32>()
    for number in 0..<pairs { heap.add(Int32(number), at: start) }
    let far = start + .seconds(1_000_000)
    for _ in 0..<count {
      guard let (due, purpose) = heap.take(dueBy: far) else { return }
      heap.add(purpose, at: due + .microseconds(300 + Int64(dice.bits() & 127)))
    }
    use(heap.count)
  }

  private static func idle(_ count: Int) {
    let simulation = Simulation(seed: 1, startingAt: start)
    for name in ["kafka1", "kafka2", "kafka3"] {
      let program = simulation.addProgram("kafka", on: simulation.addHost(name)) { _ in Sleeper() }
      simulation.start(program)
    }
    simulation.settle()
    for _ in 0..<count { simulation.advance(by: .seconds(10_000)) }
    use(simulation.now)
  }

  private static func lookAtHeap(_ count: Int) {
    var heap = TimerQueue<Int32>()
    heap.add(0, at: start + .seconds(1 << 40))
    var sum: Int64 = 0
    for _ in 0..<count { sum &+= heap.nextDue()?.microseconds ?? 0 }
    use(sum)
  }
}

/// One who returns every ball.
private final class Player: Node {
  private let address: Address
  private let isServer: Bool

  init(_ address: Address, isServer: Bool) {
    self.address = address
    self.isServer = isServer
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started:
      outbox.post(
        isServer ? .listen(port: address.port) : .connect(ConnectionId(0), to: address))
    case .connected(let id):
      outbox.post(.send(id, ByteSlice([UInt8](repeating: 0x76, count: 100))))
    case .received(let id, let ball): outbox.post(.send(id, ball))
    default: break
    }
  }
}

/// One who waits for something in the far future.
private final class Sleeper: Node {
  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    if event == .started { outbox.post(.arm(TimerName("far"), at: now + .seconds(1 << 40))) }
  }
}
