import Bytes
import Clockwork

@testable import ZooKeeper

/// A program with one session after another; it remembers all news and sees that its watches behave.
final class TestClient: Node {
  let name: String
  private let network: Network
  private let servers: [Address]
  private let asked: Int32
  private let seed: UInt64
  private(set) var session: ZooKeeperSession
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
  var react: (TestClient, ZooKeeperSession.News) -> Void = { _, _ in }

  init(_ name: String, _ network: Network, servers: [Address], timeout: Int32, seed: UInt64) {
    self.name = name
    self.network = network
    self.servers = servers
    self.seed = seed
    asked = timeout
    session = ZooKeeperSession(servers: servers, timeout: timeout, seed: seed)
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
    react(self, item)
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

  // MARK: For tests

  /// Asks now; answers the tag.
  @discardableResult
  func ask(_ operation: ZooKeeper.Operation) -> Int64 {
    let tag = nextTag
    nextTag += 1
    asking[tag] = operation
    var outbox = Outbox<NodeEffect>()
    session.submit(operation, tag: tag, at: network.now, into: &outbox)
    for effect in outbox.collect() { network.carry(effect, of: name) }
    return tag
  }

  /// Asks and waits.
  func answer(_ operation: ZooKeeper.Operation) -> (error: ZooKeeperError, answer: Answer)? {
    let tag = ask(operation)
    for _ in 0..<200 where answers[tag] == nil { network.run(for: .milliseconds(50)) }
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
    var outbox = Outbox<NodeEffect>()
    news += session.close(at: network.now, into: &outbox)
    for effect in outbox.collect() { network.carry(effect, of: name) }
  }

  func leap(by stretch: Stretch) { session.leap(by: stretch) }

  var watched: [ZooKeeperSession.News] {
    news.filter { if case .watched = $0 { true } else { false } }
  }
}

extension ByteSlice {
  init(_ text: String) { self.init(utf8: text) }
}
