import Bytes
import Clockwork
import Simulator
import ZooKeeper

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
  /// The zxid of the last write that it was told of.
  private(set) var committed: Int64 = 0
  /// The first thing that was wrong.
  private(set) var offence: String?
  private var numbering = 0
  private var nextTag: Int64 = 1
  private var asking: [Int64: ZooKeeper.Operation] = [:]
  private(set) var answers: [Int64: (error: ZooKeeperError, answer: Answer)] = [:]
  /// The data watches that have not fired, with what was known when they were set.
  private var watching: [String: Int64] = [:]
  /// Between a reconnection and the answer to `setWatches` a server may say the same thing twice: once
  /// for each list that a path stands in.
  private var isSettingWatches = false
  var beginsAnew = true
  /// What it asks at once when it hears of something.
  var react: (ZooKeeperSession.News) -> ZooKeeper.Operation? = { _ in nil }

  init(
    _ name: String, in simulation: Simulation, servers: [Address], timeout: Int32, seed: UInt64
  ) {
    self.name = name
    self.simulation = simulation
    self.servers = servers
    self.seed = seed
    asked = timeout
    session = ZooKeeperSession(servers: servers, timeout: timeout, seed: seed)
    simulation.start(program)
  }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    if event == .started { session.start(at: now, numbering: &numbering, into: &outbox) }
    let before = session.lastZxid
    let fresh = session.handle(event, at: now, numbering: &numbering, into: &outbox)
    if case .received(_, let frame) = event, session.state == .connected {
      inspect(frame, fresh)
    }
    if session.lastZxid < before { offence = offence ?? "\(name) went back in time" }
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

  /// A watch event that nobody waits for is one that fired twice.
  private func inspect(_ frame: ByteSlice, _ fresh: [ZooKeeperSession.News]) {
    if fresh.contains(.connected) {
      isSettingWatches = true
      return
    }
    guard frame.count >= 16 else { return }
    let xid = frame.storage.int32(at: frame.start)
    if xid == ReservedXid.setWatches || xid > 0 { isSettingWatches = false }
    guard fresh.isEmpty, !isSettingWatches, xid == ReservedXid.watcherEvent else { return }
    offence = offence ?? "\(name) was told of a watch twice"
  }

  private func take(
    _ item: ZooKeeperSession.News, at now: Instant, _ outbox: inout Outbox<NodeEffect>
  ) {
    news.append(item)
    switch item {
    case .answered(let tag, let error, let answer):
      answers[tag] = (error, answer)
      if let operation = asking.removeValue(forKey: tag) { note(operation, error, answer) }
    case .watched(_, let path): watching[path] = nil
    case .expired:
      expirations += 1
      watching.removeAll()
      if beginsAnew {
        session = ZooKeeperSession(
          servers: servers, timeout: asked, seed: seed &+ UInt64(100 * expirations))
        session.start(at: now, numbering: &numbering, into: &outbox)
      }
    case .connected, .disconnected, .closed: break
    }
    if let operation = react(item) { submit(operation, at: now, &outbox) }
  }

  private func note(
    _ operation: ZooKeeper.Operation, _ error: ZooKeeperError, _ answer: Answer
  ) {
    if operation.code.isWrite, error == .ok { committed = max(committed, session.lastZxid) }
    guard case .getData(let request) = operation, case .data(_, let stat) = answer else { return }
    if let known = watching[request.path], stat.mzxid > known {
      offence = offence ?? "\(name) read \(request.path) anew before its watch fired"
    }
    if request.watch { watching[request.path] = stat.mzxid }
  }

  private func submit(
    _ operation: ZooKeeper.Operation, at now: Instant, _ outbox: inout Outbox<NodeEffect>
  ) {
    asking[nextTag] = operation
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
