internal import Bytes
public import Clockwork

/// A client's session with a ZooKeeper ensemble, to be held by a node that needs one.
///
/// It owns neither the connection nor the outbox: its node hands it the events that are its own
/// (`owns`) and gets back what became of them as `News`. Requests are answered in their order, each
/// with the tag that the caller gave it. When a connection is lost, what was asked and what was still
/// to be sent fails with ConnectionLoss, and the next server is tried with the same session; only a
/// server can say that a session has expired, and then the node begins a new one. Watches that have
/// not fired are set again on the next server.
///
/// Timers: one, `zk-session`, at a third of the timeout after the last request, for a heartbeat; it
/// also notices a server that has been silent for two thirds. While connecting it bounds the attempt.
public struct ZooKeeperSession: Sendable {
  public enum State: Sendable, Equatable {
    case connecting
    case connected
    case expired
    case closed
  }

  public enum News: Sendable, Equatable {
    /// The session is there, or there again.
    case connected
    /// The connection is lost; the session may live on.
    case disconnected
    /// The session is over, and its ephemeral nodes are gone.
    case expired
    /// The session is over because this client closed it.
    case closed
    case answered(tag: Int64, ZooKeeperError, Answer)
    case watched(WatcherEvent.Kind, path: String)
  }

  private enum Phase {
    case idle, waiting, opening, greeting, open, over
  }

  private struct Pending: Sendable {
    let xid: Int32
    let operation: Operation
    let tag: Int64
  }

  public let timerName: TimerName
  public private(set) var state = State.connecting
  /// 0 before the first server has answered.
  public private(set) var sessionId: Int64 = 0
  public private(set) var connection: ConnectionId?
  /// In milliseconds, as negotiated; before that, as asked for.
  public private(set) var timeout: Int32
  /// The last transaction that this client has seen the effect of.
  public private(set) var lastZxid: Int64 = 0
  /// How long the server had said nothing when its connection was last given up; nil where it was the server
  /// that ended it.
  public private(set) var silence: Stretch?
  /// When it was last connected, disconnected or ended; nil before.
  public private(set) var lastChange: Instant?

  private var phase = Phase.idle
  private let servers: [Address]
  private var next = 0
  private var dice: Dice
  private var password: ByteSlice? = ConnectRequest().password
  private var nextXid: Int32 = 1
  private var pending: [Pending] = []
  private var queued: [Pending] = []
  private var watches = Watches()
  private var lastSent = Instant(milliseconds: 0)
  private var lastHeard = Instant(milliseconds: 0)

  /// The servers are tried in an order that the seed decides. A node with several sessions numbers
  /// them; they share no timer.
  public init(servers: [Address], timeout: Int32, number: Int64 = 0, seed: UInt64) {
    precondition(!servers.isEmpty, "a session needs a server")
    var dice = Dice(seed: seed, named: "zookeeper-session-\(number)")
    var order = servers
    for index in order.indices.dropLast() {
      order.swapAt(index, index + dice.below(order.count - index))
    }
    self.servers = order
    self.dice = dice
    self.timeout = timeout
    timerName = TimerName("zk-session", number)
  }

  /// Whether an event is for this session.
  public func owns(_ event: NodeEvent) -> Bool {
    switch event {
    case .connected(let id), .received(let id, _), .closed(let id): id == connection
    case .timerFired(let name): name == timerName
    case .started, .accepted, .stopping: false
    }
  }

  // MARK: What the node does with it

  /// Connects for the first time. `numbering` is the node's next free connection id.
  public mutating func start(
    at now: Instant, numbering: inout Int, into outbox: inout Outbox<NodeEffect>
  ) {
    precondition(phase == .idle, "a session starts once")
    connect(at: now, &numbering, &outbox)
  }

  /// Asks. The answer comes as news, even if it is only that the connection was lost.
  public mutating func submit(
    _ operation: Operation, tag: Int64, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    precondition(phase != .over, "the session is over")
    let request = Pending(xid: nextXid, operation: operation, tag: tag)
    nextXid = nextXid == .max ? 1 : nextXid + 1
    if phase == .open { send(request, at: now, &outbox) } else { queued.append(request) }
  }

