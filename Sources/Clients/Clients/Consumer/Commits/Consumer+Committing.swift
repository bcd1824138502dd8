internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// Commits: sent for a program that waits, for one that does not, or by the consumer itself.
extension Consumer {
  private static let source = "internals.ConsumerCoordinator"

  /// All positions that there are: what a commit without offsets commits, read or not.
  var consumed: [PartitionOffset] {
    let back: Int64 = settings.broken.contains(.commitsLastRead) ? 1 : 0
    let offsets = assignment.places.compactMap { place in
      place.validPosition.map {
        PartitionOffset(
          place.partition, OffsetAndMetadata(max($0 - back, 0), leaderEpoch: place.epoch))
      }
    }
    return Self.inHashOrder(offsets)
  }

  /// Java keeps them in a hash map.
  static func inHashOrder(_ offsets: [PartitionOffset]) -> [PartitionOffset] {
    guard offsets.count > 1 else { return offsets }
    let order = JavaHashMapOrder<TopicPartition>(offsets.map(\.partition)).keys
    return order.compactMap { name in offsets.last { $0.partition == name } }
  }

  // MARK: With somebody who waits

  /// Sends, waits, and sends again while that may help.
  mutating func commitSync(
    _ commit: inout SyncCommit, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> ConsumerStep {
    if commit.number == nil, let step = runCallbacks(at: now, into: &outbox) { return step }
    if commit.offsets.isEmpty { return .done }
    if let number = commit.number {
      guard commits.answered.contains(where: { $0.number == number }) else { return .waiting }
      if let step = runCallbacks(at: now, into: &outbox) { return step }
      guard let answer = commits.takeAnswer(of: number) else { return .waiting }
      commit.number = nil
      guard let failure = answer.failure else { return .done }
      guard failure.isRetriable else { return .failed(failure) }
      commit.notBefore = now + settings.connections.retryBackoff
    }
    if let wait = commit.notBefore, wait > now { return .waiting }
    switch needCoordinator(at: now, into: &outbox) {
    case .done: break
    case let other: return other
    }
    guard isCoordinatorReady(at: now, into: &outbox) != nil else { return .waiting }
    let begun = commits.begin(commit.offsets, .sync)
    commit.number = begun.number
    commit.notBefore = nil
    send(begun, at: now, into: &outbox)
    // What cannot even be sent is answered already.
    return commits.answered.contains { $0.number == begun.number }
      ? commitSync(&commit, at: now, into: &outbox) : .waiting
  }

  // MARK: With nobody who waits

  mutating func commitLater(
    _ offsets: [PartitionOffset], _ kind: PendingCommits.Kind, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    let commit = commits.begin(offsets, kind)
    checkCoordinator(at: now, into: &outbox)
    if network.coordinator == nil {
      commits.unsent.append(commit)
      lookForCoordinator(at: now, into: &outbox)
    } else {
      sendLater(commit, at: now, into: &outbox)
    }
  }

  private mutating func sendLater(
    _ commit: PendingCommits.Commit, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    if isCoordinatorReady(at: now, into: &outbox) == nil {
      commits.unsent.append(commit)
    } else {
      send(commit, at: now, into: &outbox)
    }
  }

  /// There is a coordinator again.
  mutating func sendUnsentCommits(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard !commits.unsent.isEmpty, network.coordinator != nil,
      isCoordinatorReady(at: now, into: &outbox) != nil
    else { return }
    let waiting = commits.unsent
    commits.unsent = []
    for commit in waiting { send(commit, at: now, into: &outbox) }
  }

  mutating func failUnsentCommits(_ failure: ClientFailure) {
    let waiting = commits.unsent
    commits.unsent = []
    for commit in waiting { complete(commit, failure) }
  }

  /// A poll commits what the polls before it returned, each time that its interval is over.
  mutating func autoCommit(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard let interval = settings.autoCommitInterval, let due = commits.nextAuto, due <= now else {
      return
    }
    commits.nextAuto = now + interval
    let offsets = consumed
    guard !offsets.isEmpty else { return }
    commitLater(offsets, .auto, at: now, into: &outbox)
  }

  // MARK: The request

  private mutating func send(
    _ commit: PendingCommits.Commit, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard !commit.offsets.isEmpty else { return complete(commit, nil) }
    guard let membership, let node = network.coordinator?.node else {
      return complete(commit, ClientFailure(.coordinatorNotAvailable, in: edition))
    }
    guard let generation = committingGeneration(membership) else {
      inform(
        "Failing OffsetCommit request since the consumer is not part of an active group",
        from: Self.source, into: &outbox)
      return complete(commit, Self.outsider(isRebalancing: membership.isRebalancing))
    }
    switch network.version(of: OffsetCommitRequest.self, at: node) {
    case .failure(let failure): complete(commit, failure)
    case .success(let version):
      var sent = commit
      sent.generation = generation
      commits.open.append(sent)
      network.send(
        request(sent, generation, membership.groupId, version), version: version, to: node,
        for: .commit(commit.number), at: now, into: &outbox)
    }
  }

  private func request(
    _ commit: PendingCommits.Commit, _ generation: GroupGeneration, _ group: String,
    _ version: Int16
  ) -> OffsetCommitRequest {
    let topics = commit.offsets.groupedByTopic(\.partition)
    let order = JavaHashMapOrder<String>(topics.map(\.topic)).keys
    return OffsetCommitRequest {
      $0.groupId = group
      $0.generationIdOrMemberEpoch = generation.id
      $0.memberId = generation.memberId
      if version >= 7 { $0.groupInstanceId = settings.groupInstanceId }
      $0.topics = order.compactMap { name in topics.first { $0.topic == name } }.map { group in
        OffsetCommitRequest.Topic {
          $0.name = group.topic
          $0.partitions = group.members.map { member in
            OffsetCommitRequest.Partition {
              $0.partitionIndex = member.partition.partition
              $0.committedOffset = member.committed?.offset ?? 0
              $0.committedLeaderEpoch = member.committed?.leaderEpoch ?? -1
              $0.committedMetadata = member.committed?.metadata ?? ""
            }
          }
        }
      }
    }
  }

  /// Who chooses its partitions itself commits as nobody's member.
  private func committingGeneration(_ membership: Membership) -> GroupGeneration? {
    subscriptions.isShared ? membership.stableGeneration : GroupGeneration.none
  }

  private static func outsider(isRebalancing: Bool) -> ClientFailure {
    if isRebalancing {
      return rebalancing(
        "consumer is undergoing a rebalance for auto partition assignment. You can try completing "
          + "the rebalance by calling poll() and then retry the operation.")
    }
    return ClientFailure(
      commitFailed,
      "Offset commit cannot be completed since the consumer is not part of an active group for "
        + "auto partition assignment; it is likely that the consumer was kicked out of the group.")
  }

  private static func rebalancing(_ why: String) -> ClientFailure {
    ClientFailure(
      ClientFailure.errors + "RebalanceInProgressException",
      "Offset commit cannot be completed since the \(why)")
  }

  static let commitFailed = "org.apache.kafka.clients.consumer.CommitFailedException"

  // MARK: The answer

  mutating func takeCommit(
    _ result: Result<OffsetCommitResponse, ClientFailure>, _ number: Int, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard let commit = commits.takeOpen(number) else { return }
    switch result {
    case .failure(let failure):
      loseCoordinator(.disconnected, at: now, into: &outbox)
      complete(commit, failure)
    case .success(let answer):
      for topic in answer.topics {
        for row in topic.partitions where row.errorCode != .none {
          let name = TopicPartition(topic.name, row.partitionIndex)
          return complete(commit, refused(row.errorCode, name, commit, at: now, into: &outbox))
        }
      }
      complete(commit, nil)
    }
  }

  private mutating func refused(
    _ code: ErrorCode, _ name: TopicPartition, _ commit: PendingCommits.Commit, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> ClientFailure {
    let failure = ClientFailure(code, in: edition)
    let offset = commit.offsets.first { $0.partition == name }?.committed?.offset ?? -1
    let words = failure.message ?? ""
    log(
      failure.isRetriable ? "WARN" : "ERROR",
      "Offset commit failed on partition \(name) at offset \(offset): \(words)",
      from: Self.source, into: &outbox)
    let sent = commit.generation ?? .none
    switch code {
    case .coordinatorNotAvailable, .notCoordinator, .requestTimedOut:
      loseCoordinator(.refused(code), at: now, into: &outbox)
      return failure
    case .fencedInstanceId:
      inform(
        "OffsetCommit failed with \(sent) due to group instance id \(instanceText) fenced",
        from: Self.source, into: &outbox)
      if membership?.generation == sent { return failure }
      return membership?.phase == .preparing
        ? Self.rebalancing(
          "consumer member's old generation is fenced by its group instance id, it is possible "
            + "that this consumer has already participated another rebalance and got a new "
            + "generation") : Self.kickedOut
    case .rebalanceInProgress:
      requestRejoin("offset commit failed since group is already rebalancing", into: &outbox)
      return Self.rebalancing(
        "consumer group is executing a rebalance at the moment. You can try completing the "
          + "rebalance by calling poll() and then retry commit again")
    case .unknownMemberId, .illegalGeneration:
      return refusedMember(code, words, sent, into: &outbox)
    case .groupAuthorizationFailed, .topicAuthorizationFailed, .offsetMetadataTooLarge,
      .invalidCommitOffsetSize, .coordinatorLoadInProgress, .unknownTopicOrPartition:
      return failure
    default:
      return ClientFailure(ClientFailure.kafkaException, "Unexpected error in commit: \(words)")
    }
  }

  private mutating func refusedMember(
    _ code: ErrorCode, _ words: String, _ sent: GroupGeneration,
    into outbox: inout Outbox<NodeEffect>
  ) -> ClientFailure {
    inform("OffsetCommit failed with \(sent): \(words)", from: Self.source, into: &outbox)
    if membership?.generation != sent, membership?.phase == .preparing {
      return Self.rebalancing(
        "consumer member's generation is already stale, meaning it has already participated "
          + "another rebalance and got a new generation. You can try completing the rebalance by "
          + "calling poll() and then retry commit again")
    }
    resetMembership(after: code, from: .offsetCommit, into: &outbox)
    return Self.kickedOut
  }

  private static let kickedOut = ClientFailure(
    commitFailed,
    "Commit cannot be completed since the group has already rebalanced and assigned the partitions "
      + "to another member. This means that the time between subsequent calls to poll() was longer "
      + "than the configured max.poll.interval.ms, which typically implies that the poll loop is "
      + "spending too much time message processing. You can address this either by increasing "
      + "max.poll.interval.ms or by reducing the maximum size of batches returned in poll() with "
      + "max.poll.records.")

  private mutating func complete(
    _ commit: PendingCommits.Commit, _ failure: ClientFailure?
  ) {
    if case .sync = commit.kind {
      commits.answered.append((commit.number, failure))
      return
    }
    var told = failure
    if let failure, failure.isRetriable {
      told = ClientFailure(
        "org.apache.kafka.clients.consumer.RetriableCommitFailedException",
        "Offset commit failed with a retriable exception. You should retry committing the latest "
          + "consumed offsets.", isRetriable: true, causes: [failure] + failure.causes)
    }
    if failure?.javaClass == ClientFailure.errors + "FencedInstanceIdException" {
      commits.isFenced = true
    }
    commits.completed.append(.init(commit: commit, failure: told))
  }
}
