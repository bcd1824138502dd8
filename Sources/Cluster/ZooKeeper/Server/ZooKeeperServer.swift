public import Bytes
public import Clockwork

/// A ZooKeeper server as a core: one of an ensemble, or alone.
///
/// It has three parts, each in files of its own: `+Election` looks for a leader, `+Leading` and
/// `+Following` keep the ensemble's replicas alike, `+Clients` serves sessions. What they share
/// is the ledger (what is written down) and this table of connections, by what each is for.
///
/// Timers. Alone: `zk-expiry`, when the first session could be over, and looked at again then; none
/// without sessions. A leader has that and `zk-ping`, every third of `syncLimit` (3.3 s). A
/// follower has `zk-silence`, which looks at most every `syncLimit` whether the leader was heard; its
/// clients' heartbeats go on to the leader one by one. A server that looks has `zk-vote` (0.4 s, then
/// doubled up to 5 s), `zk-settle` once a majority agrees, and while a leader is being joined
/// `zk-phase` and `zk-leader`. A world in which nothing but these happens can leave time out with
/// `leap`.
public final class ZooKeeperServer: Node {
  public let configuration: ZooKeeperConfiguration
  public internal(set) var role = ServerRole.looking
  /// Whether clients are served.
  public internal(set) var isServing = false

  /// What a connection is for.
  enum Purpose: Sendable {
    case client
    /// Another server tells its votes.
    case voter
    /// This server tells that one its votes.
    case toVoter(Int64)
    /// Another server follows, or wants to.
    case learner
    /// The way to the leader.
    case toLeader
  }

  var now = Instant(milliseconds: 0)
  var outbox = Outbox<NodeEffect>()
  var ledger: Ledger
  var connections = SortedMap<ConnectionId, Purpose>()
  private var nextConnection = 0
  private var isBroken = false
  private let log: any TransactionLog
  /// When its role, its sessions or what it keeps last changed.
  public internal(set) var lastChange: Instant?

  var election: Election
  var voterLinks = SortedMap<Int64, VoterLink>()
  var voteInterval = Stretch.zero
  var isSettling = false

  var leadership = EnsembleLeadership()
  var following = Following()

  var clients = SortedMap<ConnectionId, Client>()
  var connectionOf = SortedMap<Int64, ConnectionId>()
  var watches = WatchTable()
  var nextSession: Int64 = 0

  public init(_ configuration: ZooKeeperConfiguration, log: any TransactionLog) {
    self.configuration = configuration
    self.log = log
    ledger = Ledger(empty: log)
    election = Election(me: configuration.id, voters: configuration.members.map(\.id))
  }

  public func handle(
    _ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard !isBroken else { return }
    self.now = now
    swap(&self.outbox, &outbox)
    defer { swap(&self.outbox, &outbox) }
    do throws(TransactionLogError) {
      try handle(event)
    } catch {
      isBroken = true
      post(.log("ERROR Severe unrecoverable error, exiting: \(error.message)"))
      post(.exit(status: 1))
    }
  }

  private func handle(_ event: NodeEvent) throws(TransactionLogError) {
    switch event {
    case .started: try start()
    case .connected(let id): connected(id)
    case .accepted(let id, let port, _): accepted(id, port)
    case .received(let id, let frame): try received(id, frame)
    case .closed(let id): try closed(id)
    case .timerFired(let name): try timerFired(name.purpose)
    case .stopping: post(.exit(status: 143))
    }
  }

  private func start() throws(TransactionLogError) {
    ledger = try Ledger(log)
    post(.listen(port: configuration.clientPort))
    if configuration.isStandalone {
      role = .leading
      leadership.epoch = ledger.replica.zxid >> 32
      establish()
    } else if let me = configuration.member(configuration.id) {
      post(.listen(port: me.quorumPort))
      post(.listen(port: me.electionPort))
      look()
    }
  }

  // MARK: Connections

  private func connected(_ id: ConnectionId) {
    switch connections[id] {
    case .toVoter(let peer): voterConnected(peer, id)
    case .toLeader: greetLeader(id)
    default: break
    }
  }

