import Bytes
import Clockwork
import Simulator
import Testing

@Suite struct `A host's own clock` {
  private static let start = Instant(milliseconds: 1_000_000)
  private static let ahead = Stretch.seconds(3600)

  /// Says at its start and by a timer ten seconds later what time it is.
  private func timekeeper() -> Probe {
    Probe { event, now, outbox in
      switch event {
      case .started: outbox.post(.arm(TimerName("bell"), at: now + .seconds(10)))
      case .timerFired: outbox.post(.log("rang"))
      default: break
      }
    }
  }

  private func run(skew: Stretch) -> (simulation: Simulation, probe: Probe, program: ProgramId) {
    let simulation = Simulation(seed: 1, startingAt: Self.start)
    let host = simulation.addHost("h")
    simulation.setSkew(skew, of: host)
    let probe = timekeeper()
    let program = simulation.addProgram("p", on: host) { _ in probe }
    simulation.start(program)
    simulation.advance(by: .seconds(20))
    return (simulation, probe, program)
  }

  @Test(arguments: [Stretch.zero, Self.ahead, .seconds(-1800)])
  func `is what its programs, logs and files go by, and timers last as long as before`(
    skew: Stretch
  ) {
    let (simulation, probe, program) = run(skew: skew)
    let host = simulation.host(of: program)
    #expect(probe.seen.map(\.at) == [Self.start + skew, Self.start + skew + .seconds(10)])
    #expect(simulation.log(of: program).map(\.at) == [Self.start + skew + .seconds(10)])
    #expect(simulation.now == Self.start + .seconds(20))
    #expect(simulation.clock(of: host) == simulation.now + skew)
    #expect(simulation.disk(of: host).now == (simulation.now + skew).milliseconds)
  }

  @Test func `leaves no mark in the trace`() {
    let digests = [Stretch.zero, Self.ahead].map { run(skew: $0).simulation.trace.digest }
    #expect(digests[0] == digests[1])
  }

  @Test func `can be set while programs run, and what is armed goes off when it would have`() {
    let simulation = Simulation(seed: 1, startingAt: Self.start)
    let probe = timekeeper()
    let host = simulation.addHost("h")
    let program = simulation.addProgram("p", on: host) { _ in probe }
    simulation.start(program)
    simulation.advance(by: .seconds(4))
    simulation.setSkew(Self.ahead, of: host)
    #expect(simulation.skew(of: host) == Self.ahead)
    simulation.advance(by: .seconds(5))
    #expect(probe.seen.count == 1)
    simulation.advance(by: .seconds(1))
    #expect(probe.seen.last?.at == Self.start + .seconds(10) + Self.ahead)
  }
}
