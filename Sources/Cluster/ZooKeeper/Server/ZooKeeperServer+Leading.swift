internal import Bytes
internal import Clockwork

/// What a leader knows, and how far it has come in becoming one.
struct EnsembleLeadership: Sendable {
  enum Phase: Sendable {
    /// A majority must say which epochs it has accepted.
    case discovering
    /// A majority must accept the new epoch and say how much it has.
    case collecting
    /// A majority must write down all that the leader has.
    case synchronizing
    case established
  }

  /// A `sync` that waits for what was proposed before it.
  struct Sync: Sendable {
    let zxid: Int64
    let learner: ConnectionId?
    let session: Int64
    let xid: Int32
  }

  var phase = Phase.discovering
  var epoch: Int64 = 0
  var learners = SortedMap<ConnectionId, Learner>()
  var syncs: [Sync] = []
  /// When each session is over if nothing is heard of it.
  var expiry = SortedMap<Int64, Instant>()
  var expiryArmed: Instant?
  /// The server that last vouched for a session; requests from another one come too late.
  var owners = SortedMap<Int64, Int64>()
}

/// A server that follows, as its leader sees it.
struct Learner: Sendable {
  var server: Int64?
  var acceptedEpoch: Int64 = 0
  /// It has accepted this leader's epoch, and its epoch before counts.
  var hasAcked = false
  /// Proposals are sent to it.
  var isForwarded = false
  /// It has written all that the leader had.
  var isSynced = false
  var acked: Int64 = 0
  var heard: Instant

  init(at now: Instant) { heard = now }
}

extension ZooKeeperServer {
  /// An epoch is the upper half of a transaction's number.
  private static let mostEpochs: Int64 = 1 << 31

  func lead() throws(TransactionLogError) {
    stopLooking()
    role = .leading
    lastChange = now
    leadership.phase = .discovering
    post(.log("INFO LEADING"))
    arm(Timer.phase, after: ticks(configuration.initLimit))
    try discover()
  }

  /// Ends all that belongs to having been a leader.
  func leaveLearners() {
    for id in leadership.learners.keys { drop(id) }
    leadership = EnsembleLeadership()
  }

  private func isMajorityWithMe(_ belongs: (Learner) -> Bool) -> Bool {
    election.isMajority(leadership.learners.values.count(where: belongs) + 1)
  }

  private func send(_ packet: QuorumPacket, to learner: ConnectionId) {
    post(.send(learner, packet.encoded))
  }

  private func forward(_ packet: QuorumPacket) {
    guard !leadership.learners.isEmpty else { return }
    let bytes = packet.encoded
    for (id, learner) in zip(leadership.learners.keys, leadership.learners.values)
    where learner.isForwarded {
      post(.send(id, bytes))
    }
  }

  // MARK: Becoming the leader

  func learnerSent(_ id: ConnectionId, _ packet: QuorumPacket) throws(TransactionLogError) {
    leadership.learners.update(id) { $0.heard = now }
    guard let learner = leadership.learners[id] else { return }
    switch packet.kind {
    case .hello: try learnerGreeted(id, packet)
    case .epochAck: try epochAcked(id, packet)
    case .newLeaderAck: try synced(id)
    case .ack where learner.isSynced:
      leadership.learners.update(id) { $0.acked = max($0.acked, packet.zxid) }
      try advance()
    case .request:
      guard let body = packet.body, let request = try? Transaction(reading: body),
        request.origin == learner.server
      else { return try lost(id) }
      try order(request)
    case .sync:
      orderSync(learner: id, session: packet.session, xid: Int32(truncatingIfNeeded: packet.number))
    case .touch: touch(packet.session)
    case .validate:
      var answer = packet
      answer.number = Int64(validate(packet.session, for: learner.server ?? 0))
      send(answer, to: id)
    default: break
    }
  }

  private func learnerGreeted(
    _ id: ConnectionId, _ packet: QuorumPacket
  ) throws(TransactionLogError) {
    let server = packet.session
    guard election.voters.contains(server), (0..<Self.mostEpochs).contains(packet.number) else {
      return try lost(id)
    }
    for (other, learner) in zip(leadership.learners.keys, leadership.learners.values)
    where learner.server == server && other != id {
      try lost(other)
    }
    leadership.learners.update(id) { learner in
      learner.server = server
      learner.acceptedEpoch = packet.number
    }
    guard role == .leading else { return }
    if leadership.phase == .discovering {
      try discover()
    } else {
      send(QuorumPacket(.leaderEpoch, number: leadership.epoch), to: id)
    }
  }

