import Bytes
import Clockwork
import Simulator
import Testing

/// Beats every six seconds, and has something real to do once.
private final class Beating: HeartbeatingNode {
  private(set) var beats: [Instant] = []
  private(set) var rang: Instant?
  private(set) var leapt = Stretch.zero
  private let alarm: Stretch?

  init(alarm: Stretch?) { self.alarm = alarm }

  func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool { timer.purpose == "beat" }
  func leap(by stretch: Stretch, quietSince: Instant) { leapt = leapt + stretch }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started:
      outbox.post(.arm(TimerName("beat"), at: now + .seconds(6)))
      if let alarm { outbox.post(.arm(TimerName("alarm"), at: now + alarm)) }
    case .timerFired(TimerName("beat")):
      beats.append(now)
      outbox.post(.arm(TimerName("beat"), at: now + .seconds(6)))
    case .timerFired: rang = now
    default: break
    }
  }
}

@Suite struct `Idle time` {
  private static let start = Instant(milliseconds: 1_000_000)

  private func simulation(_ node: any Node) -> Simulation {
    let simulation = Simulation(seed: 1, startingAt: Self.start)
    let program = simulation.addProgram("p", on: simulation.addHost("h")) { _ in node }
    simulation.start(program)
    simulation.settle()
    return simulation
  }

  @Test
  func `is left out up to the first thing that is no heartbeat, and goes on in the same beat`() {
    let week = Stretch.seconds(7 * 86_400)
    let alarm = Stretch.seconds(3 * 86_400 + 1)
    let node = Beating(alarm: alarm)
    let simulation = simulation(node)
    simulation.advance(by: week)
    #expect(simulation.now == Self.start + week)
    #expect(node.rang == Self.start + alarm)
    #expect(simulation.steps < 100)
    #expect(node.leapt > .seconds(6 * 86_400))
    let before = simulation.now
    simulation.advance(by: .seconds(30))
    let after = node.beats.filter { $0 > before }
    #expect(after.count == 5)
    #expect(zip(after, after.dropFirst()).allSatisfy { $1 - $0 == .seconds(6) })
  }

  @Test func `is lived through where a program knows no heartbeats`() {
    let node = Beating(alarm: nil)
    let simulation = simulation(node)
    let probe = Probe { _, _, _ in }
    let other = simulation.addProgram("q", on: simulation.addHost("i")) { _ in probe }
    simulation.start(other)
    simulation.advance(by: .seconds(6000))
    #expect(node.beats.count == 1000)
    #expect(node.leapt == .zero)
  }

  @Test func `is left out though somebody may interrupt it, and ends where somebody does`() {
    let node = Beating(alarm: nil)
    let simulation = simulation(node)
    var looks = 0
    simulation.isInterrupted = {
      looks += 1
      return false
    }
    simulation.advance(by: .seconds(7 * 86_400))
    #expect(simulation.steps < 100)
    #expect(looks < 100)
    let probe = Probe { event, now, outbox in
      if event == .started { outbox.post(.arm(TimerName("n"), at: now + .seconds(1))) }
      if case .timerFired(let name) = event { outbox.post(.arm(name, at: now + .seconds(1))) }
    }
    let other = simulation.addProgram("q", on: simulation.addHost("i")) { _ in probe }
    simulation.start(other)
    simulation.isInterrupted = { probe.seen.count >= 500 }
    #expect(simulation.advance(by: .seconds(86_400)) == .interrupted)
    #expect(probe.seen.count < 1000)
  }

  @Test func `runs alike from the same seed`() {
    let digests = (0..<2).map { _ in
      let simulation = simulation(Beating(alarm: .seconds(86_400)))
      simulation.advance(by: .seconds(7 * 86_400))
      return simulation.trace.digest
    }
    #expect(digests[0] == digests[1])
  }
}
