public import Broker
public import Clockwork
public import Controller
public import Editions
internal import ZooKeeper

/// The broker's process in a cluster with ZooKeeper: what `kafka-server-start.sh` runs.
///
/// It puts together what can be told apart: a `BrokerNode` that keeps partitions, a ZooKeeper session
/// that makes the broker known, a `KafkaController` that may or may not be elected, and
/// `AdminRequests` for what clients want changed in the cluster. Each event goes to the part that it
/// belongs to, which its connection or timer says; then whatever the broker has left for others is
/// handed on, until nothing is left. Connections are told apart by their numbers: the broker's
/// fetchers begin at 0, the others each at a billion of their own.
///
/// The steps of a life, each in a file: start, registration (again after a session has expired),
/// in-sync replicas, configurations, work for clients, stop.
public final class KafkaServer: Node {
  public let edition: Edition
  public let host: String
  let disk: any Disk
  let propertiesPath: String
  let seed: UInt64
  let hostNumbers: [String: String]
  /// What the dice of this broker's cluster are known to give.
  let loadedDice: LoadedDice
  /// The rules that its parts are made to break.
  let broken: Set<CoreSwitch>

  /// For whoever draws the cluster or checks what must hold in it.
  public internal(set) var broker: BrokerNode?
  public internal(set) var controller: KafkaController?

  enum Stage {
    case starting
    case running
    /// The controller is asked to move the leaderships away.
    case leaving
    /// The logs are closed, the session is being closed; then the program ends with this status.
    case closing(Int32)
  }

  var stage = Stage.starting
  var now = Instant(microseconds: 0)
  /// The outbox of the event that is being handled, lent by the world.
  private var outbox = Outbox<NodeEffect>()

  var properties: ServerProperties?
  /// The properties with what was set while the cluster runs.
  var inForce: ServerProperties?
  var id: Int32 = -1
  var zooKeeper: ZooKeeperClient?
  var admin: AdminRequests?
  var dice: Dice
  /// Whether this session has made the broker known.
  var isRegistered = false

  var startup = Startup()
  var configs = ConfigFollowing()
  var propagation = IsrPropagation()
  var producerIds = ProducerIds()
  var leaving = Leaving()
  /// Whether a request was answered, behind which another may have waited.
  var hasAnswered = false

  /// Reads the file at the start event, so that an edit takes effect at the next start.
  public init(
    edition: Edition, host: String, disk: any Disk, propertiesPath: String, seed: UInt64,
    hostNumbers: [String: String] = [:], loadedDice: LoadedDice = LoadedDice(),
    broken: Set<CoreSwitch> = []
  ) {
    self.edition = edition
    self.host = host
    self.disk = disk
    self.propertiesPath = propertiesPath
    self.seed = seed
    self.hostNumbers = hostNumbers
    self.loadedDice = loadedDice
    self.broken = broken
    dice = Dice(seed: seed, named: "kafka server \(host)")
  }

  enum FirstConnection {
    static let zooKeeper = 1_000_000_000
    static let controller = 2_000_000_000
    static let leaving = 3_000_000_000
  }

  // MARK: Events

  public func handle(_ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    self.now = now
    swap(&self.outbox, &outbox)
    defer { swap(&self.outbox, &outbox) }
    route(event)
    handOn()
  }

  public var isStepOpen: Bool { broker?.isStepOpen ?? false }

  public func finishStep(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    self.now = now
    swap(&self.outbox, &outbox)
    defer { swap(&self.outbox, &outbox) }
    tell { $0.finishStep(at: now, into: &$1) }
    handOn()
  }

  private func route(_ event: NodeEvent) {
    switch event {
    // What comes most often.
    case .received(let connection, _) where connection.number < FirstConnection.zooKeeper:
      return tell { $0.handle(event, at: now, into: &$1) }
    case .started: return start()
    case .stopping: return stop()
    case .timerFired(ServerTimer.connection): return connectionTimedOut()
    case .timerFired(ServerTimer.isrPropagation): return propagateIsrChanges()
    case .timerFired(ServerTimer.leaving): return leavingTimerFired()
    default: break
    }
    if let zooKeeper, zooKeeper.owns(event) { return zooKeeper.handle(event, at: now) }
    if let controller, controller.owns(event) { return controller.handle(event, at: now) }
    if let admin, admin.owns(event) { return admin.handle(event, at: now) }
    if leaving.owns(event) { return leavingHeard(event) }
    tell { $0.handle(event, at: now, into: &$1) }
  }

  /// Hands on what the broker has left for others, until nothing is left.
  private func handOn() {
    while let broker {
      hasAnswered = false
      let work = broker.takeWork()
      let changes = broker.takeIsrChanges()
      for change in changes { write(change) }
      for item in work { carryOut(item) }
      admin?.settle(at: now)
      if work.isEmpty, changes.isEmpty, !hasAnswered { return }
    }
  }

  // MARK: The parts' effects

  func post(_ effect: NodeEffect) { outbox.post(effect) }

  func log(_ line: String) { outbox.post(.log(line)) }

  /// Has the broker do something; its end is looked at before it becomes the program's.
  func tell(_ body: (BrokerNode, inout Outbox<NodeEffect>) -> Void) {
    guard let broker else { return }
    let mark = outbox.effects.count
    body(broker, &outbox)
    let ends = outbox.withdraw(since: mark) { if case .exit = $0 { true } else { false } }
    for case .exit(let status) in ends { brokerEnded(status) }
  }
}
