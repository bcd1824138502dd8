internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// The second half of a member's way into a generation: the leader shares out, everybody is told.
extension Consumer {
  /// Goes on with what the coordinator has answered, as far as that is.
  mutating func goOnJoining(
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> ConsumerStep {
    switch membership?.round?.stage {
    case .joining, .syncing, nil: return .waiting
    case .choosing(let answer): return choose(answer, at: now, into: &outbox)
    case .done(let bytes): return takeShare(bytes, at: now, into: &outbox)
    case .revoking: return .waiting
    case .assigning(let share): return finish(share, at: now, into: &outbox)
    case .failed(let failure, let code):
      return giveUpRound(failure, code, at: now, into: &outbox)
    }
  }

  private mutating func giveUpRound(
    _ failure: ClientFailure, _ code: ErrorCode, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> ConsumerStep {
    if code != .memberIdRequired {
      switch edition {
      case .v2_6:
        log(
          "INFO", "Rebalance failed.", from: "internals.AbstractCoordinator", failure,
          into: &outbox)
      case .v3_9, .v4_1:
        let name = failure.javaClass.split(separator: ".").last.map { String($0) } ?? ""
        let short = name.split(separator: "$").last.map { String($0) } ?? name
        requestRejoin(
          "rebalance failed due to '\(failure.message ?? "null")' (\(short))", into: &outbox)
      }
    }
    membership?.round = nil
    if code != .memberIdRequired { membership?.askedAt = nil }
    switch code {
    case .unknownMemberId, .rebalanceInProgress, .illegalGeneration, .memberIdRequired:
      return .done
    default:
      guard failure.isRetriable else { return .failed(failure) }
      membership?.reset()
      membership?.notBefore = now + settings.connections.retryBackoff
      return .done
    }
  }

  // MARK: The leader

  /// Shares out what there is, once it knows the topics of all.
  private mutating func choose(
    _ answer: JoinGroupResponse, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> ConsumerStep {
    guard let assignor = assignors.first(where: { $0.name == answer.protocolName }) else {
      let words =
        "Coordinator selected invalid assignment protocol: \(answer.protocolName ?? "null")"
      membership?.round?.stage = .failed(.illegalState(words), .none)
      return .done
    }
    let members: [JoinedMember]
    do throws(ClientFailure) {
      members = try joined(answer)
    } catch {
      membership?.round?.stage = .failed(error, .none)
      return .done
    }
    var topics = JavaHashMapOrder<String>()
    for member in members { for topic in member.subscription.topics { topics.insert(topic) } }
    subscriptions.groupTopics = topics.keys
    network.want(topics: subscriptions.wanted)
    guard hasFreshMetadata() else { return .waiting }
    membership?.sizesAt = network.metadata.updates
    membership?.sizes = TopicSizes(of: subscriptions.wanted, in: network.metadata)
    membership?.isLeader = true
    do throws(ClientFailure) {
      try shareOut(members, topics.keys, by: assignor, at: now, into: &outbox)
    } catch {
      membership?.round?.stage = .failed(error, .none)
    }
    return .done
  }

  /// Where something is to be asked for, one answer more will do, whatever it says.
  private mutating func hasFreshMetadata() -> Bool {
    if let count = membership?.round?.isFreshAfter { return network.metadata.updates > count }
    if network.isFresh { return true }
    membership?.round?.isFreshAfter = network.metadata.updates
    return false
  }

  private func joined(_ answer: JoinGroupResponse) throws(ClientFailure) -> [JoinedMember] {
    let spoken = ConsumerProtocol(edition)
    return try answer.members.map { row throws(ClientFailure) in
      JoinedMember(
        row.memberId, groupInstanceId: row.groupInstanceId,
        try spoken.subscription(from: row.metadata))
    }
  }

  private mutating func shareOut(
    _ members: [JoinedMember], _ topics: [String], by assignor: Assignor, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) throws(ClientFailure) {
    let known = topics.compactMap(assignable)
    let decision = try rule(insteadOf: assignor).assign(known, to: members, edition: edition)
    // Assignors do not know whose they are.
    for remark in decision.remarks {
      outbox.post(.log("\(remark.level.rawValue) \(remark.text) (\(assignor.className))"))
    }
    let source = "internals.ConsumerCoordinator"
    if isCooperative, settings.broken.isEmpty {
      try CooperationCheck.verify(decision, of: members, by: assignor, edition: edition)
    }
    let given = Set(decision.shares.flatMap { $0.partitions.map(\.topic) })
    let left = topics.filter { !given.contains($0) }
    if !left.isEmpty {
      log(
        "WARN",
        "The following subscribed topics are not assigned to any members: "
          + "[\(left.joined(separator: ", "))] ", from: source, into: &outbox)
    }
    let sizes = membership?.sizes
    membership?.sharedSizes = sizes
    let rows = decision.shares.map { "\($0.member)=\(MemberAssignment($0.partitions))" }
    inform(
      "Finished assignment for group at generation \(membership?.generation.id ?? -1): "
        + "{\(rows.joined(separator: ", "))}", from: source, into: &outbox)
    sync(
      settings.broken.contains(.manyOwners) ? wholes(known, members) : decision.shares, at: now,
      into: &outbox)
  }

  private func rule(insteadOf assignor: Assignor) -> Assignor {
    if settings.broken.contains(.alwaysRange) { return .range }
    return settings.broken.contains(.alwaysRoundRobin) ? .roundRobin : assignor
  }

  private func wholes(
    _ topics: [AssignableTopic], _ members: [JoinedMember]
  ) -> [GroupAssignment.Share] {
    members.map { member in
      let wanted = topics.filter { member.subscription.topics.contains($0.name) }
      let all = wanted.flatMap { topic in
        (0..<topic.partitions).map { TopicPartition(topic.name, $0) }
      }
      return GroupAssignment.Share(member: member.id, partitions: all)
    }
  }

  /// With the racks of its replicas, as far as they are told.
  private func assignable(_ topic: String) -> AssignableTopic? {
    guard let known = network.metadata.partitions(of: topic) else { return nil }
    let racks = known.sorted { $0.index < $1.index }.map { partition in
      partition.replicas.compactMap { network.metadata.broker($0)?.rack }
    }
    return AssignableTopic(topic, replicaRacks: racks)
  }

  // MARK: Being told

  mutating func sync(
    _ shares: [GroupAssignment.Share], at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard let membership, let round = membership.round else { return }
    self.membership?.round?.stage = .syncing
    guard let node = isCoordinatorReady(at: now, into: &outbox) else {
      let failure = ClientFailure(.coordinatorNotAvailable, in: edition)
      self.membership?.round?.stage = .failed(failure, .coordinatorNotAvailable)
      return
    }
    switch network.version(of: SyncGroupRequest.self, at: node) {
    case .failure(let failure):
      self.membership?.round?.stage = .failed(failure, .unsupportedVersion)
    case .success(let version):
      let request = SyncGroupRequest {
        $0.groupId = membership.groupId
        $0.memberId = membership.generation.memberId
        $0.generationId = membership.generation.id
        if version >= 3 { $0.groupInstanceId = settings.groupInstanceId }
        if version >= 5 {
          $0.protocolType = ConsumerProtocol.type
          $0.protocolName = membership.generation.assignor
        }
        $0.assignments = shares.map(assignment)
      }
      network.send(
        request, version: version, to: node, for: .sync(round.number, membership.generation),
        at: now, into: &outbox)
    }
  }

  private func assignment(_ share: GroupAssignment.Share) -> SyncGroupRequest.Assignment {
    let bytes = try? ConsumerProtocol(edition).encode(MemberAssignment(share.partitions))
    return SyncGroupRequest.Assignment {
      $0.memberId = share.member
      $0.assignment = ByteSlice(bytes ?? [])
    }
  }

  mutating func takeSync(
    _ result: Result<SyncGroupResponse, ClientFailure>, _ number: Int, _ sent: GroupGeneration,
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    guard membership?.round?.number == number, case .syncing = membership?.round?.stage else {
      return
    }
    lastNews = now
    switch result {
    case .failure(let failure):
      loseCoordinator(.disconnected, at: now, into: &outbox)
      membership?.round?.stage = .failed(failure, .none)
    case .success(let answer) where answer.errorCode == .none:
      synced(answer, into: &outbox)
    case .success(let answer):
      membership?.needsRejoin = true
      let failure = refusedSync(answer.errorCode, sent, at: now, into: &outbox)
      membership?.round?.stage = .failed(failure, answer.errorCode)
    }
  }

  private mutating func synced(
    _ answer: SyncGroupResponse, into outbox: inout Outbox<NodeEffect>
  ) {
    guard let membership else { return }
    let source = "internals.AbstractCoordinator"
    let isOther =
      answer.protocolType.map { $0 != ConsumerProtocol.type } ?? false
      || answer.protocolName.map { $0 != membership.generation.assignor } ?? false
    if isOther {
      let failure = ClientFailure(.inconsistentGroupProtocol, in: edition)
      self.membership?.round?.stage = .failed(failure, .inconsistentGroupProtocol)
      return
    }
    guard !membership.isInNone, membership.phase == .completing else {
      let (to, receiving) = edition.consumers.tellReasons ? ("to", "receiving") : ("as", "received")
      inform(
        "Generation data was cleared by heartbeat thread \(to) \(membership.generation) and state "
          + "is now \(membership.phase.javaName) before \(receiving) SyncGroup response, marking "
          + "this rebalance as failed and retry", from: source, into: &outbox)
      let failure = ClientFailure(.illegalGeneration, in: edition)
      self.membership?.round?.stage = .failed(failure, .illegalGeneration)
      return
    }
    inform(
      "Successfully synced group in generation \(membership.generation)", from: source,
      into: &outbox)
    self.membership?.phase = .stable
    self.membership?.needsRejoin = false
    self.membership?.round?.stage = .done(answer.assignment)
  }

  private mutating func refusedSync(
    _ code: ErrorCode, _ sent: GroupGeneration, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> ClientFailure {
    let failure = ClientFailure(code, in: edition)
    let words = failure.message ?? ""
    switch code {
    case .groupAuthorizationFailed: break
    case .rebalanceInProgress, .fencedInstanceId:
      tellRefusedSync(code, words, sent, into: &outbox)
    case .unknownMemberId, .illegalGeneration:
      tellRefusedSync(code, words, sent, into: &outbox)
      if membership?.generation == sent {
        resetMembership(after: code, from: .syncGroup, into: &outbox)
      }
    case .coordinatorNotAvailable, .notCoordinator:
      tellRefusedSync(code, words, sent, into: &outbox)
      loseCoordinator(.refused(code), at: now, into: &outbox)
    default:
      return ClientFailure(
        ClientFailure.kafkaException, "Unexpected error from SyncGroup: \(words)")
    }
    return failure
  }
}
