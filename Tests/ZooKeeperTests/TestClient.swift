import Bytes
import Clockwork
import Simulator
import ZooKeeper

@testable import Storms

/// A program with one session after another; it remembers all news and sees that its watches behave.
final class TestClient: HeartbeatingNode {
  let name: String
  private unowned let simulation: Simulation
  private lazy var program = simulation.addProgram(name, on: simulation.addHost(name)) {
    [unowned self] _ in self
  }
  private let servers: [Address]
  private let asked: Int32
  private let seed: UInt64
  private(set) var session: ZooKeeperSession
  /// The last server that it turned to.
  private(set) var server: Address?
  private(set) var news: [ZooKeeperSession.News] = []
  private(set) var expirations = 0
  private var witness: WatchWitness
  private var numbering = 0
  private var nextTag: Int64 = 1
  private(set) var answers: [Int64: (error: ZooKeeperError, answer: Answer)] = [:]
  var beginsAnew = true
  /// What it asks at once when it hears of something.
  var react: (ZooKeeperSession.News) -> ZooKeeper.Operation? = { _ in nil }

  init(
    _ name: String, in simulation: Simulation, servers: [Address], timeout: Int32, seed: UInt64
  ) {
    self.name = name
    witness = WatchWitness(name)
    self.simulation = simulation
    self.servers = servers
    self.seed = seed
    asked = timeout
    session = ZooKeeperSession(servers: servers, timeout: timeout, seed: seed)
    simulation.start(program)
  }

  var offence: String? { witness.offence }
  var committed: Int64 { witness.committed }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    if event == .started { session.start(at: now, numbering: &numbering, into: &outbox) }
    let before = session.lastZxid
    let fresh = session.handle(event, at: now, numbering: &numbering, into: &outbox)
    witness.heard(event, fresh, session, zxidBefore: before)
    for item in fresh { take(item, at: now, &outbox) }
    for case .connect(_, let address) in outbox.effects { server = address }
  }

  func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool {
    session.isHeartbeat(timer, quietSince: quietSince)
  }

  func isRenewed(_ timer: TimerName, since quiet: Instant) -> Bool {
    session.isRenewed(since: quiet)
  }

  func leap(by stretch: Stretch, quietSince: Instant) {
    session.leap(by: stretch, quietSince: quietSince)
  }

  private func take(
    _ item: ZooKeeperSession.News, at now: Instant, _ outbox: inout Outbox<NodeEffect>
  ) {
    news.append(item)
    switch item {
    case .answered(let tag, let error, let answer): answers[tag] = (error, answer)
    case .expired:
      expirations += 1
      if beginsAnew {
        session = ZooKeeperSession(
          servers: servers, timeout: asked, seed: seed &+ UInt64(100 * expirations))
        session.start(at: now, numbering: &numbering, into: &outbox)
      }
    case .watched, .connected, .disconnected, .closed: break
    }
    if let operation = react(item) { submit(operation, at: now, &outbox) }
  }

  private func submit(
    _ operation: ZooKeeper.Operation, at now: Instant, _ outbox: inout Outbox<NodeEffect>
  ) {
    witness.asked(operation, nextTag)
    session.submit(operation, tag: nextTag, at: now, into: &outbox)
    nextTag += 1
  }

  // MARK: For tests

  /// Asks now; answers the tag.
  @discardableResult
  func ask(_ operation: ZooKeeper.Operation) -> Int64 {
    simulation.command(program) { _, now, outbox in submit(operation, at: now, &outbox) }
    return nextTag - 1
  }

  /// Asks and waits until there is an answer and no server is still being told of it.
  func answer(_ operation: ZooKeeper.Operation) -> (error: ZooKeeperError, answer: Answer)? {
    let tag = ask(operation)
    simulation.run(until: { answers[tag] != nil }, most: .seconds(10))
    simulation.settle()
    return answers[tag]
  }

  func error(_ operation: ZooKeeper.Operation) -> ZooKeeperError? { answer(operation)?.error }

  func path(_ operation: ZooKeeper.Operation) -> String? {
    guard case .path(let path)? = answer(operation)?.answer else { return nil }
    return path
  }

  func children(_ path: String) -> [String]? {
    guard case .children(let names)? = answer(.getChildren(path))?.answer else { return nil }
    return names
  }

  func text(_ path: String) -> String? {
    guard case .data(let data, _)? = answer(.getData(path))?.answer else { return nil }
    return data?.text
  }

  func close() {
    simulation.command(program) { _, now, outbox in
      news += session.close(at: now, into: &outbox)
    }
  }

  func kill() { simulation.kill(program) }

  var watched: [ZooKeeperSession.News] {
    news.filter { if case .watched = $0 { true } else { false } }
  }
}

extension ByteSlice {
  init(_ text: String) { self.init(utf8: text) }
}
