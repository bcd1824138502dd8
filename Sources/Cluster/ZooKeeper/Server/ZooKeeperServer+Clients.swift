internal import Bytes
internal import Clockwork

/// A client's connection and what it waits for.
struct Client: Sendable {
  enum State: Sendable {
    /// Nothing has come yet.
    case fresh
    /// Its session is being made.
    case opening
    /// The leader is asked whether its session is still alive.
    case validating
    case open
  }

  /// A request whose turn has not come: answers go out in the order of the requests.
  struct Waiting: Sendable {
    enum Kind: Sendable {
      case write
      case sync(String)
      case read(Operation)
      case refused(ZooKeeperError)
    }

    let xid: Int32
    let code: OpCode
    let kind: Kind
  }

  var state = State.fresh
  var session: Int64 = 0
  var waiting: [Waiting] = []
  /// What the client sent before its session was there.
  var early: [ByteSlice] = []
  /// When the leader was last told that the client lives.
  var reported = Instant(milliseconds: 0)
}

extension ZooKeeperServer {
  /// `jute.maxbuffer`.
  private static let longestFrame = 0xfffff

  func startServing() {
    isServing = true
    lastChange = now
    let uptime = (now - configuration.booted).milliseconds & 0xff_ffff_ffff
    nextSession = configuration.id << 56 | uptime << 16
    post(.log("INFO serving, zxid 0x\(String(ledger.replica.zxid, radix: 16))"))
  }

  func stopServing() {
    isServing = false
    for id in clients.keys { closeClient(id) }
  }

  func closeClient(_ id: ConnectionId) {
    forgetClient(id)
    drop(id)
  }

  func forgetClient(_ id: ConnectionId) {
    guard let client = clients[id] else { return }
    clients[id] = nil
    watches.remove(id)
    if connectionOf[client.session] == id { connectionOf[client.session] = nil }
  }

  func clientSent(_ id: ConnectionId, _ frame: ByteSlice) throws(TransactionLogError) {
    guard isServing, frame.count <= Self.longestFrame, let client = clients[id] else {
      return closeClient(id)
    }
    switch client.state {
    case .fresh: try openSession(id, frame)
    case .opening, .validating: clients.update(id) { $0.early.append(frame) }
    case .open: try request(id, client.session, frame)
    }
  }

  // MARK: Sessions

  /// A real server draws the password from a generator seeded like this; ours is another generator.
  private static func password(of session: Int64) -> ByteSlice {
    var dice = Dice(
      seed: UInt64(bitPattern: session) ^ 0xb341_5c00, named: "zookeeper-password")
    return ByteSlice((0..<16).map { _ in UInt8(dice.below(256)) })
  }

  private func openSession(_ id: ConnectionId, _ frame: ByteSlice) throws(TransactionLogError) {
    guard let asked = try? ConnectRequest(reading: frame) else { return closeClient(id) }
    if asked.lastZxidSeen > ledger.replica.zxid {
      post(.log("INFO Refusing session request for client as it has seen a later zxid"))
      return closeClient(id)
    }
    if asked.sessionId == 0 {
      let session = nextSession
      nextSession += 1
      clients.update(id) { client in
        client.state = .opening
        client.session = session
        client.reported = now
      }
      connectionOf[session] = id
      let timeout = Number(configuration.negotiated(asked.timeout)).encoded
      return try submit(
        Transaction(
          .createSession, session: session, xid: 0, origin: configuration.id, body: timeout))
    }
    guard asked.password == Self.password(of: asked.sessionId) else { return refuse(id) }
    if let former = connectionOf[asked.sessionId] { closeClient(former) }
    connectionOf[asked.sessionId] = id
    clients.update(id) { client in
      client.state = .validating
      client.session = asked.sessionId
      client.reported = now
    }
    if role == .leading {
      let timeout = validate(asked.sessionId, for: configuration.id)
      try validated(asked.sessionId, timeout: timeout)
    } else {
      tellLeader(QuorumPacket(.validate, session: asked.sessionId))
    }
  }

  /// The session is over, or never was.
  private func refuse(_ id: ConnectionId) {
    post(.send(id, ConnectResponse().encoded))
    closeClient(id)
  }