  private func discover() throws(TransactionLogError) {
    guard isMajorityWithMe({ $0.server != nil }) else { return }
    let accepted = leadership.learners.values.filter { $0.server != nil }.map(\.acceptedEpoch)
    leadership.epoch = accepted.reduce(ledger.acceptedEpoch, max) + 1
    try ledger.accept(epoch: leadership.epoch)
    leadership.phase = .collecting
    for (id, learner) in zip(leadership.learners.keys, leadership.learners.values)
    where learner.server != nil {
      send(QuorumPacket(.leaderEpoch, number: leadership.epoch), to: id)
    }
  }

  private func epochAcked(_ id: ConnectionId, _ packet: QuorumPacket) throws(TransactionLogError) {
    guard role == .leading, leadership.phase != .discovering else { return }
    let isFresh = packet.number >= 0
    leadership.learners.update(id) { learner in
      learner.hasAcked = isFresh
      learner.acked = packet.zxid
      learner.acceptedEpoch = packet.session
    }
    guard leadership.phase == .collecting else { return synchronize(id) }
    if (packet.number, packet.zxid) > (ledger.currentEpoch, ledger.lastLogged) {
      post(.log("INFO a follower has more than its leader"))
      return look()
    }
    guard isMajorityWithMe({ $0.hasAcked }) else { return }
    try ledger.enter(epoch: leadership.epoch)
    leadership.phase = .synchronizing
    for (id, learner) in zip(leadership.learners.keys, leadership.learners.values)
    where learner.hasAcked {
      synchronize(id)
    }
  }

  /// Sends what the learner lacks. Its `acceptedEpoch` holds what it cannot cut below by now.
  private func synchronize(_ id: ConnectionId) {
    guard let learner = leadership.learners[id] else { return }
    switch ledger.catchUp(from: learner.acked, floor: learner.acceptedEpoch) {
    case .difference(let after, let transactions):
      let list = transactions.map { Optional($0.encoded) }
      send(QuorumPacket(.difference, zxid: after, list: list), to: id)
    case .snapshot(let bytes): send(QuorumPacket(.snapshot, body: bytes), to: id)
    }
    send(QuorumPacket(.newLeader, number: leadership.epoch), to: id)
    for transaction in ledger.unapplied {
      send(QuorumPacket(.proposal, body: transaction.encoded), to: id)
    }
    leadership.learners.update(id) { learner in
      learner.isForwarded = true
      learner.acked = ledger.replica.zxid
    }
  }

  private func synced(_ id: ConnectionId) throws(TransactionLogError) {
    guard leadership.learners[id]?.isForwarded == true else { return }
    leadership.learners.update(id) { $0.isSynced = true }
    if leadership.phase == .established {
      send(QuorumPacket(.upToDate), to: id)
      try advance()
    } else if isMajorityWithMe({ $0.isSynced }) {
      for (id, learner) in zip(leadership.learners.keys, leadership.learners.values)
      where learner.isSynced {
        send(QuorumPacket(.upToDate), to: id)
      }
      disarm(Timer.phase)
      arm(Timer.ping, after: pingInterval)
      establish()
    }
  }

  /// From here on the leader takes requests. Every session has its whole timeout again.
  func establish() {
    leadership.phase = .established
    startServing()
    for session in ledger.replica.sessions.keys { touch(session) }
  }

  // MARK: Broadcast

  /// Gives a request its place in the order.
  func order(_ request: Transaction) throws(TransactionLogError) {
    guard role == .leading, leadership.phase == .established else { return }
    var transaction = request
    if request.code == .createSession {
      leadership.owners[request.session] = request.origin
    } else if let owner = leadership.owners[request.session], request.origin != 0,
      owner != request.origin
    {
      transaction.type = OpCode.error.rawValue
      transaction.body = Number(ZooKeeperError.sessionMoved.rawValue).encoded
    } else if request.code != .closeSession {
      touch(request.session)
    }
    transaction.zxid = max(ledger.lastLogged, leadership.epoch << 32) + 1
    transaction.time = now.milliseconds
    try ledger.append(transaction)
    forward(QuorumPacket(.proposal, body: transaction.encoded))
    try advance()
  }

