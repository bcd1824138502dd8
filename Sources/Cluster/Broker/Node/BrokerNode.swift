public import Clockwork
public import Editions
internal import Log
internal import Records
public import Wire

/// One broker: it keeps replicas of partitions on its host's disk, answers clients, and follows the
/// leaders of what it does not lead.
///
/// What it knows of the cluster it knows from a controller's frames (LeaderAndIsr, StopReplica,
/// UpdateMetadata). What needs ZooKeeper or the controller is left for whoever composes this node
/// with them: `takeWork` (answered by `answer`) and `takeIsrChanges` (settled by `confirm`), to be
/// asked after each event. Every partition lies in a folder of its own below one of `folders`.
///
/// A step runs to its end: an event changes partitions, then those who wait for these partitions
/// are looked at, until nothing is left to look at. A disk that fails ends the program, as it ends
/// a real broker whose only log directory failed.
public final class BrokerNode: Node {
  public let id: Int32
  public let edition: Edition
  public let address: Address
  /// The data folders, in the order of `log.dirs`.
  public let folders: [String]
  public internal(set) var settings: BrokerConfiguration
  /// To be set before the start; written into `meta.properties` when the folders are claimed.
  public var clusterId: String?
  /// What ZooKeeper numbered this registration with; -1 while nobody said.
  public var brokerEpoch: Int64 = -1

  let disk: any Disk
  private let seed: UInt64
  var dice: Dice

  var now = Instant(microseconds: 0)
  var startedAt = Instant(microseconds: 0)
  /// The outbox of the step that is under way, lent by whoever calls.
  private var outbox = Outbox<NodeEffect>()
  public private(set) var isRunning = false
  /// Whether requests wait until the broker is registered, and what has come in the meantime.
  private var awaitsRegistration: Bool
  private var early = EarlyEvents()

  var connections: [ConnectionId: Connection] = [:]
  var nextConnection = 0
  var nextTicket: Int64 = 0

  var logs = ArrivalMap<TopicPartition, PartitionLog>()
  var partitions = ArrivalMap<TopicPartition, Partition>()
  /// The high watermarks that the last life wrote down.
  var writtenHighWatermarks: [TopicPartition: Int64] = [:]
  /// What topics have set for themselves.
  var topicSettings: [String: [(name: String, value: String)]] = [:]
  /// As the controller last drew it.
  public internal(set) var cluster = ClusterPicture()
  var controllerEpoch: Int32 = 0

  /// The groups that are coordinated here.
  private(set) lazy var coordination = Coordination(of: self, seed: seed)
  /// Parts of this broker that keep their state in partitions that it leads.
  lazy var keepers: [any ShardKeeper] = [coordination]
  let watches = PartitionWatches()
  var purgatory: Purgatory
  var fetchSessions: FetchSessions
  var news = FollowerNews()
  private var touched: [PartitionWatch] = []
  /// How many of them were looked at already.
  private var lookedAt = 0
  /// Whether a client was answered in this step, who waits while the rest of it is done.
  var hasAnsweredClient = false
  /// Fetches that are looked at when such an answer is on its way.
  private var postponed: [(ticket: Purgatory.Ticket, partition: TopicPartition)] = []

  /// As which they ask.
  let fetchersName: String
  /// One a leader, in the order of their ids.
  var fetchers: [FollowerFetcher] = []

  var work: [ProcessWork] = []
  var workTokens: [ProcessWork.Ticket: RequestToken] = [:]
  /// The addresses of hosts whose connections come by name, as where a member of a group is.
  public var hostNumbers: [String: String] = [:]
  /// Whether settings of new topics are to be asked for; nobody may be there to answer.
  public var asksForTopicSettings = false
  /// Topics whose own settings are known, if only that there are none.
  var knownTopics: Set<String> = []
  var waitingRoles: [ProcessWork.Ticket: (LeaderAndIsrRequest, RequestToken)] = [:]
  var isrChanges: [IsrChange] = []

  var tasks = LogTasks()

