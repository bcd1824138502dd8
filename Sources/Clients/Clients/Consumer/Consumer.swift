public import Clockwork
public import Editions
public import Records
internal import Wire

/// Kafka's consumer as a core: what it reads, positions, fetches, its place in a group, commits.
///
/// There is one thread, the caller's: what the consumer does, it does within a call that waits, and what
/// arrives between two calls lies there until the next. Only a member's heartbeats go on by themselves. The
/// calls that change what it reads come back at once with what they refuse; the others are told of by an
/// outcome. In the middle of a call the program may be called back: the call goes on when the program has
/// told `goOn`, and meanwhile the program may make other calls.
public struct Consumer: Sendable {
  public let settings: ConsumerSettings
  public let edition: Edition
  public let slot: ClientSlot

  var network: Network<ConsumerPurpose>
  var subscriptions = Subscription()
  var assignment = ConsumerAssignment()
  var membership: Membership?
  var lookup = CoordinatorLookup()
  var commits = PendingCommits()
  var committedFetch: CommittedFetch?
  let assignors: [Assignor]
  /// What each of them wants to hear again.
  var memories: [AssignorMemory]
  var fetched: [FetchedRecords] = []
  /// By broker.
  var sessions: [Int32: ConsumerFetchSession] = [:]
  /// The count of metadata answers when positions were last held against the leaders.
  var leadersSeenAt = 0
  /// Brokers that owe the answer to a fetch.
  var fetching: [Int32] = []
  var pendingFailure: ClientFailure?
  /// What a commit's callback has thrown, to be thrown by the call that it came within.
  var callbackFailure: ClientFailure?
  /// The last one goes on; those before it wait for its end.
  var calls: [ConsumerCall] = []
  var callbacks: [OpenCallback] = []
  var nextNumber = 0
  var results: [ConsumerOutcome] = []
  var timers: ConsumerTimers
  /// When something last came that was not there before; nil before.
  var lastNews: Instant?
  var isWokenUp = false
  /// Something was to be sent to a broker to which there was no connection yet: as soon as there is one, a member
  /// sends it, also between two calls.
  var hasUnsent = false
  var isClosed = false

  public init(_ settings: ConsumerSettings, edition: Edition, slot: ClientSlot, seed: UInt64) {
    var settings = settings
    if settings.broken.contains(.noAutoCommit) { settings.autoCommitInterval = nil }
    if settings.broken.contains(.heartbeatsSlow) {
      settings.heartbeatInterval = .microseconds(settings.sessionTimeout.microseconds * 2 / 3)
    }
    if settings.broken.contains(.intervalUnheeded), settings.autoCommitInterval != nil {
      settings.autoCommitInterval = .seconds(5)
    }
    if settings.broken.contains(.resetReversed) { settings.reset = settings.reset.reversed }
    self.settings = settings
    self.edition = edition
    self.slot = slot
    let instance = settings.groupInstanceId.map { "instanceId=\($0), " } ?? ""
    network = Network(
      settings.connections, edition: edition, slot: slot, seed: seed,
      label: "Consumer \(instance)clientId=\(settings.connections.clientId), "
        + "groupId=\(settings.groupId ?? "null")")
    membership = settings.groupId.map { Membership($0, settings) }
    assignors = settings.assignors
    memories = assignors.map { _ in AssignorMemory() }
    timers = ConsumerTimers(slot)
  }

  public mutating func collect() -> [ConsumerOutcome] {
    defer { results = [] }
    return results
  }

  public var metadata: ClusterMetadata { network.metadata }
  public var isBusy: Bool { !calls.isEmpty }
  public var assigned: [TopicPartition] { assignment.partitions }
  public var subscription: [String] { subscriptions.topics }
  public var groupMetadata: ConsumerGroupMetadata? { membership?.told }
  /// The id that the coordinator gave it last; nil where it has none.
  public var memberId: String? {
    membership.flatMap { $0.generation.memberId.isEmpty ? nil : $0.generation.memberId }
  }
  public var paused: [TopicPartition] {
    assignment.places.filter(\.isPaused).map(\.partition)
  }

  /// Whether its call waits for the program to come back from a callback.
  var isSuspended: Bool { callbacks.last?.depth == calls.count && !callbacks.isEmpty }

  /// What forbids any call: the consumer is closed, or another thread is in it.
  func refusal() -> ClientFailure? {
    if isClosed { return .illegalState("This consumer has already been closed.") }
    guard !calls.isEmpty, !isSuspended else { return nil }
    return ClientFailure(
      "java.util.ConcurrentModificationException",
      "KafkaConsumer is not safe for multi-threaded access")
  }

  public mutating func handle(
    _ event: NodeEvent, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    handle([event], at: now, into: &outbox)
  }

  /// Several things that were there when the thread looked: it goes on once it has heard of all of them.
  public mutating func handle(
    _ events: [NodeEvent], at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    let own = events.filter(slot.owns)
    guard !own.isEmpty else { return }
    for event in own { timers.note(event) }
    guard !isClosed else { return }
    for event in own { network.handle(event, at: now, into: &outbox) }
    run(at: now, into: &outbox)
  }

  func inform(_ words: String, from source: String, into outbox: inout Outbox<NodeEffect>) {
    log("INFO", words, from: source, into: &outbox)
  }

  func log(
    _ level: String, _ words: String, from source: String, _ failure: ClientFailure? = nil,
    into outbox: inout Outbox<NodeEffect>
  ) {
    var text = "\(level) [\(network.label)] \(words) (org.apache.kafka.clients.consumer.\(source))"
    if let failure { text += "\n" + failure.trace }
    outbox.post(.log(text))
  }
}

/// A consumer's timers, one for each thing that may keep idle time from being left out.
struct ConsumerTimers: Sendable {
  var beat: ClientTimer
  var wake: ClientTimer
  var refresh: ClientTimer
  var commit: ClientTimer
  var deadline: ClientTimer

  init(_ slot: ClientSlot) {
    beat = ClientTimer(slot.beat)
    wake = ClientTimer(slot.wake)
    refresh = ClientTimer(slot.refresh)
    commit = ClientTimer(slot.commit)
    deadline = ClientTimer(slot.deadline)
  }

  mutating func note(_ event: NodeEvent) {
    beat.note(event)
    wake.note(event)
    refresh.note(event)
    commit.note(event)
    deadline.note(event)
  }

  mutating func stop(into outbox: inout Outbox<NodeEffect>) {
    beat.set(nil, into: &outbox)
    wake.set(nil, into: &outbox)
    refresh.set(nil, into: &outbox)
    commit.set(nil, into: &outbox)
    deadline.set(nil, into: &outbox)
  }
}
