import Bytes
import Clockwork
import Simulator
import Testing

/// Listens to whoever beats, answers, and says when it has heard nothing for half an hour.
private final class Listener: HeartbeatingNode {
  static let session = Stretch.seconds(1800)

  private(set) var heard: Instant?
  private(set) var ended: Instant?
  private let looksBack: Bool

  /// - Parameter looksBack: whether it says what it has heard since, or trusts the world.
  init(looksBack: Bool) { self.looksBack = looksBack }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started: outbox.post(.listen(port: 9))
    case .received(let id, let bytes):
      heard = now
      outbox.post(.send(id, bytes))
      outbox.post(.arm(TimerName("session"), at: now + Self.session))
    case .timerFired: ended = now
    default: break
    }
  }

  func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool { true }
  func isRenewed(_ timer: TimerName, since quiet: Instant) -> Bool {
    !looksBack || heard.map { $0 >= quiet } ?? false
  }
  func leap(by stretch: Stretch, quietSince: Instant) {
    heard = heard?.moved(by: stretch, since: quietSince)
  }
}

/// Beats every so long, once it has been answered.
private final class Beater: HeartbeatingNode {
  private(set) var beats: [Instant] = []
  private let interval: Stretch
  private let isLasting: Bool
  private var isOwed = false

  init(every interval: Stretch = .seconds(3), isLasting: Bool = false) {
    self.interval = interval
    self.isLasting = isLasting
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started: outbox.post(.connect(ConnectionId(0), to: Address("b", 9)))
    case .connected: beat(at: now, into: &outbox)
    case .received: isOwed = false
    case .timerFired: beat(at: now, into: &outbox)
    default: break
    }
  }

  private func beat(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    outbox.post(.arm(TimerName("beat"), at: now + interval))
    guard !isOwed else { return }
    isOwed = true
    beats.append(now)
    outbox.post(.send(ConnectionId(0), ByteSlice(utf8: "I live")))
  }

  func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool { true }
  func isLasting(_ timer: TimerName) -> Bool { isLasting }
  func leap(by stretch: Stretch, quietSince: Instant) {}
}

/// Tries to reach somebody who is not there, each second.
private final class Caller: HeartbeatingNode {
  private(set) var attempts = 0
  private(set) var lastChange: Instant?

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch event {
    case .started, .timerFired:
      outbox.post(.connect(ConnectionId(attempts), to: Address("b", 9)))
      attempts += 1
    case .connected: lastChange = now
    case .closed: outbox.post(.arm(TimerName("again"), at: now + .seconds(1)))
    default: break
    }
  }

  func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool {
    lastChange.map { $0 < quietSince } ?? true
  }
  func leap(by stretch: Stretch, quietSince: Instant) {}
}

@Suite struct `A silence` {
  private static let start = Instant(milliseconds: 1_000_000)
  private static let day = Stretch.seconds(86_400)

  private final class Two {
    let simulation = Simulation(seed: 1, startingAt: start)
    let one: ProgramId
    let other: ProgramId

    init(_ node: any Node, _ peer: any Node, isCut: Bool = false, startsPeer: Bool = true) {
      one = simulation.addProgram("p", on: simulation.addHost("a")) { _ in node }
      other = simulation.addProgram("q", on: simulation.addHost("b")) { _ in peer }
      if startsPeer {
        simulation.start(other)
        simulation.settle()
      }
      if isCut { simulation.cut([hosts.0], from: [hosts.1]) }
      simulation.start(one)
      simulation.settle()
    }

    var hosts: (HostId, HostId) { (simulation.host(of: one), simulation.host(of: other)) }
  }

  enum Blow: CaseIterable { case kill, pause, cut, cutThere, cutBack, powerLoss, loss }

  private func strike(_ blow: Blow, _ two: Two) {
    let simulation = two.simulation
    let (here, there) = two.hosts
    switch blow {
    case .kill: simulation.kill(two.one)
    case .pause: simulation.pause(two.one)
    case .cut: simulation.cut([here], from: [there])
    case .cutThere: simulation.cut([here], from: [there], oneWay: true)
    case .cutBack: simulation.cut([there], from: [here], oneWay: true)
    case .powerLoss: simulation.losePower(here)
    case .loss: simulation.loseNext { $0.isAnswer }
    }
  }