  /// One that awaits its registration takes no request and claims no folder before `register`.
  public init(
    id: Int32, edition: Edition, address: Address, disk: any Disk, folders: [String],
    settings: BrokerConfiguration, seed: UInt64, clusterId: String? = nil,
    awaitsRegistration: Bool = false
  ) {
    precondition(!folders.isEmpty, "a broker needs a data folder")
    self.id = id
    self.edition = edition
    self.address = address
    self.disk = disk
    self.folders = folders
    self.settings = settings
    self.clusterId = clusterId
    self.awaitsRegistration = awaitsRegistration
    self.seed = seed
    fetchersName = "broker-\(id)-fetcher-0"
    purgatory = Purgatory(watches)
    dice = Dice(seed: seed, named: "broker \(id): names of deleted folders")
    fetchSessions = FetchSessions(
      slots: settings.fetchSessionSlots,
      dice: Dice(seed: seed, named: "broker \(id): fetch sessions"))
  }

  // MARK: Steps

  public func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    step(at: now, into: &outbox) { () throws(StorageError) in try hear(event) }
  }

  func step(
    at instant: Instant, into outbox: inout Outbox<NodeEffect>,
    _ body: () throws(StorageError) -> Void
  ) {
    now = instant
    hasAnsweredClient = false
    swap(&self.outbox, &outbox)
    defer { swap(&self.outbox, &outbox) }
    do throws(StorageError) {
      try body()
      try settle()
    } catch {
      let all = folders.joined(separator: ", ")
      post(.log("ERROR Shutdown broker because all log dirs in \(all) have failed: \(error)"))
      halt(status: 1)
    }
  }

  func post(_ effect: NodeEffect) { outbox.post(effect) }

  func halt(status: Int32) {
    isRunning = false
    post(.exit(status: status))
  }

  private func hear(_ event: NodeEvent) throws(StorageError) {
    if event == .started {
      startedAt = now
      isRunning = true
      return try start(claiming: !awaitsRegistration)
    }
    guard isRunning else { return }
    if awaitsRegistration, event != .stopping {
      if case .timerFired(let timer) = event { return try fired(timer) }
      if let crowded = early.keep(event) { post(.hold(crowded)) }
      return
    }
    switch event {
    case .started: break
    case .accepted(let connection, _, let from):
      connections[connection] = Connection(from: from)
    case .connected(let connection): try connected(connection)
    case .received(let connection, let frame): try received(frame, on: connection)
    case .closed(let connection): closed(connection)
    case .timerFired(let timer): try fired(timer)
    case .stopping: try stop()
    }
  }

  /// The broker is known to the cluster: its folders become its own, and requests are served.
  public func register(
    epoch: Int64, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    brokerEpoch = epoch
    guard isRunning else { return }
    step(at: now, into: &outbox) { () throws(StorageError) in try claimFolders() }
  }

  /// Serves what has come since the start, and all that comes from now on.
  public func serve(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard isRunning, awaitsRegistration else { return }
    awaitsRegistration = false
    let waiting = early
    early = EarlyEvents()
    for event in waiting.events { handle(event, at: now, into: &outbox) }
    step(at: now, into: &outbox) { for id in waiting.held { heldEarly(id) } }
  }

  // MARK: Those who wait

  /// Something of a partition has changed: whoever waits for it is looked at before the step ends, and
  /// fetches look at it again.
  func touch(_ watch: PartitionWatch) {
    watch.touchSessions()
    watch.partition?.fetcher?.touch(watch.partition?.placeInFetcher ?? -1)
    if touched.count > lookedAt, touched.last === watch { return }
    touched.append(watch)
  }

  func touch(_ partition: TopicPartition) {
    if let watch = watches.find(partition) { touch(watch) }
  }

  /// Looks at those who wait until nothing is touched any more. Where the world lets the step be broken off,
  /// fetches come last, and behind the answer to a client if there is one: both followers would be told of
  /// records, or of the high watermark, while he waits for what is ready.
  private func settle() throws(StorageError) {
    let postpones = outbox.letsBreakOff
    while lookedAt < touched.count {
      let watch = touched[lookedAt]
      lookedAt += 1
      for ticket in watch.waiting {
        if postpones, purgatory.fetches[ticket] != nil {
          postponed.append((ticket, watch.name))
        } else {
          try reconsider(ticket, watch.name)
        }
      }
      watches.letGo(watch)
    }
    touched.removeAll(keepingCapacity: true)
    lookedAt = 0
    if !postponed.isEmpty, !hasAnsweredClient { try settlePostponed() }
  }

  private func settlePostponed() throws(StorageError) {
    let fetches = postponed
    postponed.removeAll(keepingCapacity: true)
    for (ticket, partition) in fetches { try reconsider(ticket, partition) }
    try settle()
  }

  public var isStepOpen: Bool { !postponed.isEmpty }

  public func finishStep(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard isRunning else { return postponed.removeAll() }
    step(at: now, into: &outbox) { () throws(StorageError) in }
  }

  func takeTicket() -> Int64 {
    defer { nextTicket += 1 }
    return nextTicket
  }

  // MARK: The seam to the controller and ZooKeeper

  /// What has to be done elsewhere since it was last asked.
  public func takeWork() -> [ProcessWork] {
    defer { work.removeAll() }
    return work
  }

  public func takeIsrChanges() -> [IsrChange] {
    defer { isrChanges.removeAll() }
    return isrChanges
  }

  /// The answer to a request that was handed out. Nobody waits any more if its connection is gone.
  public func answer(
    _ ticket: ProcessWork.Ticket, with response: any ResponseMessage, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard isRunning, let token = workTokens.removeValue(forKey: ticket) else { return }
    step(at: now, into: &outbox) { () throws(StorageError) in try reply(token, response) }
  }

  /// Nobody answers a request that was handed out: its connection is closed.
  public func refuse(
    _ ticket: ProcessWork.Ticket, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard isRunning, let token = workTokens.removeValue(forKey: ticket) else { return }
    step(at: now, into: &outbox) { () throws(StorageError) in
      drop(token.connection, "\(token.api.name) is not answered here")
    }
  }

  /// What became of a change of in-sync replicas that was handed out.
  public func confirm(
    _ change: IsrChange, _ outcome: IsrChange.Outcome, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard isRunning else { return }
    step(at: now, into: &outbox) { () throws(StorageError) in
      guard let partition = partitions[change.partition], partition.settle(change, outcome) else {
        return
      }
      try leaderMayAdvance(partition)
      touch(partition.watch)
      if outcome != .refused { expandIsr(of: partition) }
    }
  }

  /// A topic's own configuration, as ZooKeeper has it: it holds for logs that are open, and for
  /// those that will be.
  public func configure(
    topic: String, _ own: [(name: String, value: String)], at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    topicSettings[topic] = own.isEmpty ? nil : own
    knownTopics.insert(topic)
    guard isRunning else { return }
    step(at: now, into: &outbox) { () throws(StorageError) in
      try reconfigure { $0.topic == topic }
    }
  }

  /// The broker's own configuration, with what was changed of it while it runs.
  public func configure(
    _ new: BrokerConfiguration, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard settings != new else { return }
    settings = new
    guard isRunning else { return }
    step(at: now, into: &outbox) { () throws(StorageError) in try reconfigure { _ in true } }
  }

  private func reconfigure(_ isMeant: (TopicPartition) -> Bool) throws(StorageError) {
    for name in logs.keys where isMeant(name) {
      guard let log = logs[name] else { continue }
      try log.adopt(settings(of: name.topic).log)
      try considerRetention(of: log)
      try considerCleaning(of: log)
      touch(name)
    }
  }

  func settings(of topic: String) -> TopicConfiguration {
    guard let own = topicSettings[topic] else { return settings.topics }
    var whole = settings.topics
    for setting in own { whole.set(setting.name, setting.value) }
    return whole
  }
}
