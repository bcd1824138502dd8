internal import Bytes
internal import Clockwork
internal import ZooKeeper

/// A program with one ZooKeeper session after another, which sees that its watches and its time behave.
final class WatchingClient: Node {
  let name: String
  private let servers: [Address]
  private let asked: Int32
  private let seed: UInt64
  private(set) var session: ZooKeeperSession
  /// How many requests were carried out.
  private(set) var answered = 0
  private var expirations = 0
  /// The zxid of the last write that it was told of.
  private(set) var committed: Int64 = 0
  /// The first thing that was wrong.
  private(set) var offence: String?
  private var numbering = 0
  private var nextTag: Int64 = 1
  private var asking: [Int64: Operation] = [:]
  /// The data watches that have not fired, with what was known when they were set.
  private var watching: [String: Int64] = [:]
  /// Between a reconnection and the answer to `setWatches` a server may say the same thing twice: once
  /// for each list that a path stands in.
  private var isSettingWatches = false

  init(_ name: String, servers: [Address], timeout: Int32, seed: UInt64) {
    self.name = name
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
    switch item {
    case .answered(let tag, let error, let answer):
      if error == .ok { answered += 1 }
      if let operation = asking.removeValue(forKey: tag) { note(operation, error, answer) }
    case .watched(_, let path): watching[path] = nil
    case .expired:
      expirations += 1
      watching.removeAll()
      session = ZooKeeperSession(
        servers: servers, timeout: asked, seed: seed &+ UInt64(100 * expirations))
      session.start(at: now, numbering: &numbering, into: &outbox)
    case .connected, .disconnected, .closed: break
    }
  }

  private func note(
    _ operation: Operation, _ error: ZooKeeperError, _ answer: Answer
  ) {
    if operation.code.isWrite, error == .ok { committed = max(committed, session.lastZxid) }
    guard case .getData(let request) = operation, case .data(_, let stat) = answer else { return }
    if let known = watching[request.path], stat.mzxid > known {
      offence = offence ?? "\(name) read \(request.path) anew before its watch fired"
    }
    if request.watch { watching[request.path] = stat.mzxid }
  }

  func ask(
    _ operation: Operation, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    let tag = nextTag
    nextTag += 1
    asking[tag] = operation
    session.submit(operation, tag: tag, at: now, into: &outbox)
  }
}