  func validated(_ session: Int64, timeout: Int32) throws(TransactionLogError) {
    guard let id = connectionOf[session], clients[id]?.state == .validating else { return }
    if timeout == 0 { refuse(id) } else { try welcome(id, session, timeout) }
  }

  private func welcome(
    _ id: ConnectionId, _ session: Int64, _ timeout: Int32
  ) throws(TransactionLogError) {
    var response = ConnectResponse()
    response.timeout = timeout
    response.sessionId = session
    response.password = Self.password(of: session)
    post(.send(id, response.encoded))
    let early = clients[id]?.early ?? []
    clients.update(id) { client in
      client.state = .open
      client.early = []
    }
    for frame in early { try request(id, session, frame) }
  }

  // MARK: Requests

  private func submit(_ transaction: Transaction) throws(TransactionLogError) {
    if role == .leading {
      try order(transaction)
    } else {
      tellLeader(QuorumPacket(.request, body: transaction.encoded))
    }
  }

  private func request(
    _ id: ConnectionId, _ session: Int64, _ frame: ByteSlice
  ) throws(TransactionLogError) {
    var pass = JutePass(reading: frame)
    var header = JuteRequestHeader()
    do { try header.fields(&pass) } catch { return closeClient(id) }
    let body = frame.part(from: frame.count - pass.left, to: frame.count)
    let code = OpCode(rawValue: header.type) ?? .error
    let waits = Self.kind(code, body)
    clients.update(id) {
      $0.waiting.append(Client.Waiting(xid: header.xid, code: code, kind: waits))
    }
    if case .write = waits {
      clients.update(id) { $0.reported = now }
      try submit(
        Transaction(
          code, session: session, xid: header.xid, origin: configuration.id, body: body))
    } else {
      heardOf(id, session)
      if case .sync = waits { sync(session, header.xid) }
      answerReads(id)
    }
  }

  private static func kind(_ code: OpCode, _ body: ByteSlice) -> Client.Waiting.Kind {
    switch code {
    case .error, .createSession: return .refused(.unimplemented)
    case .check: return .refused(.unimplemented)
    case _ where code.isWrite: return .write
    default: break
    }
    guard let operation = try? Operation(code: code, reading: body) else {
      return .refused(.marshallingError)
    }
    if case .sync(let request) = operation { return .sync(request.path) }
    return .read(operation)
  }

  /// The leader need not hear of every request, only often enough not to end the session.
  private func heardOf(_ id: ConnectionId, _ session: Int64) {
    if role == .leading { return touch(session) }
    guard let client = clients[id], let timeout = ledger.replica.sessions[session] else { return }
    guard now - client.reported >= .milliseconds(Int64(timeout) / 4) else { return }
    clients.update(id) { $0.reported = now }
    tellLeader(QuorumPacket(.touch, session: session))
  }

  private func sync(_ session: Int64, _ xid: Int32) {
    if role == .leading {
      orderSync(learner: nil, session: session, xid: xid)
    } else {
      tellLeader(QuorumPacket(.sync, number: Int64(xid), session: session))
    }
  }

  func finishSync(session: Int64, xid: Int32) {
    guard let id = connectionOf[session], let first = clients[id]?.waiting.first,
      first.xid == xid, case .sync(let path) = first.kind
    else { return }
    clients.update(id) { $0.waiting.removeFirst() }
    reply(id, first, ledger.replica.zxid, .ok, .path(path))
    answerReads(id)
  }

  // MARK: Answers

  /// A transaction is committed and applied: who watches is told first, then who asked.
  func finish(
    _ transaction: Transaction, _ outcome: Replica.Outcome
  ) throws(TransactionLogError) {
    lastChange = now
    guard isServing else { return }
    for change in outcome.changes {
      for (id, event) in watches.fire(change) { notify(id, event) }
    }
    let session = transaction.session
    let id = connectionOf[session]
    if transaction.code == .createSession {
      touch(session)
      if let id, clients[id]?.state == .opening, let timeout = ledger.replica.sessions[session] {
        try welcome(id, session, timeout)
      }
      return
    }
    if let id, transaction.origin == configuration.id { answerWrite(id, transaction, outcome) }
    guard transaction.code == .closeSession else { return }
    leadership.expiry[session] = nil
    leadership.owners[session] = nil
    if let id { closeClient(id) }
  }

