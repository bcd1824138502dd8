internal import Bytes
internal import Clockwork

/// What a follower knows of its leader.
struct Following: Sendable {
  var leader: Int64 = 0
  var link: ConnectionId?
  var isConnected = false
  var tries = 0
  var heard = Instant(milliseconds: 0)
}

extension ZooKeeperServer {
  private static let mostTries = 5
  private static let retry = Stretch.milliseconds(1000)

  func follow(_ leader: Int64) {
    stopLooking()
    leaveLearners()
    role = .following
    lastChange = now
    following = Following()
    following.leader = leader
    following.heard = now
    post(.log("INFO FOLLOWING"))
    arm(Timer.phase, after: ticks(configuration.initLimit))
    connectToLeader()
  }

  func leaveLeader() {
    if let link = following.link { drop(link) }
    following = Following()
    disarm(Timer.leader)
  }

  func connectToLeader() {
    guard role == .following, following.link == nil,
      let member = configuration.member(following.leader)
    else { return }
    following.tries += 1
    following.link = open(.toLeader, to: Address(member.host, member.quorumPort))
  }

  func greetLeader(_ id: ConnectionId) {
    guard following.link == id else { return }
    following.isConnected = true
    tellLeader(
      QuorumPacket(.hello, number: ledger.acceptedEpoch, session: configuration.id))
  }

  /// The one that is to lead may not have noticed yet, so a refused connection is tried again.
  func leaderClosed(_ id: ConnectionId) {
    guard role == .following, following.link == id else { return }
    following.link = nil
    if following.isConnected || following.tries >= Self.mostTries {
      look()
    } else {
      arm(Timer.leader, after: Self.retry)
    }
  }

  func leaderSilence() {
    guard role == .following, isServing else { return }
    let over = following.heard + ticks(configuration.syncLimit)
    if over <= now { look() } else { post(.arm(TimerName(Timer.silence), at: over)) }
  }

  func tellLeader(_ packet: QuorumPacket) {
    if let link = following.link { post(.send(link, packet.encoded)) }
  }

  func leaderSent(_ packet: QuorumPacket) throws(TransactionLogError) {
    guard role == .following else { return }
    following.heard = now
    let list = packet.list.compactMap { $0 }
    switch packet.kind {
    case .leaderEpoch: try acceptEpoch(packet.number)
    case .difference: try takeDifference(after: packet.zxid, list)
    case .snapshot: try ledger.restart(from: packet.body ?? ByteSlice([]))
    case .newLeader:
      ledger.applyAll()
      try ledger.enter(epoch: packet.number)
      tellLeader(QuorumPacket(.newLeaderAck))
    case .upToDate:
      disarm(Timer.phase)
      arm(Timer.silence, after: ticks(configuration.syncLimit))
      startServing()
    case .proposal:
      guard let body = packet.body, let transaction = try? Transaction(reading: body),
        transaction.zxid == max(ledger.lastLogged, ledger.currentEpoch << 32) + 1
      else { return look() }
      try ledger.append(transaction)
      tellLeader(QuorumPacket(.ack, zxid: transaction.zxid))
    case .commit:
      while let (transaction, outcome) = ledger.applyNext(upTo: packet.zxid) {
        try finish(transaction, outcome)
      }
    case .ping: tellLeader(QuorumPacket(.ping))
    case .sync: finishSync(session: packet.session, xid: Int32(truncatingIfNeeded: packet.number))
    case .validate:
      try validated(packet.session, timeout: Int32(truncatingIfNeeded: packet.number))
    default: look()
    }
  }

  /// An epoch can be accepted once: a second leader of the same number gets no vote from here.
  private func acceptEpoch(_ epoch: Int64) throws(TransactionLogError) {
    if epoch < ledger.acceptedEpoch { return look() }
    let isFresh = epoch > ledger.acceptedEpoch
    if isFresh { try ledger.accept(epoch: epoch) }
    tellLeader(
      QuorumPacket(
        .epochAck, zxid: ledger.lastLogged, number: isFresh ? ledger.currentEpoch : -1,
        session: ledger.snapshotZxid))
  }

  private func takeDifference(after: Int64, _ list: [ByteSlice]) throws(TransactionLogError) {
    if after < ledger.lastLogged {
      post(.log("WARN Truncating log to get in sync with the leader 0x\(String(after, radix: 16))"))
      try ledger.truncate(to: after)
    }
    guard ledger.lastLogged == after else { return look() }
    for bytes in list {
      guard let transaction = try? Transaction(reading: bytes),
        transaction.zxid > ledger.lastLogged
      else { return look() }
      try ledger.append(transaction)
    }
    ledger.applyAll()
  }
}
