public import Clockwork
public import Editions
public import Log
public import Wire

/// One broker: it keeps replicas of partitions on its host's disk, answers clients, and follows the
/// leaders of what it does not lead.
///
/// What it knows of the cluster it knows from a controller's frames (LeaderAndIsr, StopReplica,
/// UpdateMetadata). What needs ZooKeeper or the controller is left for whoever composes this node
/// with them: `takeWork` (answered by `answer`) and `takeIsrChanges` (settled by `confirm`), to be
/// asked after each event. Every partition lies in a folder of its own below `folder`.
///
/// A step runs to its end: an event changes partitions, then those who wait for these partitions
/// are looked at, until nothing is left to look at. A disk that fails ends the program, as it ends
/// a real broker whose only log directory failed.
public final class BrokerNode: Node {
  public let id: Int32
  public let edition: Edition
  public let address: Address
  public let folder: String
  public internal(set) var settings: BrokerConfiguration
  /// To be set before the start; written into `meta.properties` then.
  public var clusterId: String?
  /// What ZooKeeper numbered this registration with; -1 while nobody said.
  public var brokerEpoch: Int64 = -1

  let disk: any Disk
  var dice: Dice

  var now = Instant(microseconds: 0)
  var startedAt = Instant(microseconds: 0)
  private var effects: [NodeEffect] = []
  private(set) var isRunning = false

  var connections: [ConnectionId: Connection] = [:]
  var nextConnection = 0
  var nextTicket: Int64 = 0

  var logs = PartitionTable<PartitionLog>()
  var partitions = PartitionTable<Partition>()
  /// The high watermarks that the last life wrote down.
  var writtenHighWatermarks: [TopicPartition: Int64] = [:]
  var topicSettings: [String: TopicConfiguration] = [:]
  var cluster = ClusterPicture()
  var controllerEpoch: Int32 = 0

  var purgatory = Purgatory()
  private var touched: [TopicPartition] = []

  /// One a leader, in the order of their ids.
  var fetchers: [FollowerFetcher] = []

  var work: [ControllerWork] = []
  var workTokens: [ControllerWork.Ticket: RequestToken] = [:]
  var isrChanges: [IsrChange] = []

  var tasks = LogTasks()

  public init(
    id: Int32, edition: Edition, address: Address, disk: any Disk, folder: String,
    settings: BrokerConfiguration, seed: UInt64, clusterId: String? = nil
  ) {
    self.id = id
    self.edition = edition
    self.address = address
    self.disk = disk
    self.folder = folder
    self.settings = settings
    self.clusterId = clusterId
    dice = Dice(seed: seed, named: "broker \(id): names of deleted folders")
  }

  // MARK: Steps

  public func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    step(at: now, into: &outbox) { () throws(StorageError) in try take(event) }
  }

  func step(
    at instant: Instant, into outbox: inout Outbox<NodeEffect>,
    _ body: () throws(StorageError) -> Void
  ) {
    now = instant
    do throws(StorageError) {
      try body()
      try settle()
    } catch {
      post(.log("ERROR Shutdown broker because all log dirs in \(folder) have failed: \(error)"))
      halt(status: 1)
    }
    for effect in effects { outbox.post(effect) }
    effects.removeAll(keepingCapacity: true)
  }

  func post(_ effect: NodeEffect) { effects.append(effect) }

  func halt(status: Int32) {
    isRunning = false
    post(.exit(status: status))
  }

  private func take(_ event: NodeEvent) throws(StorageError) {
    if event == .started {
      startedAt = now
      isRunning = true
      return try start()
    }
    guard isRunning else { return }
    switch event {
    case .started: break
    case .accepted(let connection, _, _): connections[connection] = Connection()
    case .connected(let connection): try connected(connection)
    case .received(let connection, let frame): try received(frame, on: connection)
    case .closed(let connection): closed(connection)
    case .timerFired(let timer): try fired(timer)
    case .stopping: try stop()
    }
  }

  // MARK: Those who wait

  /// Something of a partition has changed: whoever waits for it is looked at before the step ends.
  func touch(_ partition: TopicPartition) { touched.append(partition) }

  private func settle() throws(StorageError) {
    var place = 0
    while place < touched.count {
      for ticket in purgatory.watchers(of: touched[place]) {
        try reconsider(ticket, touched[place])
      }
      place += 1
    }
    touched.removeAll(keepingCapacity: true)
  }

  func takeTicket() -> Int64 {
    defer { nextTicket += 1 }
    return nextTicket
  }

  // MARK: The seam to the controller and ZooKeeper

  /// What has to be done elsewhere since it was last asked.
  public func takeWork() -> [ControllerWork] {
    defer { work.removeAll() }
    return work
  }

  public func takeIsrChanges() -> [IsrChange] {
    defer { isrChanges.removeAll() }
    return isrChanges
  }

  /// The answer to a request that was handed out. Nobody waits any more if its connection is gone.
  public func answer(
    _ ticket: ControllerWork.Ticket, with response: any ResponseMessage, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard isRunning, let token = workTokens.removeValue(forKey: ticket) else { return }
    step(at: now, into: &outbox) { () throws(StorageError) in try reply(token, response) }
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
      touch(partition.name)
    }
  }

  /// A topic's own configuration, as ZooKeeper has it: it holds for logs that are open, and for
  /// those that will be.
  public func configure(
    topic: String, _ own: [(name: String, value: String)], at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    var new = settings.topics
    for setting in own { new.set(setting.name, setting.value) }
    topicSettings[topic] = own.isEmpty ? nil : new
    guard isRunning else { return }
    step(at: now, into: &outbox) { () throws(StorageError) in
      for name in logs.names where name.topic == topic {
        guard let log = logs[name] else { continue }
        log.take(new.log)
        try considerRetention(of: log)
        touch(name)
      }
    }
  }

  func settings(of topic: String) -> TopicConfiguration { topicSettings[topic] ?? settings.topics }
}