  private func answerWrite(
    _ id: ConnectionId, _ transaction: Transaction, _ outcome: Replica.Outcome
  ) {
    guard let first = clients[id]?.waiting.first, first.xid == transaction.xid,
      case .write = first.kind
    else { return }
    clients.update(id) { $0.waiting.removeFirst() }
    reply(id, first, transaction.zxid, outcome.error, outcome.answer)
    if transaction.code != .closeSession { answerReads(id) }
  }

  /// Answers the requests that wait for nothing any more.
  private func answerReads(_ id: ConnectionId) {
    while let first = clients[id]?.waiting.first {
      switch first.kind {
      case .write, .sync: return
      case .refused(let error): reply(id, first, ledger.replica.zxid, error, .nothing)
      case .read(let operation): answer(id, first, operation)
      }
      clients.update(id) { $0.waiting.removeFirst() }
    }
  }

  private func answer(_ id: ConnectionId, _ waiting: Client.Waiting, _ operation: Operation) {
    switch operation {
    case .ping, .auth: return reply(id, waiting, ledger.replica.zxid, .ok, .nothing)
    case .setWatches(let wanted):
      setWatches(id, wanted)
      return reply(id, waiting, ledger.replica.zxid, .ok, .nothing)
    default: break
    }
    let result = ledger.replica.read(operation)
    switch result {
    case .success(let answer):
      watch(id, operation, isThere: true)
      reply(id, waiting, ledger.replica.zxid, .ok, answer)
    case .failure(let error):
      if error == .noNode { watch(id, operation, isThere: false) }
      reply(id, waiting, ledger.replica.zxid, error, .nothing)
    }
  }

  /// Only `exists` can wait for a node that is not there.
  private func watch(_ id: ConnectionId, _ operation: Operation, isThere: Bool) {
    switch operation {
    case .exists(let request) where request.watch: watches.add(.data, request.path, for: id)
    case .getData(let request) where request.watch && isThere:
      watches.add(.data, request.path, for: id)
    case .getChildren(let request, _) where request.watch && isThere:
      watches.add(.child, request.path, for: id)
    default: break
    }
  }

  /// What happened while the client was away is told at once; the rest is watched again.
  private func setWatches(_ id: ConnectionId, _ wanted: SetWatches) {
    let tree = ledger.replica.tree
    for path in wanted.data {
      if let stat = tree[path]?.stat {
        if stat.mzxid > wanted.relativeZxid {
          notify(id, WatcherEvent(.nodeDataChanged, at: path))
        } else {
          watches.add(.data, path, for: id)
        }
      } else {
        notify(id, WatcherEvent(.nodeDeleted, at: path))
      }
    }
    for path in wanted.exist {
      if tree[path] != nil {
        notify(id, WatcherEvent(.nodeCreated, at: path))
      } else {
        watches.add(.data, path, for: id)
      }
    }
    for path in wanted.child {
      if let stat = tree[path]?.stat {
        if stat.pzxid > wanted.relativeZxid {
          notify(id, WatcherEvent(.nodeChildrenChanged, at: path))
        } else {
          watches.add(.child, path, for: id)
        }
      } else {
        notify(id, WatcherEvent(.nodeDeleted, at: path))
      }
    }
  }

  private func notify(_ id: ConnectionId, _ event: WatcherEvent) {
    var header = ReplyHeader()
    header.xid = ReservedXid.watcherEvent
    header.zxid = -1
    var pass = JutePass()
    pass.write(header)
    pass.write(event)
    post(.send(id, pass.written))
  }

  private func reply(
    _ id: ConnectionId, _ waiting: Client.Waiting, _ zxid: Int64, _ error: ZooKeeperError,
    _ answer: Answer
  ) {
    var header = ReplyHeader()
    header.xid = waiting.xid
    header.zxid = zxid
    header.error = error.rawValue
    var pass = JutePass()
    pass.write(header)
    if error == .ok { answer.write(into: &pass) }
    post(.send(id, pass.written))
  }
}
