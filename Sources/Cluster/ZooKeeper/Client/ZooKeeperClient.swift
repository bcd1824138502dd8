public import Clockwork

/// A ZooKeeper client for a program that asks and goes on elsewhere when the answer is there.
///
/// It keeps a `ZooKeeperSession`, gives each request a tag, and hands its answer to whoever asked.
/// An expired session is told of once; `restart` begins a new one. Its connections are numbered from
/// `firstConnection` on, so that a program with other connections can tell them apart; what it wants
/// done it hands to `post` before it calls anybody back, who may therefore ask again at once.
public final class ZooKeeperClient {
  public typealias Continuation = (ZooKeeperError, Answer) -> Void

  public var onConnected: () -> Void = {}
  public var onDisconnected: () -> Void = {}
  public var onExpired: () -> Void = {}
  public var onClosed: () -> Void = {}
  /// A watch has fired; the path is the one that was watched.
  public var onWatched: (WatcherEvent.Kind, String) -> Void = { _, _ in }

  public private(set) var session: ZooKeeperSession
  /// When it was last told or asked anything: the instant of the continuation that runs.
  public private(set) var now = Instant(microseconds: 0)

  private let servers: [Address]
  private let timeout: Int32
  private let seed: UInt64
  private let chroot: Chroot
  private var nextConnection: Int
  private var nextTag: Int64 = 0
  private var waiting: [Int64: Continuation] = [:]
  private let post: (NodeEffect) -> Void
  private var outbox = Outbox<NodeEffect>()

  /// - Parameter chroot: the path that is this client's root, such as `/kafka`.
  public init(
    servers: [Address], chroot: String? = nil, timeout: Int32, firstConnection: Int, seed: UInt64,
    posting post: @escaping (NodeEffect) -> Void
  ) {
    self.post = post
    self.servers = servers
    self.chroot = Chroot(chroot)
    self.timeout = timeout
    self.seed = seed
    nextConnection = firstConnection
    session = ZooKeeperSession(servers: servers, timeout: timeout, seed: seed)
  }

  public var isConnected: Bool { session.state == .connected }

  public func start(at now: Instant) {
    enter(now) {
      session.start(at: now, numbering: &nextConnection, into: &outbox)
      return []
    }
  }

  /// Begins a session anew after the last one has expired.
  public func restart(at now: Instant) {
    session = ZooKeeperSession(servers: servers, timeout: timeout, seed: seed)
    start(at: now)
  }

  public func owns(_ event: NodeEvent) -> Bool { session.owns(event) }

  public func handle(_ event: NodeEvent, at now: Instant) {
    enter(now) {
      session.handle(event, at: now, numbering: &nextConnection, into: &outbox)
    }
  }

  /// Asks; the continuation is called with the answer, in the same step at the earliest if the session
  /// is over.
  ///
  /// - Parameter fromRealRoot: whether the paths are those of the ensemble, and not below the chroot.
  public func ask(
    _ operation: Operation, at now: Instant, fromRealRoot: Bool = false,
    then continuation: @escaping Continuation
  ) {
    guard session.state != .expired, session.state != .closed else {
      return continuation(.sessionExpired, .nothing)
    }
    nextTag += 1
    waiting[nextTag] = continuation
    enter(now) {
      session.submit(
        fromRealRoot ? operation : chroot.rooted(operation), tag: nextTag, at: now, into: &outbox)
      return []
    }
  }

  /// Whether a timer only keeps the session alive, or tries again in vain to reach a server.
  public func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool {
    session.isHeartbeat(timer, quietSince: quietSince)
  }

  public func leap(by stretch: Stretch, quietSince: Instant) {
    session.leap(by: stretch, quietSince: quietSince)
  }

  public func close(at now: Instant) {
    enter(now) { session.close(at: now, into: &outbox) }
  }

  private func enter(_ now: Instant, _ body: () -> [ZooKeeperSession.News]) {
    self.now = max(self.now, now)
    let news = body()
    for effect in outbox.collect() { post(effect) }
    for item in news { tell(item) }
  }

  private func tell(_ news: ZooKeeperSession.News) {
    switch news {
    case .connected: onConnected()
    case .disconnected: onDisconnected()
    case .expired: onExpired()
    case .closed: onClosed()
    case .answered(let tag, let error, let answer):
      waiting.removeValue(forKey: tag)?(error, chroot.stripped(answer))
    case .watched(let kind, let path): onWatched(kind, chroot.stripped(path))
    }
  }
}
