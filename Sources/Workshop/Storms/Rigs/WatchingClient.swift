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
  private var witness: WatchWitness
  private var numbering = 0
  private var nextTag: Int64 = 1

  init(_ name: String, servers: [Address], timeout: Int32, seed: UInt64) {
    self.name = name
    witness = WatchWitness(name)
    self.servers = servers
    self.seed = seed
    asked = timeout
    session = ZooKeeperSession(servers: servers, timeout: timeout, seed: seed)
  }

  var offence: String? { witness.offence }
  var committed: Int64 { witness.committed }

  func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    if event == .started { session.start(at: now, numbering: &numbering, into: &outbox) }
    let before = session.lastZxid
    let fresh = session.handle(event, at: now, numbering: &numbering, into: &outbox)
    witness.heard(event, fresh, session, zxidBefore: before)
    for item in fresh { take(item, at: now, &outbox) }
  }

  private func take(
    _ item: ZooKeeperSession.News, at now: Instant, _ outbox: inout Outbox<NodeEffect>
  ) {
    switch item {
    case .answered(_, let error, _): if error == .ok { answered += 1 }
    case .expired:
      expirations += 1
      session = ZooKeeperSession(
        servers: servers, timeout: asked, seed: seed &+ UInt64(100 * expirations))
      session.start(at: now, numbering: &numbering, into: &outbox)
    case .watched, .connected, .disconnected, .closed: break
    }
  }

  func ask(
    _ operation: Operation, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    let tag = nextTag
    nextTag += 1
    witness.asked(operation, tag)
    session.submit(operation, tag: tag, at: now, into: &outbox)
  }
}
