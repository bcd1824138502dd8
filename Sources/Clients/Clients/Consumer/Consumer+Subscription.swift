internal import Bytes
public import Clockwork
internal import Editions
internal import Records
internal import Wire

/// Reading by topic: what the group that is to come will decide, decided by the consumer alone.
///
/// It asks for the group's coordinator first, as a member does, because that is what makes a broker
/// create the topic of the offsets; without a coordinator nothing is read. Then it waits as long as a
/// new group waits for members, takes all partitions of the topics, which is what every assignor gives
/// to a single member, and takes them anew whenever the cluster has changed.
struct Subscription: Sendable {
  enum Topics: Sendable {
    case named([String])
    case matching(@Sendable (String) -> Bool)
  }

  let topics: Topics
  var coordinator: Int32?
  var isLooking = false
  /// When the coordinator is looked for again; once it is found, when the partitions are shared out.
  var notBefore: Instant?
  /// The count of metadata answers when the share was last taken.
  var takenAt: Int?

  init(_ topics: Topics) { self.topics = topics }
}

extension Consumer {
  /// Reads all partitions of these topics.
  public mutating func subscribe(to topics: [String], into outbox: inout Outbox<NodeEffect>) {
    subscription = Subscription(.named(topics))
    for topic in topics { network.want(topic: topic) }
    inform(
      "Subscribed to topic(s): \(topics.joined(separator: ", "))", from: "KafkaConsumer",
      into: &outbox)
  }

  /// Reads all partitions of the topics that there are and that are named so.
  public mutating func subscribe(
    toPattern text: String, where isMatch: @escaping @Sendable (String) -> Bool,
    into outbox: inout Outbox<NodeEffect>
  ) {
    subscription = Subscription(.matching(isMatch))
    network.wish = .everything
    network.requestMetadata()
    inform("Subscribed to pattern: '\(text)'", from: "KafkaConsumer", into: &outbox)
  }

  /// Whether it has read all that there is to read and waits at every leader for more.
  public var isCaughtUp: Bool {
    guard network.metadata.updates > 0, !assignment.places.isEmpty, fetched.isEmpty,
      pendingFailure == nil
    else { return false }
    return assignment.places.allSatisfy { place in
      guard let leader = network.metadata.leader(of: place.partition) else { return true }
      guard let position = place.position, let end = place.end else { return false }
      return position >= end && fetching.contains(leader)
    }
  }

  // MARK: The coordinator

  mutating func lookForCoordinator(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard isBusy, let subscription, subscription.coordinator == nil, !subscription.isLooking,
      (subscription.notBefore ?? now) <= now, let group = settings.groupId
    else { return }
    guard let node = network.leastLoaded(at: now), network.isReady(node, at: now, into: &outbox)
    else { return }
    let version: Int16
    switch network.version(of: FindCoordinatorRequest.self, at: node) {
    case .failure(let failure):
      pendingFailure = failure
      return
    case .success(let found): version = found
    }
    var request = FindCoordinatorRequest()
    if version < 4 { request.key = group } else { request.coordinatorKeys = [group] }
    let number = network.send(
      request, version: version, to: node, for: .coordinator, at: now, into: &outbox)
    guard number != nil else { return }
    self.subscription?.isLooking = true
    self.subscription?.notBefore = nil
  }

  mutating func waitForCoordinator(at now: Instant) {
    subscription?.isLooking = false
    subscription?.notBefore = now + settings.connections.retryBackoff
  }

  mutating func takeCoordinator(
    _ body: ByteSlice, _ version: Int16, from node: Int32, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard let answer = try? FindCoordinatorResponse(body, version: version) else {
      waitForCoordinator(at: now)
      return network.distrust(node, at: now, into: &outbox)
    }
    network.throttle(node, milliseconds: answer.throttleTimeMs, at: now)
    let row = answer.coordinators.first
    let code = version < 4 ? answer.errorCode : row?.errorCode ?? .unknownServerError
    guard code == .none else {
      let failure = ClientFailure(code, in: edition)
      if !failure.isRetriable { pendingFailure = failure }
      return waitForCoordinator(at: now)
    }
    lastNews = now
    subscription?.isLooking = false
    subscription?.coordinator = version < 4 ? answer.nodeId : row?.nodeId
    subscription?.notBefore = now + settings.initialRebalanceDelay
    let group = settings.groupId ?? ""
    inform(
      "Discovered group coordinator of \(group)", from: "internals.AbstractCoordinator",
      into: &outbox)
  }

  // MARK: The share

  /// All partitions of the topics, as soon as there is a coordinator and whenever they have changed.
  mutating func takeShare(at now: Instant) {
    let updates = network.metadata.updates
    guard let subscription, subscription.coordinator != nil || settings.groupId == nil,
      (subscription.notBefore ?? now) <= now, updates > 0, subscription.takenAt != updates
    else { return }
    self.subscription?.notBefore = nil
    self.subscription?.takenAt = updates
    let share = topics(of: subscription).flatMap(partitions)
    guard share != assignment.partitions.sorted() else { return }
    lastNews = now
    assignment = ConsumerAssignment(share, keeping: assignment, isShare: true)
    fetched.removeAll { assignment[$0.partition] == nil }
  }

  private func topics(of subscription: Subscription) -> [String] {
    switch subscription.topics {
    case .named(let names): return names.sorted()
    case .matching(let isMatch):
      return Set(network.metadata.partitions.map(\.topic)).sorted().filter {
        isMatch($0) && !(settings.excludesInternalTopics && network.metadata.isInternal($0))
      }
    }
  }

  /// A topic of which the cluster cannot say anything for the moment keeps its partitions.
  private func partitions(of topic: String) -> [TopicPartition] {
    if let known = network.metadata.partitions(of: topic) { return known.map(\.name).sorted() }
    switch network.metadata.error(of: topic) {
    case .none?, .unknownTopicOrPartition?, .invalidTopicException?, nil: return []
    default: return assignment.partitions.filter { $0.topic == topic }.sorted()
    }
  }
}
