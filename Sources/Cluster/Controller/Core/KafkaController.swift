public import Clockwork
public import Editions
public import ZooKeeper

/// The controller of a cluster that keeps its facts in ZooKeeper: one lives in every broker's process,
/// and the one whose broker made `/controller` acts.
///
/// Whatever happens (a watch, an answer of a broker, a request) becomes an event in one queue, and an
/// event runs to its end before the next begins; `+Events` has the queue. An event asks ZooKeeper and
/// goes on in the continuation, so its parts are written one inside the other. When the controller
/// resigns or its session is over, the `generation` goes up and every continuation of before is dropped.
/// Each change is fenced by the version of `/controller_epoch`, as Kafka's are.
///
/// The folders follow what an event is about: `Elections`, `Partitions`, `Replicas`, `Brokers`,
/// `Deletion`. What the controller knows is its `Picture`; what it tells brokers goes through `Channels`.
///
/// Timers: one a broker while a request waits to be answered or sent again, and `controller-rebalance`
/// while there is an imbalance that electing preferred leaders would mend; `controller-claim` where the
/// dice say that another broker is quicker to claim the place.
public final class KafkaController {
  public let brokerId: Int32
  public let edition: Edition
  /// What a running broker may be told to change is read whenever it is needed.
  public var settings: ControllerSettings
  /// The controller epoch of the last election that this broker has won.
  public internal(set) var epoch: Int32 = 0
  /// Who is controller as far as this broker knows; -1 for nobody.
  public internal(set) var activeControllerId: Int32 = -1

  let zooKeeper: ZooKeeperClient
  let dice: LoadedDice
  let post: (NodeEffect) -> Void
  private var instant = Instant(microseconds: 0)
  private var isStopped = false
  var waitsToClaim = false

  /// The version of `/controller_epoch` that proves that nobody else was elected since.
  var epochVersion: Int32 = 0
  var picture = ClusterState()
  let channels: ControllerChannels
  var rebalance = RebalanceBeat()

  var generation = 0
  var events: [ControllerEvent] = []
  var isBusy = false
  var isPumping = false

  public init(
    brokerId: Int32, edition: Edition, settings: ControllerSettings, zooKeeper: ZooKeeperClient,
    firstConnection: Int, dice: LoadedDice = LoadedDice(),
    posting post: @escaping (NodeEffect) -> Void
  ) {
    self.brokerId = brokerId
    self.edition = edition
    self.settings = settings
    self.zooKeeper = zooKeeper
    self.dice = dice
    self.post = post
    channels = ControllerChannels(
      clientId: "\(brokerId)", edition: edition, settings: settings,
      firstConnection: firstConnection, posting: post)
  }

  public var isActive: Bool { activeControllerId == brokerId }

  /// ZooKeeper's answers come without an instant of their own: the client knows when.
  var now: Instant { max(instant, zooKeeper.now) }

  func note(_ now: Instant) { instant = max(instant, now) }

  // MARK: The session

  /// The broker is registered, in a first session or in a new one: it tries to be elected.
  public func begin(at now: Instant) {
    note(now)
    isStopped = false
    enqueue("Startup") { [unowned self] done in elect(then: done) }
  }

  /// The session has expired: somebody else may act from here on.
  public func sessionEnded(at now: Instant) {
    note(now)
    resign()
  }

  /// The process ends.
  public func stop(at now: Instant) {
    note(now)
    guard !isStopped else { return }
    isStopped = true
    sessionEnded(at: now)
  }

  /// Whatever is under way ends here, and what was learnt is forgotten.
  func resign() {
    let wasActive = isActive
    if wasActive { info("Resigning") }
    activeControllerId = -1
    generation += 1
    isBusy = false
    let dropped = events
    events = []
    picture = ClusterState()
    channels.removeAll()
    disarmRebalance()
    disarmClaim()
    for event in dropped { event.drop() }
    if wasActive { info("Resigned") }
  }

  // MARK: What comes from outside

  /// Takes a watch that fired; false if the path is none of the controller's.
  public func watched(
    _ kind: WatcherEvent.Kind, _ path: String, at now: Instant
  ) -> Bool {
    note(now)
    guard let news = ControllerWatch(path) else { return false }
    if !isStopped { hear(news, kind) }
    return true
  }

  public func owns(_ event: NodeEvent) -> Bool {
    channels.owns(event) || event == .timerFired(RebalanceBeat.timer)
      || event == .timerFired(Self.claimTimer)
  }

  public func handle(_ event: NodeEvent, at now: Instant) {
    note(now)
    if event == .timerFired(RebalanceBeat.timer) { return rebalanceIsDue() }
    if event == .timerFired(Self.claimTimer) { return claimIsDue() }
    if let answer = channels.handle(event, at: now) { hear(answer) }
  }

  // MARK: The log

  func info(_ text: String) { say("INFO", text) }
  func warn(_ text: String) { say("WARN", text) }
  func error(_ text: String) { say("ERROR", text) }

  private func say(_ level: String, _ text: String) {
    post(.log("\(level) [Controller id=\(brokerId)] \(text) (kafka.controller.KafkaController)"))
  }

  /// A partition could not be brought into the state in which somebody leads it.
  func stateChangeFailed(_ partition: ControlledPartition, _ reason: String) {
    post(
      .log(
        "ERROR [Controller id=\(brokerId) epoch=\(epoch)] Controller \(brokerId) epoch \(epoch) "
          + "failed to change state for partition \(partition.key) from \(partition.state.name) to "
          + "OnlinePartition (state.change.logger)\n"
          + "kafka.common.StateChangeFailedException: \(reason)"))
  }
}
