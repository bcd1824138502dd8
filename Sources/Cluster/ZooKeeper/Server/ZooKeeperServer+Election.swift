internal import Bytes
internal import Clockwork

/// The way on which this server tells another its vote.
struct VoterLink: Sendable {
  let connection: ConnectionId
  var isOpen = false
}

extension ZooKeeperServer {
  private static let firstVoteInterval = Stretch.milliseconds(400)
  private static let longestVoteInterval = Stretch.milliseconds(5000)
  private static let settling = Stretch.milliseconds(200)

  /// Gives up whatever this server was and looks for a leader.
  func look() {
    stopServing()
    leaveLeader()
    leaveLearners()
    role = .looking
    lastChange = now
    ledger.applyAll()
    for name in [Timer.phase, Timer.settle, Timer.ping, Timer.expiry, Timer.silence] {
      disarm(name)
    }
    isSettling = false
    post(.log("INFO LOOKING"))
    election.begin(ownVote)
    tellAll()
    voteInterval = Self.firstVoteInterval
    arm(Timer.vote, after: voteInterval)
  }

  private var ownVote: Election.Vote {
    var vote = Election.Vote()
    vote.epoch = ledger.currentEpoch
    vote.zxid = ledger.lastLogged
    vote.leader = configuration.id
    return vote
  }

  private var notification: Election.Notification {
    var telling = Election.Notification()
    telling.sender = configuration.id
    telling.state = role.rawValue
    telling.round = election.round
    telling.vote = election.proposal
    if role == .leading { telling.vote.leader = configuration.id }
    if role == .following { telling.vote.leader = following.leader }
    return telling
  }

  private var others: [Int64] { election.voters.filter { $0 != configuration.id } }

  private func tellAll() {
    for peer in others { tell(peer) }
  }

  /// Tells a peer how this server votes now; over a connection that is still to open, then.
  private func tell(_ peer: Int64) {
    if let link = voterLinks[peer] {
      if link.isOpen { post(.send(link.connection, notification.encoded)) }
    } else if let member = configuration.member(peer) {
      let address = Address(member.host, member.electionPort)
      voterLinks[peer] = VoterLink(connection: open(.toVoter(peer), to: address))
    }
  }

  func voterConnected(_ peer: Int64, _ id: ConnectionId) {
    guard voterLinks[peer]?.connection == id else { return }
    voterLinks.update(peer) { $0.isOpen = true }
    post(.send(id, notification.encoded))
  }

  /// Who has not answered in this round may be behind a connection that leads nowhere.
  func voteAgain() {
    guard role == .looking else { return }
    for peer in others where election.votes[peer] == nil {
      if let link = voterLinks[peer] {
        drop(link.connection)
        voterLinks[peer] = nil
      }
    }
    tellAll()
    if voteInterval < Self.longestVoteInterval { lastChange = now }
    voteInterval = min(
      Stretch.microseconds(voteInterval.microseconds * 2), Self.longestVoteInterval)
    arm(Timer.vote, after: voteInterval)
  }

  func heardVote(_ heard: Election.Notification) {
    guard role == .looking else {
      if heard.role == .looking { tell(heard.sender) }
      return
    }
    switch election.receive(heard) {
    case .tellAll:
      lastChange = now
      tellAll()
    case .tellSender: tell(heard.sender)
    case .tellNobody: break
    }
    if let vote = election.established, vote.leader != configuration.id {
      follow(vote.leader)
    } else if election.agreed != nil, !isSettling {
      isSettling = true
      arm(Timer.settle, after: Self.settling)
    }
  }

  /// A majority agreed a moment ago, and a better vote had time to come.
  func settle() throws(TransactionLogError) {
    isSettling = false
    guard role == .looking, let vote = election.agreed else { return }
    if vote.leader == configuration.id { try lead() } else { follow(vote.leader) }
  }

  /// The end of looking, either way.
  func stopLooking() {
    disarm(Timer.vote)
    disarm(Timer.settle)
    isSettling = false
  }
}