  @Test(arguments: Blow.allCases, [true, false])
  func `of half an hour is noticed when it is over, whatever has come between`(
    blow: Blow, looksBack: Bool
  ) throws {
    let listener = Listener(looksBack: looksBack)
    let beater = Beater()
    let two = Two(beater, listener)
    two.simulation.advance(by: Self.day)
    #expect(listener.ended == nil)
    #expect(two.simulation.steps < 400)
    strike(blow, two)
    let struck = two.simulation.now
    two.simulation.advance(by: Self.day)
    let heard = try #require(listener.heard)
    let ended = try #require(listener.ended)
    #expect(ended == heard + Listener.session)
    #expect(ended - struck > Listener.session + .seconds(-4))
    #expect(ended - struck < Listener.session + .seconds(4))
    #expect(two.simulation.steps < 3000)
  }

  @Test(arguments: [30, 600, 1700] as [Int64])
  func `is none between beats, however far apart they are`(seconds: Int64) {
    let listener = Listener(looksBack: true)
    let beater = Beater(every: .seconds(seconds))
    let two = Two(beater, listener)
    two.simulation.advance(by: Self.day)
    #expect(listener.ended == nil)
    #expect(two.simulation.steps < 400)
  }

  @Test func `of a cut that is healed in time is none`() {
    let listener = Listener(looksBack: true)
    let two = Two(Beater(), listener)
    let (here, there) = two.hosts
    two.simulation.cut([here], from: [there])
    two.simulation.advance(by: .seconds(600))
    two.simulation.heal([here], from: [there])
    two.simulation.advance(by: Self.day)
    #expect(listener.ended == nil)
  }

  @Test func `of whoever cannot be reached is left out, and is over once he can be`() {
    for isCut in [false, true] {
      let caller = Caller()
      let two = Two(caller, Probe.echo(on: 9), isCut: isCut, startsPeer: isCut)
      // Whoever listens there has no beats, so it may not run while time is left out.
      if isCut { two.simulation.pause(two.other) }
      two.simulation.advance(by: Stretch.seconds(30 * 86_400))
      #expect(two.simulation.steps < 400)
      #expect(caller.lastChange == nil)
      two.simulation.healAll()
      if isCut { two.simulation.resume(two.other) } else { two.simulation.start(two.other) }
      two.simulation.advance(by: .seconds(70))
      #expect(caller.lastChange != nil)
    }
  }

  @Test func `of a paused program keeps nobody from leaving time out`() {
    let listener = Listener(looksBack: true)
    let two = Two(Beater(), listener)
    let paused = Beater()
    let third = two.simulation.addProgram("r", on: two.simulation.addHost("c")) { _ in paused }
    two.simulation.start(third)
    two.simulation.settle()
    two.simulation.pause(third)
    two.simulation.advance(by: Stretch.seconds(30 * 86_400))
    #expect(two.simulation.steps < 400)
    #expect(paused.beats.count == 1)
    two.simulation.resume(third)
    two.simulation.advance(by: .seconds(10))
    #expect(paused.beats.count > 2)
  }

  @Test func `is broken before a leap ends by the last beat that leaves something behind`() throws {
    let beater = Beater(every: .seconds(5), isLasting: true)
    let two = Two(beater, Listener(looksBack: true))
    let first = try #require(beater.beats.first)
    let end = Self.start + Self.day + .milliseconds(3210)
    two.simulation.advance(to: end)
    let last = try #require(beater.beats.last)
    #expect(end - last < .seconds(5))
    #expect((last - first).microseconds % 5_000_000 == 0)
    #expect(two.simulation.steps < 400)
  }

  @Test func `is lived through where that is asked for, and comes to the same`() {
    let runs = [true, false].map { isLeaping in
      let listener = Listener(looksBack: true)
      let two = Two(Beater(every: .seconds(5), isLasting: true), listener)
      two.simulation.isLeaping = isLeaping
      two.simulation.advance(by: .seconds(7200))
      two.simulation.kill(two.one)
      two.simulation.advance(by: .seconds(7200))
      return (listener.ended, two.simulation.steps)
    }
    #expect(runs[0].1 < runs[1].1 / 4)
    // Each frame takes some microseconds more or less.
    let ends = runs.compactMap(\.0)
    #expect(ends.count == 2)
    #expect(ends.count < 2 || abs((ends[0] - ends[1]).microseconds) < 1000)
  }
}
