public import Broker
internal import Bytes

public import Clockwork
internal import Controller
internal import Editions
public import Wire
internal import ZooKeeper

/// A broker's answers to its administrators: topics made, grown and deleted, settings shown and changed.
///
/// Nothing of it is decided by the broker alone: topics are the controller's, so another broker sends
/// the client there, and all is written into ZooKeeper, from where the controller and all brokers
/// hear of it. Whoever makes or deletes topics is answered when this broker's own picture of the
/// cluster shows it, or when the time that the client gave is over; so `settle` has to be called after
/// each step. The file that composes a broker owns the ZooKeeper client and hands its events over
/// itself; only the deadlines here are this type's own.
public final class AdminRequests {
  typealias Answered = (any ResponseMessage) -> Void

  let edition: Edition
  let brokerId: Int32
  let picture: () -> ClusterPicture
  let isController: () -> Bool
  let file: JavaProperties
  let topics: TopicChanges
  let configs: ConfigChanges
  var store: ZnodeStore { topics.store }
  var loggers = BrokerLoggers()

  private let post: (NodeEffect) -> Void
  private var now = Instant(milliseconds: 0)
  private var waiting: [Waiter] = []
  private var nextWaiter: Int64 = 0
  /// Topics that are being made because a client named them.
  var creating: Set<String> = []

  /// A request that is answered when something shows in the picture.
  private struct Waiter {
    let number: Int64
    let deadline: Instant
    let isFulfilled: () -> Bool
    let finish: () -> Void
    var timer: TimerName { TimerName(AdminRequests.purpose, number) }
  }

  private static let purpose = "admin-deadline"

  /// - Parameter brokerProperties: what `server.properties` says.
  init(
    edition: Edition, brokerId: Int32, zooKeeper: ZooKeeperClient,
    picture: @escaping () -> ClusterPicture, isController: @escaping () -> Bool,
    brokerProperties: [(name: String, value: String)], seed: UInt64,
    loadedDice: LoadedDice = LoadedDice(), broken: Set<CoreSwitch> = [],
    posting post: @escaping (NodeEffect) -> Void
  ) {
    self.edition = edition
    self.brokerId = brokerId
    self.picture = picture
    self.isController = isController
    self.post = post
    file = JavaProperties(brokerProperties.map { .init($0.name, $0.value) })
    topics = TopicChanges(
      zooKeeper, edition: edition,
      dice: Dice(seed: seed, named: "broker \(brokerId): placement of new topics"),
      loaded: loadedDice, broken: broken)
    configs = ConfigChanges(zooKeeper, edition: edition)
  }

  // MARK: Work

  /// Does some work; the answer comes at once or later. False where a request is none of those here.
  @discardableResult
  public func handle(
    _ work: ProcessWork, at now: Instant, answer: @escaping (any ResponseMessage) -> Void
  ) -> Bool {
    self.now = now
    switch work.kind {
    case .topicSettings: return false
    case .createTopic(let name): createUnasked(name)
    case .request(let request, let version): return handle(request, version, answer)
    }
    return true
  }

  // MARK: APIs

  typealias Handler =
    @Sendable (AdminRequests, any RequestMessage, _ version: Int16, @escaping Answered) -> Void

  static let apis = ServedApis<Handler>(
    [
      createTopics, deleteTopics, createPartitions, describeConfigs, alterConfigs,
      incrementalAlterConfigs, describeClientQuotas, alterClientQuotas,
      listPartitionReassignments,
    ] + unsecured)

  static func serving<Request: RequestMessage>(
    _ versions: ClosedRange<Int16>, _ extent: ServedApi<Handler>.Extent = .whole,
    _ handle: @escaping @Sendable (AdminRequests, Request, Int16, @escaping Answered) -> Void
  ) -> ServedApi<Handler> {
    ServedApi(Request.api, versions, extent) { admin, request, version, answer in
      guard let request = request as? Request else { return }
      handle(admin, request, version, answer)
    }
  }

  private func handle(
    _ request: any RequestMessage, _ version: Int16, _ answer: @escaping Answered
  ) -> Bool {
    guard let served = Self.apis[type(of: request).api] else { return false }
    served.serve(self, request, version, answer)
    return true
  }

  // MARK: Waiting

  /// Has something done when the picture shows what is waited for, or when time is up.
  func wait(
    _ milliseconds: Int32, until isFulfilled: @escaping () -> Bool,
    then finish: @escaping () -> Void
  ) {
    guard !isFulfilled() else { return finish() }
    let waiter = Waiter(
      number: nextWaiter, deadline: now + .milliseconds(Int64(milliseconds)),
      isFulfilled: isFulfilled, finish: finish)
    nextWaiter += 1
    waiting.append(waiter)
    post(.arm(waiter.timer, at: waiter.deadline))
  }

  /// Looks after a step whether something that was waited for has come about.
  public func settle(at now: Instant) {
    self.now = now
    for waiter in waiting where waiter.isFulfilled() {
      waiting.removeAll { $0.number == waiter.number }
      post(.disarm(waiter.timer))
      waiter.finish()
    }
  }

  public func owns(_ event: NodeEvent) -> Bool {
    guard case .timerFired(let timer) = event else { return false }
    return timer.purpose == Self.purpose
  }

  public func handle(_ event: NodeEvent, at now: Instant) {
    self.now = now
    guard case .timerFired(let timer) = event, owns(event),
      let place = waiting.firstIndex(where: { $0.timer == timer })
    else { return }
    waiting.remove(at: place).finish()
  }

  // MARK: What others need

  func fault(_ refusal: AdminRefusal) -> AdminFault { AdminFault(refusal, in: edition) }

  /// This broker's settings as they hold now.
  func running(then: @escaping ZnodeStore.Then<RunningSettings>) {
    let (file, edition) = (file, edition)
    store.settings(of: .brokers, ConfigKind.defaultEntity) { [store, brokerId] ofAll in
      store.settings(of: .brokers, "\(brokerId)") { own in
        then(
          ofAll.flatMap { ofAll in
            own.map {
              RunningSettings(file: file, ofAllBrokers: ofAll, ofThisBroker: $0, in: edition)
            }
          })
      }
    }
  }

  /// Does the same with one item after another, since one may change what the next one finds.
  func inTurn<Item, Value>(
    _ items: [Item], _ body: @escaping (Item, @escaping (Value) -> Void) -> Void,
    then: @escaping ([Value]) -> Void
  ) {
    func next(_ done: [Value]) {
      guard done.count < items.count else { return then(done) }
      body(items[done.count]) { next(done + [$0]) }
    }
    next([])
  }
}
