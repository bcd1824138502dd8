internal import Bytes
internal import Clockwork
internal import Editions
internal import Records

/// A member takes its share: it tells its program what goes and what comes, in Java's order.
extension Consumer {
  /// The round is over; what it brought is looked at.
  mutating func takeShare(
    _ bytes: ByteSlice, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> ConsumerStep {
    guard let membership else { return .done }
    guard !membership.isInNone, membership.phase == .stable else {
      if !edition.consumers.tellReasons {
        inform(
          "Generation data was cleared by heartbeat thread to \(membership.generation) and state is "
            + "now \(membership.phase.javaName) before the rebalance callback is triggered, marking "
            + "this rebalance as failed and retry", from: "internals.AbstractCoordinator",
          into: &outbox)
      }
      resetMembership(
        "rebalance failed since the generation/state was modified by heartbeat thread to "
          + "\(membership.generation)/\(membership.phase.javaName) before the rebalance callback "
          + "triggered", into: &outbox)
      self.membership?.round = nil
      return .done
    }
    if !membership.isLeader { self.membership?.sharedSizes = nil }
    guard assignors.contains(where: { $0.name == membership.generation.assignor }) else {
      return .failed(
        .illegalState(
          "Coordinator selected invalid assignment protocol: "
            + (membership.generation.assignor ?? "null")))
    }
    self.membership?.told = ConsumerGroupMetadata(
      groupId: membership.groupId, generationId: membership.generation.id,
      memberId: membership.generation.memberId, groupInstanceId: settings.groupInstanceId)
    guard bytes.count >= 2 else { return .failed(.illegalState(Self.tooShort(bytes.count))) }
    do throws(ClientFailure) {
      let read = try ConsumerProtocol(edition).assignment(from: bytes)
      return take(read, bytes, at: now, into: &outbox)
    } catch {
      return .failed(error)
    }
  }

  private static func tooShort(_ count: Int) -> String {
    "There are insufficient bytes available to read assignment from the sync-group response "
      + "(actual byte size \(count)) , this is not expected; it is possible that the leader's "
      + "assign function is buggy and did not return any assignment for this member, or because "
      + "static member is configured and the protocol is buggy hence did not get the assignment "
      + "for this member"
  }

  private mutating func take(
    _ read: MemberAssignment, _ bytes: ByteSlice, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) -> ConsumerStep {
    let source = "internals.ConsumerCoordinator"
    let owned = toldOrder(JavaHashMapOrder(setOf: assignment.partitions).keys)
    let assigned = toldOrder(JavaHashMapOrder(setOf: read.partitions).keys)
    guard isAskedFor(assigned) else {
      let names = read.partitions.map(\.description).joined(separator: ", ")
      if !edition.consumers.tellReasons {
        log(
          "WARN",
          "We received an assignment [\(names)] that doesn't match our current subscription "
            + "\(subscriptions); it is likely that the subscription has changed since we joined the "
            + "group. Will try re-join the group with current subscription", from: source,
          into: &outbox)
      }
      requestRejoin(
        "received assignment [\(names)] does not match the current subscription \(subscriptions); it "
          + "is likely that the subscription has changed since we joined the group, will re-join "
          + "with current subscription", into: &outbox)
      endRound()
      return .done
    }
    let added = toldOrder(JavaHashMapOrder(setOf: assigned).keys.filter { !owned.contains($0) })
    membership?.round?.stage = .assigning(
      JoinRound.Share(assigned: assigned, added: added, bytes: bytes))
    guard isCooperative else { return .done }
    let revoked = toldOrder(JavaHashMapOrder(setOf: owned).keys.filter { !assigned.contains($0) })
    func text(_ names: [TopicPartition]) -> String {
      "[\(names.map(\.description).joined(separator: ", "))]"
    }
    inform(
      "Updating assignment with\n"
        + "\tAssigned partitions:                       \(text(assigned))\n"
        + "\tCurrent owned partitions:                  \(text(owned))\n"
        + "\tAdded partitions (assigned - owned):       \(text(added))\n"
        + "\tRevoked partitions (owned - assigned):     \(text(revoked))\n", from: source,
      into: &outbox)
    guard !revoked.isEmpty else { return .done }
    membership?.needsRejoin = true
    guard tell(.revoked(revoked), .revoking, into: &outbox) else {
      tellRevoked(revoked, into: &outbox)
      return .done
    }
    membership?.round?.stage = .revoking(
      JoinRound.Share(assigned: assigned, added: added, bytes: bytes))
    return .waiting
  }

  /// What was given up is shared out in the next round.
  mutating func tellRevoked(
    _ partitions: [TopicPartition], into outbox: inout Outbox<NodeEffect>
  ) {
    let names = partitions.map(\.description).joined(separator: ", ")
    requestRejoin(
      "need to revoke partitions [\(names)] as indicated by the current assignment and re-join",
      into: &outbox)
  }

  private func isAskedFor(_ partitions: [TopicPartition]) -> Bool {
    switch subscriptions.kind {
    case .matching(let isMatch): partitions.allSatisfy { isMatch($0.topic) }
    default: partitions.allSatisfy { subscriptions.topics.contains($0.topic) }
    }
  }

  /// From here on it reads what it was given.
  mutating func finish(
    _ share: JoinRound.Share, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> ConsumerStep {
    if !share.isTaken {
      takeOver(share, at: now, into: &outbox)
      var taken = share
      taken.isTaken = true
      membership?.round?.stage = .assigning(taken)
      if tell(.assigned(share.added), .assigning, into: &outbox) { return .waiting }
    } else if !share.isTold {
      return .waiting
    }
    guard case .assigning(let told)? = membership?.round?.stage, let failure = told.failure else {
      endRound()
      return .done
    }
    // Java looks at the same share again when it polls next.
    membership?.round?.stage = .done(share.bytes)
    return .failed(
      failure.javaClass == ClientFailure.kafkaException ? failure : Self.wrapped(failure))
  }

  private mutating func takeOver(
    _ share: JoinRound.Share, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    if subscriptions.isPattern {
      let more = share.assigned.map(\.topic).filter {
        !(membership?.joinedTopics ?? []).contains($0)
      }
      if !more.isEmpty {
        subscriptions.add(more)
        membership?.joinedTopics = subscriptions.topics
      }
    }
    if let read = try? ConsumerProtocol(edition).assignment(from: share.bytes) {
      inform(
        "Notifying assignor about the new \(read)", from: "internals.ConsumerCoordinator",
        into: &outbox)
      let generation = membership?.generation.id ?? -1
      for place in assignors.indices
      where assignors[place].name == membership?.generation.assignor {
        memories[place].remember(read.partitions, generation: generation)
      }
    }
    if let interval = settings.autoCommitInterval { commits.nextAuto = now + interval }
    assignment = self.share(share.assigned)
    fetched.removeAll { assignment[$0.partition] == nil }
    lastNews = now
  }

  private mutating func endRound() {
    membership?.round = nil
    membership?.askedAt = nil
    membership?.preparation = .due
  }
}

extension Membership.Phase {
  var javaName: String {
    switch self {
    case .unjoined: "UNJOINED"
    case .preparing: "PREPARING_REBALANCE"
    case .completing: "COMPLETING_REBALANCE"
    case .stable: "STABLE"
    }
  }
}

extension MemberAssignment: CustomStringConvertible {
  /// As Java prints it.
  public var description: String {
    let names = partitions.map(\.description).joined(separator: ", ")
    let size = userData.map { ", userDataSize=\($0.count)" } ?? ""
    return "Assignment(partitions=[\(names)]\(size))"
  }
}