  /// Commits what a majority has written.
  private func advance() throws(TransactionLogError) {
    guard leadership.phase == .established else { return }
    let written =
      leadership.learners.values.filter(\.isSynced).map(\.acked) + [ledger.lastLogged]
    guard election.isMajority(written.count) else { return }
    let agreed = written.sorted(by: >)[election.voters.count / 2]
    while let (transaction, outcome) = ledger.applyNext(upTo: agreed) {
      forward(QuorumPacket(.commit, zxid: transaction.zxid))
      try finish(transaction, outcome)
    }
    let ready = leadership.syncs.prefix { $0.zxid <= ledger.replica.zxid }
    leadership.syncs.removeFirst(ready.count)
    for sync in ready { answer(sync) }
  }

  /// A nil learner is this server itself.
  func orderSync(learner: ConnectionId?, session: Int64, xid: Int32) {
    let sync = EnsembleLeadership.Sync(
      zxid: ledger.lastLogged, learner: learner, session: session, xid: xid)
    if ledger.unapplied.isEmpty { answer(sync) } else { leadership.syncs.append(sync) }
  }

  private func answer(_ sync: EnsembleLeadership.Sync) {
    if let learner = sync.learner {
      guard leadership.learners[learner] != nil else { return }
      send(QuorumPacket(.sync, number: Int64(sync.xid), session: sync.session), to: learner)
    } else {
      finishSync(session: sync.session, xid: sync.xid)
    }
  }

  // MARK: Learners that go

  private var pingInterval: Stretch {
    .milliseconds(configuration.syncLimit * configuration.tickTime / 3)
  }

  func pingLearners() throws(TransactionLogError) {
    guard role == .leading else { return }
    for (id, learner) in zip(leadership.learners.keys, leadership.learners.values) {
      let limit = ticks(learner.isSynced ? configuration.syncLimit : configuration.initLimit)
      if now - learner.heard > limit {
        try lost(id)
        guard role == .leading else { return }
      }
    }
    forward(QuorumPacket(.ping))
    arm(Timer.ping, after: pingInterval)
  }

  /// A learner is gone; without a majority the leader is none any more.
  func lost(_ id: ConnectionId) throws(TransactionLogError) {
    drop(id)
    guard leadership.learners[id] != nil else { return }
    lastChange = now
    leadership.learners[id] = nil
    guard role == .leading, leadership.phase == .established else { return }
    if !isMajorityWithMe({ $0.isSynced }) { look() }
  }

  // MARK: Sessions

  /// The session was heard of: it lives on to the end of a tick after its timeout.
  func touch(_ session: Int64) {
    guard role == .leading, let timeout = ledger.replica.sessions[session] else { return }
    leadership.expiry[session] = end(of: timeout, from: now)
    armExpiry()
  }

  /// When a session is over that is heard of now and not again: at the end of a tick.
  func end(of timeout: Int32, from now: Instant) -> Instant {
    let tick = configuration.tickTime
    return Instant(milliseconds: ((now.milliseconds + Int64(timeout)) / tick + 1) * tick)
  }

  private func armExpiry() {
    guard let first = leadership.expiry.values.min() else { return }
    if let armed = leadership.expiryArmed, armed <= first { return }
    leadership.expiryArmed = first
    post(.arm(TimerName(Timer.expiry), at: first))
  }

  func expireSessions() throws(TransactionLogError) {
    guard role == .leading, leadership.phase == .established else { return }
    leadership.expiryArmed = nil
    for (session, over) in zip(leadership.expiry.keys, leadership.expiry.values) where over <= now {
      leadership.expiry[session] = nil
      lastChange = now
      post(.log("INFO Expiring session 0x\(String(session, radix: 16))"))
      try order(Transaction(.closeSession, session: session, xid: 0, origin: 0, body: nil))
    }
    armExpiry()
  }

  /// The session's timeout if it is alive, else 0. Its requests come from that server now.
  func validate(_ session: Int64, for server: Int64) -> Int32 {
    guard role == .leading, leadership.expiry[session] != nil else { return 0 }
    leadership.owners[session] = server
    touch(session)
    return ledger.replica.sessions[session] ?? 0
  }
}