  /// Ends the session in good order; `closed` follows. Without a connection it ends at once, here.
  public mutating func close(at now: Instant, into outbox: inout Outbox<NodeEffect>) -> [News] {
    guard phase != .over else { return [] }
    guard phase == .open else { return end(.closed, .closed, .sessionExpired, at: now, &outbox) }
    submit(.closeSession, tag: 0, at: now, into: &outbox)
    return []
  }

  public mutating func handle(
    _ event: NodeEvent, at now: Instant, numbering: inout Int,
    into outbox: inout Outbox<NodeEffect>
  ) -> [News] {
    guard owns(event), phase != .over else { return [] }
    switch event {
    case .connected: greet(at: now, &outbox)
    case .received(_, let frame):
      lastHeard = now
      if phase == .greeting { return greeted(frame, at: now, &outbox) }
      if phase == .open { return answered(frame, at: now, &outbox) }
    case .closed:
      connection = nil
      return lost(at: now, &outbox)
    case .timerFired: return timerFired(at: now, &numbering, &outbox)
    case .started, .accepted, .stopping: break
    }
    return []
  }

  /// See `HeartbeatingNode`. Without a connection it tries one server after the other; after the first
  /// round that is all that there is to it.
  public func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool {
    guard timer == timerName else { return false }
    if state == .connected { return true }
    return state == .connecting && lastChange.map { $0 < quietSince } ?? false
  }

  /// The same timer notices a server that is silent.
  public func isRenewed(since quiet: Instant) -> Bool { phase != .open || lastHeard >= quiet }

  public mutating func leap(by stretch: Stretch, quietSince: Instant) {
    lastSent = lastSent.moved(by: stretch, since: quietSince)
    lastHeard = lastHeard.moved(by: stretch, since: quietSince)
  }

  // MARK: Connecting

  private mutating func connect(
    at now: Instant, _ numbering: inout Int, _ outbox: inout Outbox<NodeEffect>
  ) {
    let id = ConnectionId(numbering)
    numbering += 1
    connection = id
    phase = .opening
    outbox.post(.connect(id, to: servers[next]))
    next = (next + 1) % servers.count
    let patience = Int64(timeout) / Int64(servers.count)
    outbox.post(.arm(timerName, at: now + .milliseconds(patience)))
  }

  private mutating func greet(at now: Instant, _ outbox: inout Outbox<NodeEffect>) {
    guard phase == .opening, let connection else { return }
    phase = .greeting
    var request = ConnectRequest()
    request.lastZxidSeen = lastZxid
    request.timeout = timeout
    request.sessionId = sessionId
    request.password = password
    outbox.post(.send(connection, request.encoded))
    lastSent = now
    lastHeard = now
  }

  private mutating func greeted(
    _ frame: ByteSlice, at now: Instant, _ outbox: inout Outbox<NodeEffect>
  ) -> [News] {
    guard let response = try? ConnectResponse(reading: frame) else {
      return lost(at: now, &outbox)
    }
    guard response.sessionId != 0, response.timeout > 0 else {
      return end(.expired, .expired, .sessionExpired, at: now, &outbox)
    }
    phase = .open
    state = .connected
    lastChange = now
    timeout = response.timeout
    sessionId = response.sessionId
    password = response.password
    if let wanted = watches.wanted(since: lastZxid), let connection {
      Self.send(.setWatches(wanted), ReservedXid.setWatches, connection, &outbox)
      lastSent = now
    }
    let waiting = queued
    queued = []
    for request in waiting { send(request, at: now, &outbox) }
    outbox.post(.arm(timerName, at: nextCheck))
    return [.connected]
  }

