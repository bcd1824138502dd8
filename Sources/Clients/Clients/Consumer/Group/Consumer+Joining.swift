internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// A member's way into a generation: it commits and gives up what it has, asks to be let in, and is told
/// its share.
extension Consumer {
  /// What a poll does for the group before it looks for records.
  mutating func coordinate(
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> ConsumerStep {
    lookAtTopics()
    guard membership != nil else { return .done }
    if let step = runCallbacks(at: now, into: &outbox) { return step }
    guard subscriptions.isShared else {
      autoCommit(at: now, into: &outbox)
      return .done
    }
    if let failure = membership?.heartbeat.failure {
      membership?.heartbeat.failure = nil
      membership?.heartbeat.isRunning = false
      return .failed(failure)
    }
    membership?.heartbeat.notePoll(at: now)
    switch needCoordinator(at: now, into: &outbox) {
    case .done: break
    case let other: return other
    }
    switch enter(at: now, into: &outbox) {
    case .done: break
    case let other: return other
    }
    autoCommit(at: now, into: &outbox)
    return .done
  }

  /// Takes note of topics that have come or grown.
  private mutating func lookAtTopics() {
    let updates = network.metadata.updates
    guard membership?.sizesAt != updates, updates > 0 else { return }
    if subscriptions.isPattern, !isPatternSettled { _ = subscriptions.match(visibleTopics) }
    membership?.sizesAt = updates
    membership?.sizes = TopicSizes(of: subscriptions.wanted, in: network.metadata)
  }

  private var isPatternSettled: Bool {
    settings.broken.contains(.patternOnce) && !subscriptions.topics.isEmpty
  }

  /// Whether there has to be a new generation, or is one on its way.
  private mutating func mustJoin(into outbox: inout Outbox<NodeEffect>) -> Bool {
    guard let membership else { return false }
    if membership.needsRejoin || membership.round != nil { return true }
    if !settings.broken.contains(.growthUnseen), let shared = membership.sharedSizes,
      shared != membership.sizes
    {
      requestRejoin(
        "cached metadata has changed from \(snapshot(shared)) at the beginning of the rebalance to "
          + snapshot(membership.sizes), into: &outbox)
      return true
    }
    guard let joined = membership.joinedTopics, Set(joined) != Set(subscriptions.topics) else {
      return false
    }
    requestRejoin(
      "subscription has changed from [\(joined.joined(separator: ", "))] at the beginning of the "
        + "rebalance to [\(subscriptions.topics.joined(separator: ", "))]", into: &outbox)
    return true
  }

  /// As Java prints it, without racks.
  private func snapshot(_ sizes: TopicSizes) -> String {
    let topics = JavaHashMapOrder<String>(sizes.topics).keys.map { topic in
      let racks = Array(repeating: "NO_RACKS", count: sizes.count(of: topic))
      return "\(topic)=[\(racks.joined(separator: ", "))]"
    }
    return "(version\(sizes.version): {\(topics.joined(separator: ", "))})"
  }

  /// Goes on until it is in, has to wait, or fails.
  private mutating func enter(
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> ConsumerStep {
    while mustJoin(into: &outbox) {
      if membership?.round == nil, !hasFreshTopics() { return .waiting }
      if case .waiting = needCoordinator(at: now, into: &outbox) { return .waiting }
      membership?.heartbeat.isRunning = true
      if membership?.round == nil {
        switch prepare(at: now, into: &outbox) {
        case .done: break
        case let other: return other
        }
        guard (membership?.notBefore ?? now) <= now, join(at: now, into: &outbox) else {
          return .waiting
        }
      }
      switch goOnJoining(at: now, into: &outbox) {
      case .done: break
      case let other: return other
      }
    }
    return .done
  }

  /// A pattern is matched with what there is now, before the group is told of it.
  private mutating func hasFreshTopics() -> Bool {
    guard subscriptions.isPattern, let membership else { return true }
    if membership.askedAt == nil {
      self.membership?.askedAt = network.metadata.updates
      network.requestMetadata()
    }
    guard let askedAt = self.membership?.askedAt, network.metadata.updates > askedAt else {
      return false
    }
    lookAtTopics()
    return true
  }

  // MARK: Giving up what it has

  private mutating func prepare(
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> ConsumerStep {
    if case .due = membership?.preparation {
      let commit = SyncCommit(consumed)
      membership?.preparation = .committing(commit, until: now + settings.maxPollInterval)
    }
    if case .committing(var commit, let until) = membership?.preparation {
      if settings.autoCommitInterval != nil, !commit.offsets.isEmpty || !commits.completed.isEmpty {
        let step = commitSync(&commit, at: now, into: &outbox)
        membership?.preparation = .committing(commit, until: until)
        switch step {
        case .waiting where now < until: return .waiting
        case .failed(let failure): tellUncommitted(commit.offsets, failure, into: &outbox)
        case .waiting, .done: break
        }
      }
      if isSuspended { return .waiting }
      membership?.preparation = .telling(nil)
      if giveUp(into: &outbox) { return .waiting }
    }
    if case .telling(let failure) = membership?.preparation {
      finishGivingUp()
      membership?.isLeader = false
      subscriptions.groupTopics = []
      network.want(topics: subscriptions.wanted)
      membership?.preparation = .over
      if let failure { return .failed(failure) }
    }
    return .done
  }

  private mutating func tellUncommitted(
    _ offsets: [PartitionOffset], _ failure: ClientFailure, into outbox: inout Outbox<NodeEffect>
  ) {
    switch edition {
    case .v2_6: tellAutoFailed(offsets, failure, into: &outbox)
    case .v3_9, .v4_1:
      log(
        "ERROR",
        "Asynchronous auto-commit of offsets failed: \(failure.message ?? "null"). Will continue to "
          + "join group.", from: "internals.ConsumerCoordinator", into: &outbox)
    }
  }

  /// Tells the program what it loses; true while the program is told.
  private mutating func giveUp(into outbox: inout Outbox<NodeEffect>) -> Bool {
    let owned = toldOrder(JavaHashMapOrder(setOf: assignment.partitions).keys)
    if keepsAll { return false }
    if membership?.isInNone == true {
      guard !owned.isEmpty else { return false }
      inform(
        "Giving away all assigned partitions as lost since " + lostWords,
        from: "internals.ConsumerCoordinator", into: &outbox)
      return tell(.lost(owned), .preparing, into: &outbox)
    }
    let gone = isCooperative ? owned.filter { !subscriptions.topics.contains($0.topic) } : owned
    if gone.isEmpty, isCooperative { return false }
    return tell(.revoked(gone), .preparing, into: &outbox)
  }

  private var keepsAll: Bool { settings.broken.contains(.eagerKeeps) && !isCooperative }

  private var lostWords: String {
    switch edition {
    case .v2_6:
      "generation has been reset,indicating that consumer is no longer part of the group"
    case .v3_9, .v4_1:
      "generation/memberID has been reset,indicating that consumer is in old state or no longer "
        + "part of the group"
    }
  }

  private mutating func finishGivingUp() {
    if keepsAll { return }
    if membership?.isInNone == true || !isCooperative {
      keep([])
    } else {
      keep(assignment.partitions.filter { subscriptions.topics.contains($0.topic) })
    }
  }

  /// All of its assignors must be able to.
  var isCooperative: Bool {
    !settings.broken.contains(.cooperativeDrops)
      && (try? RebalanceProtocol.spoken(by: assignors)) == .cooperative
  }

  func share(_ partitions: [TopicPartition]) -> ConsumerAssignment {
    ConsumerAssignment(
      JavaHashMapOrder(setOf: partitions).keys, keeping: assignment, isShare: true)
  }

  private mutating func keep(_ partitions: [TopicPartition]) {
    assignment = share(partitions)
    fetched.removeAll { assignment[$0.partition] == nil }
  }

  // MARK: Asking to be let in

  private mutating func join(
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> Bool {
    guard let membership, let node = isCoordinatorReady(at: now, into: &outbox) else {
      return false
    }
    inform("(Re-)joining group", from: "internals.AbstractCoordinator", into: &outbox)
    self.membership?.phase = .preparing
    self.membership?.notBefore = nil
    self.membership?.joinedTopics = subscriptions.topics
    var round = JoinRound(number: takeNumber())
    switch network.version(of: JoinGroupRequest.self, at: node) {
    case .failure(let failure): round.stage = .failed(failure, .unsupportedVersion)
    case .success(let version):
      let request = JoinGroupRequest {
        $0.groupId = membership.groupId
        $0.sessionTimeoutMs = Int32(clamping: settings.sessionTimeout.milliseconds)
        $0.rebalanceTimeoutMs = Int32(clamping: settings.maxPollInterval.milliseconds)
        $0.memberId = membership.generation.memberId
        if version >= 5 { $0.groupInstanceId = settings.groupInstanceId }
        $0.protocolType = ConsumerProtocol.type
        $0.protocols = protocols()
      }
      let patience = max(
        settings.connections.requestTimeout, settings.maxPollInterval + .seconds(5))
      let purpose = ConsumerPurpose.join(round.number, membership.generation)
      if network.send(
        request, version: version, to: node, for: purpose, within: patience, at: now,
        into: &outbox) == nil
      {
        round.stage = .failed(.disconnected(), .none)
      }
    }
    self.membership?.round = round
    return true
  }

  private func protocols() -> [JoinGroupRequest.GroupProtocol] {
    let spoken = ConsumerProtocol(edition)
    let forgets = settings.broken.contains(.stickyForgets)
    return zip(assignors, memories).map { assignor, memory in
      let subscription = MemberSubscription(
        topics: subscriptions.topics,
        userData: forgets ? nil : assignor.userData(memory, edition: edition),
        ownedPartitions: forgets ? [] : assignment.partitions,
        generationId: membership?.generation.id ?? -1)
      return JoinGroupRequest.GroupProtocol {
        $0.name = assignor.name
        $0.metadata = ByteSlice((try? spoken.encode(subscription)) ?? [])
      }
    }
  }

  mutating func takeJoin(
    _ result: Result<JoinGroupResponse, ClientFailure>, _ number: Int, _ sent: GroupGeneration,
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard membership?.round?.number == number, case .joining = membership?.round?.stage else {
      return
    }
    lastNews = now
    switch result {
    case .failure(let failure):
      loseCoordinator(.disconnected, at: now, into: &outbox)
      membership?.round?.stage = .failed(failure, .none)
    case .success(let answer) where answer.errorCode == .none:
      takeEntry(answer, at: now, into: &outbox)
    case .success(let answer):
      let failure = refused(answer, sent, at: now, into: &outbox)
      membership?.round?.stage = .failed(failure, answer.errorCode)
    }
  }

  private mutating func takeEntry(
    _ answer: JoinGroupResponse, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    let source = "internals.AbstractCoordinator"
    if let type = answer.protocolType, type != ConsumerProtocol.type {
      log(
        "ERROR",
        "JoinGroup failed due to inconsistent Protocol Type, received \(type) but expected "
          + ConsumerProtocol.type, from: source, into: &outbox)
      membership?.round?.stage = .failed(
        ClientFailure(.inconsistentGroupProtocol, in: edition), .inconsistentGroupProtocol)
      return
    }
    guard membership?.phase == .preparing else {
      let class_ = "org.apache.kafka.clients.consumer.internals.AbstractCoordinator$"
      membership?.round?.stage = .failed(
        ClientFailure(class_ + "UnjoinedGroupException", nil, isRetriable: true), .none)
      return
    }
    let generation = GroupGeneration(answer.generationId, answer.memberId, answer.protocolName)
    membership?.phase = .completing
    membership?.heartbeat.begin(at: now)
    membership?.generation = generation
    inform(
      "Successfully joined group with generation \(generation)", from: source, into: &outbox)
    if answer.leader == answer.memberId {
      membership?.round?.stage = .choosing(answer)
    } else {
      sync([], at: now, into: &outbox)
    }
  }

  private mutating func refused(
    _ answer: JoinGroupResponse, _ sent: GroupGeneration, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> ClientFailure {
    let code = answer.errorCode
    let failure = ClientFailure(code, in: edition)
    let words = failure.message ?? ""
    switch code {
    case .coordinatorLoadInProgress: tellRefusedJoin(code, words, sent, into: &outbox)
    case .unknownMemberId:
      tellRefusedJoin(code, words, sent, into: &outbox)
      if membership?.generation == sent {
        resetMembership(after: code, from: .joinGroup, into: &outbox)
      }
    case .coordinatorNotAvailable, .notCoordinator:
      loseCoordinator(.refused(code), at: now, into: &outbox)
      tellRefusedJoin(code, words, sent, into: &outbox)
    case .fencedInstanceId:
      tellRefusedJoin(code, words, sent, into: &outbox)
    case .rebalanceInProgress where edition.consumers.tellReasons:
      tellRefusedJoin(code, words, sent, into: &outbox)
    case .inconsistentGroupProtocol, .invalidSessionTimeout, .invalidGroupId,
      .groupAuthorizationFailed, .groupMaxSizeReached:
      joinFailed("due to fatal error: \(words)", into: &outbox)
      if code == .groupMaxSizeReached {
        return ClientFailure(
          failure.javaClass,
          "Consumer group \(membership?.groupId ?? "") already has the configured maximum number "
            + "of members.")
      }
    case .unsupportedVersion:
      joinFailed(
        "due to unsupported version error. Please unset field group.instance.id and retry to see "
          + "if the problem resolves", into: &outbox)
    case .memberIdRequired:
      membership?.generation = GroupGeneration(GroupGeneration.none.id, answer.memberId, nil)
      requestRejoin(
        "need to re-join with the given member-id: \(answer.memberId)", into: &outbox)
    default:
      joinFailed("due to unexpected error: \(words)", into: &outbox)
      return ClientFailure(
        ClientFailure.kafkaException, "Unexpected error in join group response: \(words)")
    }
    return failure
  }

  private mutating func joinFailed(_ words: String, into outbox: inout Outbox<NodeEffect>) {
    log(
      "ERROR",
      "\(edition.consumers.tellReasons ? "JoinGroup" : "Attempt to join group") failed "
        + words, from: "internals.AbstractCoordinator", into: &outbox)
  }

  /// As Java prints what may not be there.
  var instanceText: String {
    settings.groupInstanceId.map { "Optional[\($0)]" } ?? "Optional.empty"
  }
}
