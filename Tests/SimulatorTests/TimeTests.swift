import Bytes
import Clockwork
import Simulator
import Testing

@Suite struct `Virtual time` {
  private func alone(_ behave: @escaping Probe.Behaviour) -> (Simulation, Probe, ProgramId) {
    let simulation = Simulation(seed: 1, startingAt: Instant(milliseconds: 1_000_000))
    let probe = Probe(behave)
    let program = simulation.addProgram("p", on: simulation.addHost("h")) { _ in probe }
    simulation.start(program)
    simulation.settle()
    return (simulation, probe, program)
  }

  @Test func `passes years in a handful of events`() {
    let century = Stretch.seconds(100 * 365 * 86_400)
    let (simulation, probe, _) = alone { event, now, outbox in
      if event == .started { outbox.post(.arm(TimerName("far"), at: now + century)) }
    }
    let steps = simulation.steps
    #expect(simulation.advance(by: .seconds(1)) == .reached)
    #expect(probe.words == ["started"])
    #expect(simulation.advance(by: century) == .reached)
    #expect(probe.words == ["started", "timer far 0"])
    #expect(simulation.steps - steps == 1)
    #expect(probe.seen.last?.at == Instant(milliseconds: 1_000_000) + century)
  }

  @Test func `fires timers when they are due, moved ones at their last instant only`() {
    let (simulation, probe, _) = alone { event, now, outbox in
      guard event == .started else { return }
      for number in 0..<10 { outbox.post(.arm(TimerName("n", Int64(number)), at: now)) }
      outbox.post(.arm(TimerName("moved"), at: now + .seconds(1)))
      outbox.post(.arm(TimerName("moved"), at: now + .seconds(3)))
      outbox.post(.arm(TimerName("sooner"), at: now + .seconds(9)))
      outbox.post(.arm(TimerName("sooner"), at: now + .seconds(2)))
      outbox.post(.arm(TimerName("never"), at: now + .seconds(1)))
      outbox.post(.disarm(TimerName("never")))
      outbox.post(.disarm(TimerName("unknown")))
    }
    #expect(probe.words.dropFirst() == (0..<10).map { "timer n \($0)" }[...])
    simulation.advance(by: .seconds(20))
    let start = Instant(milliseconds: 1_000_000)
    #expect(
      probe.seen.suffix(2).map { "\(Probe.word(of: $0.event)) \(($0.at - start).milliseconds)" }
        == ["timer sooner 0 2000", "timer moved 0 3000"])
    #expect(simulation.pendingEvents == 0)
  }

  @Test func `keeps no entry of a timer that is moved for ever`() {
    let (simulation, probe, program) = alone { _, _, _ in }
    for number in 0..<10_000 {
      simulation.command(program) { _, now, outbox in
        outbox.post(.arm(TimerName("session"), at: now + .seconds(Int64(100_000 + number % 7))))
      }
    }
    #expect(simulation.pendingEvents == 1)
    #expect(simulation.queueRoom < 200)
    simulation.advance(by: .seconds(200_000))
    #expect(probe.words == ["started", "timer session 0"])
  }

  @Test func `waits in a settling for frames, and for no timer`() {
    let pair = Pair().begun()
    let simulation = pair.simulation
    simulation.command(pair.client) { _, now, outbox in
      outbox.post(.arm(TimerName("on the way"), at: now + .microseconds(10)))
      outbox.post(.arm(TimerName("later"), at: now + .milliseconds(500)))
      outbox.post(.send(ConnectionId(0), ByteSlice(utf8: "x")))
    }
    let start = simulation.now
    #expect(simulation.settle() == .settled)
    #expect(pair.words.suffix(2) == ["timer on the way 0", "received 0 x"])
    #expect((simulation.now - start).milliseconds < 2)
    let settled = simulation.now
    #expect(simulation.settle() == .settled)
    #expect(simulation.now == settled)
    #expect(simulation.advance(by: .milliseconds(500)) == .reached)
    #expect(pair.words.last == "timer later 0")
  }

  @Test func `says why a run has stopped`() {
    let (simulation, probe, _) = alone { event, now, outbox in
      if event == .started { outbox.post(.arm(TimerName("t"), at: now + .seconds(5))) }
    }
    let start = simulation.now
    #expect(simulation.run(until: { probe.seen.count == 2 }, most: .seconds(4)) == .reached)
    #expect(simulation.now == start + .seconds(4))
    #expect(simulation.run(until: { probe.seen.count == 2 }, most: .seconds(4)) == .fulfilled)
    #expect(simulation.now == start + .seconds(5))
    #expect(simulation.run(until: { false }, most: .seconds(4)) == .nothingLeft)
  }

  @Test func `halts where programs go on for ever, and names them`() {
    let (simulation, _, _) = alone { event, now, outbox in
      if event != .stopping { outbox.post(.arm(TimerName("spin"), at: now + .seconds(1))) }
    }
    simulation.mostSteps = 1000
    #expect(simulation.advance(by: .seconds(2000)) == .reached)
    let spinner = simulation.addProgram("spinner", on: simulation.hostIds[0]) { _ in
      Probe { _, now, outbox in outbox.post(.arm(TimerName("spin"), at: now)) }
    }
    simulation.start(spinner)
    guard case .halted(let why) = simulation.settle() else {
      Issue.record("it is not halted")
      return
    }
    #expect(why.contains("at one instant") && why.contains("h/spinner"))
    #expect(simulation.advance(by: .seconds(1)) == .halted(why))

    let pair = Pair(saying: []).begun()
    pair.simulation.mostSteps = 100
    let volley = pair.simulation.addProgram("volley", on: pair.a) { _ in
      Probe { event, _, outbox in
        switch event {
        case .started: outbox.post(.connect(ConnectionId(0), to: Address("b", 7)))
        case .connected(let id): outbox.post(.send(id, ByteSlice(utf8: "ball")))
        case .received(let id, let ball): outbox.post(.send(id, ball))
        default: break
        }
      }
    }
    pair.simulation.start(volley)
    guard case .halted(let endless) = pair.simulation.settle() else {
      Issue.record("it is not halted")
      return
    }
    #expect(endless.contains("a/volley") && endless.contains("b/echo"))
  }

  @Test func `shows a broken invariant with the end of the trace`() {
    struct FewFrames: Invariant {
      let name = "few frames"
      let probe: Probe
      func check(_ simulation: Simulation) -> String? {
        probe.words.count > 4 ? "there were \(probe.words.count) events" : nil
      }
    }
    let pair = Pair(saying: ["a", "b", "c"])
    pair.simulation.describe = { "says \($0.bytes.text)" }
    pair.simulation.start(pair.server)
    pair.simulation.settle()
    guard let probe = pair.serverProbe else { return }
    pair.simulation.install(FewFrames(probe: probe))
    pair.simulation.start(pair.client)
    guard case .halted(let why) = pair.simulation.settle() else {
      Issue.record("it is not halted")
      return
    }
    #expect(why.hasPrefix("few frames: there were 5 events\nseed 7, step "))
    #expect(why.contains("a/caller > b/echo frame 1 says c"))
  }

  @Test func `keeps the newest hops, or all`() {
    func run(keeping: Int) -> Simulation {
      let pair = Pair(saying: (0..<100).map { "\($0)" })
      pair.simulation.keepHops(keeping)
      return pair.begun().simulation
    }
    let all = run(keeping: .max)
    let few = run(keeping: 10)
    #expect(all.traceLines().count == all.trace.count)
    #expect(few.traceLines() == Array(all.traceLines().suffix(10)))
    #expect(few.traceLines(newest: 3) == Array(all.traceLines().suffix(3)))
    #expect(few.trace.digest == all.trace.digest)
  }
}