  private func accepted(_ id: ConnectionId, _ port: Int) {
    let me = configuration.member(configuration.id)
    if port == configuration.clientPort {
      connections[id] = .client
      clients[id] = Client()
    } else if port == me?.electionPort {
      connections[id] = .voter
    } else if port == me?.quorumPort, role != .following {
      connections[id] = .learner
      leadership.learners[id] = Learner(at: now)
    } else {
      post(.close(id))
    }
  }

  private func received(_ id: ConnectionId, _ frame: ByteSlice) throws(TransactionLogError) {
    switch connections[id] {
    case .client: try clientSent(id, frame)
    case .voter:
      guard let heard = try? Election.Notification(reading: frame) else { return drop(id) }
      heardVote(heard)
    case .learner:
      guard let packet = try? QuorumPacket(reading: frame) else { return try lost(id) }
      try learnerSent(id, packet)
    case .toLeader:
      guard let packet = try? QuorumPacket(reading: frame) else { return look() }
      try leaderSent(packet)
    case .toVoter, nil: break
    }
  }

  private func closed(_ id: ConnectionId) throws(TransactionLogError) {
    let purpose = connections[id]
    connections[id] = nil
    switch purpose {
    case .client: forgetClient(id)
    case .toVoter(let peer): if voterLinks[peer]?.connection == id { voterLinks[peer] = nil }
    case .learner: try lost(id)
    case .toLeader: leaderClosed(id)
    case .voter, nil: break
    }
  }

  private func timerFired(_ purpose: String) throws(TransactionLogError) {
    switch purpose {
    case Timer.vote: voteAgain()
    case Timer.settle: try settle()
    case Timer.phase: if role != .looking { look() }
    case Timer.leader: connectToLeader()
    case Timer.silence: leaderSilence()
    case Timer.ping: try pingLearners()
    case Timer.expiry: try expireSessions()
    default: break
    }
  }

  /// Opens a connection and says what for.
  func open(_ purpose: Purpose, to address: Address) -> ConnectionId {
    let id = ConnectionId(nextConnection)
    nextConnection += 1
    connections[id] = purpose
    post(.connect(id, to: address))
    return id
  }

  /// Closes a connection of ours; what it was for has been seen to.
  func drop(_ id: ConnectionId) {
    guard connections[id] != nil else { return }
    connections[id] = nil
    post(.close(id))
  }

  func post(_ effect: NodeEffect) { outbox.post(effect) }

  enum Timer {
    static let vote = "zk-vote"
    static let settle = "zk-settle"
    static let phase = "zk-phase"
    static let leader = "zk-leader"
    static let silence = "zk-silence"
    static let ping = "zk-ping"
    static let expiry = "zk-expiry"
  }

  func arm(_ name: String, after stretch: Stretch) {
    post(.arm(TimerName(name), at: now + stretch))
  }

  func disarm(_ name: String) { post(.disarm(TimerName(name))) }

  func ticks(_ many: Int64) -> Stretch { .milliseconds(many * configuration.tickTime) }
}

/// What tests and lessons may look at.
extension ZooKeeperServer {
  /// The last transaction that is applied here.
  public var zxid: Int64 { ledger.replica.zxid }
  /// The epoch of the last leader that this server has followed or been.
  public var epoch: Int64 { ledger.currentEpoch }
  /// A znode's data and what is known of it, as this server has it.
  public func znode(_ path: String) -> (data: ByteSlice?, stat: Stat)? {
    ledger.replica.tree[path].map { ($0.data, $0.shown) }
  }
  /// All paths, parents first, names sorted.
  public var znodePaths: [String] { ledger.replica.tree.paths() }

  /// The names of a znode's children, sorted.
  public func znodes(below path: String) -> [String] {
    ledger.replica.tree.children(of: path)
  }
  /// The sessions that are not over.
  public var sessions: [Int64] { ledger.replica.sessions.keys }
  /// The whole replicated state as bytes, to be compared.
  public var snapshot: ByteSlice { ledger.replica.snapshot.encoded }
}