  /// Whatever was under way has failed, as far as this client can know.
  private mutating func lost(
    at now: Instant, _ outbox: inout Outbox<NodeEffect>, after silence: Stretch? = nil
  ) -> [News] {
    self.silence = silence
    let wasClosing = pending.contains { $0.operation == .closeSession }
    if wasClosing { return end(.closed, .closed, .connectionLoss, at: now, &outbox) }
    if let connection { outbox.post(.close(connection)) }
    connection = nil
    let wasOpen = phase == .open
    if wasOpen { lastChange = now }
    phase = .waiting
    state = .connecting
    let hasTriedAll = next == 0
    let pause = Int64(dice.below(1000)) + (hasTriedAll ? 1000 : 0)
    outbox.post(.arm(timerName, at: now + .milliseconds(pause)))
    return (wasOpen ? [.disconnected] : []) + failures(.connectionLoss)
  }

  private mutating func end(
    _ state: State, _ news: News, _ error: ZooKeeperError, at now: Instant,
    _ outbox: inout Outbox<NodeEffect>
  ) -> [News] {
    lastChange = now
    if let connection { outbox.post(.close(connection)) }
    connection = nil
    outbox.post(.disarm(timerName))
    phase = .over
    self.state = state
    return failures(error) + [news]
  }

  private mutating func failures(_ error: ZooKeeperError) -> [News] {
    defer {
      pending.removeAll()
      queued.removeAll()
    }
    return (pending + queued).filter { $0.operation != .closeSession }
      .map { .answered(tag: $0.tag, error, .nothing) }
  }

  // MARK: Heartbeats

  private var nextCheck: Instant {
    let third = Stretch.milliseconds(Int64(timeout) / 3)
    return min(lastSent + third, lastHeard + third + third)
  }

  private mutating func timerFired(
    at now: Instant, _ numbering: inout Int, _ outbox: inout Outbox<NodeEffect>
  ) -> [News] {
    switch phase {
    case .waiting: connect(at: now, &numbering, &outbox)
    case .opening, .greeting: return lost(at: now, &outbox)
    case .open:
      let third = Stretch.milliseconds(Int64(timeout) / 3)
      if lastHeard + third + third <= now {
        return lost(at: now, &outbox, after: now - lastHeard)
      }
      if lastSent + third <= now, let connection {
        Self.send(.ping, ReservedXid.ping, connection, &outbox)
        lastSent = now
      }
      outbox.post(.arm(timerName, at: nextCheck))
    case .idle, .over: break
    }
    return []
  }

  // MARK: Asking and being answered

  private mutating func send(
    _ request: Pending, at now: Instant, _ outbox: inout Outbox<NodeEffect>
  ) {
    guard let connection else { return }
    Self.send(request.operation, request.xid, connection, &outbox)
    lastSent = now
    pending.append(request)
  }

  private static func send(
    _ operation: Operation, _ xid: Int32, _ connection: ConnectionId,
    _ outbox: inout Outbox<NodeEffect>
  ) {
    var header = JuteRequestHeader()
    header.xid = xid
    header.type = operation.code.rawValue
    var pass = JutePass()
    pass.write(header)
    operation.write(into: &pass)
    outbox.post(.send(connection, pass.written))
  }

  private mutating func answered(
    _ frame: ByteSlice, at now: Instant, _ outbox: inout Outbox<NodeEffect>
  ) -> [News] {
    var pass = JutePass(reading: frame)
    do {
      var header = ReplyHeader()
      try header.fields(&pass)
      lastZxid = max(lastZxid, header.zxid)
      switch header.xid {
      case ReservedXid.ping, ReservedXid.auth, ReservedXid.setWatches: return []
      case ReservedXid.watcherEvent:
        var event = WatcherEvent()
        try event.fields(&pass)
        guard let kind = event.kind, watches.fired(kind, event.path) else { return [] }
        return [.watched(kind, path: event.path)]
      default: break
      }
      guard let request = pending.first, request.xid == header.xid else {
        return lost(at: now, &outbox)
      }
      let error = ZooKeeperError(rawValue: header.error) ?? .systemError
      var answer = Answer.nothing
      if error == .ok { answer = try Answer(to: request.operation.code, reading: &pass) }
      pending.removeFirst()
      if request.operation == .closeSession {
        return end(.closed, .closed, .sessionExpired, at: now, &outbox)
      }
      watches.register(request.operation, error)
      return [.answered(tag: request.tag, error, answer)]
    } catch {
      return lost(at: now, &outbox)
    }
  }
}
