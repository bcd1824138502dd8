internal import Bytes
internal import Clockwork
internal import Editions
internal import Wire

/// A member's beat, which goes on by itself while the program does something else.
extension Consumer {
  private static let source = "internals.AbstractCoordinator"

  /// Whether it has to be heard of at all.
  var isBeating: Bool {
    guard let membership else { return false }
    return membership.heartbeat.isRunning && membership.heartbeat.failure == nil
      && membership.hasJoined
  }

  /// Does what is due by itself.
  mutating func beat(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard isBeating, let heartbeat = membership?.heartbeat else { return }
    checkCoordinator(at: now, into: &outbox)
    if network.coordinator == nil { return lookForCoordinator(at: now, into: &outbox) }
    if let ends = heartbeat.sessionEnds, ends <= now {
      return loseCoordinator(.silent, at: now, into: &outbox)
    }
    if let ends = pollEnds, ends <= now {
      return leaveExpired(at: now, into: &outbox)
    }
    guard let due = heartbeat.due, due <= now else { return }
    sendBeat(at: now, into: &outbox)
  }

  private mutating func leaveExpired(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    switch edition {
    case .v2_6: leave(because: Self.pollExpired, at: now, into: &outbox)
    case .v3_9, .v4_1:
      log("WARN", Self.pollExpired, from: Self.source, into: &outbox)
      leave(because: "consumer poll timeout has expired.", at: now, into: &outbox)
    }
  }

  private static let pollExpired =
    "consumer poll timeout has expired. This means the time between subsequent calls to poll() was "
    + "longer than the configured max.poll.interval.ms, which typically implies that the poll loop "
    + "is spending too much time processing messages. You can address this either by increasing "
    + "max.poll.interval.ms or by reducing the maximum size of batches returned in poll() with "
    + "max.poll.records."

  /// While a poll waits it is as if it polled again and again.
  var pollEnds: Instant? {
    if let call = calls.last, call.kind.isPoll, !isSuspended { return nil }
    return settings.broken.contains(.pollsWhenever) ? nil : membership?.heartbeat.pollEnds
  }

  private mutating func sendBeat(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    guard let membership, let node = isCoordinatorReady(at: now, into: &outbox) else { return }
    guard case .success(let version) = network.version(of: HeartbeatRequest.self, at: node) else {
      return
    }
    self.membership?.heartbeat.noteSent(at: now)
    let request = HeartbeatRequest {
      $0.groupId = membership.groupId
      $0.memberId = membership.generation.memberId
      if version >= 3 { $0.groupInstanceId = settings.groupInstanceId }
      $0.generationId = membership.generation.id
    }
    network.send(
      request, version: version, to: node, for: .beat(membership.generation), at: now,
      into: &outbox)
  }

  mutating func takeBeat(
    _ result: Result<HeartbeatResponse, ClientFailure>, _ sent: GroupGeneration, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard let membership else { return }
    guard case .success(let answer) = result else {
      loseCoordinator(.disconnected, at: now, into: &outbox)
      self.membership?.heartbeat.noteFailure(at: now)
      return
    }
    let code = answer.errorCode
    if code != .none { lastNews = now }
    switch code {
    case .none: self.membership?.heartbeat.noteAnswer(at: now)
    case .coordinatorNotAvailable, .notCoordinator:
      let text = network.coordinator.map { "\($0.address) (id: \($0.node) rack: null)" } ?? "null"
      inform(
        "Attempt to heartbeat failed since coordinator \(text) is either not started or not valid",
        from: Self.source, into: &outbox)
      loseCoordinator(.refused(code), at: now, into: &outbox)
      self.membership?.heartbeat.noteFailure(at: now)
    case .rebalanceInProgress:
      if membership.phase == .stable {
        if !edition.consumers.tellReasons {
          inform(
            "Attempt to heartbeat failed since group is rebalancing", from: Self.source,
            into: &outbox)
        }
        requestRejoin("group is already rebalancing", into: &outbox)
      }
      self.membership?.heartbeat.noteAnswer(at: now)
    case .illegalGeneration, .unknownMemberId, .fencedInstanceId:
      takeExpulsion(code, sent, at: now, into: &outbox)
    default: self.membership?.heartbeat.noteFailure(at: now)
    }
  }

  private mutating func takeExpulsion(
    _ code: ErrorCode, _ sent: GroupGeneration, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard membership?.generation == sent else {
      inform(
        "Attempt to heartbeat with stale \(sent) and group instance id \(instanceText) failed due "
          + "to \(code.name), ignoring the error", from: Self.source, into: &outbox)
      membership?.heartbeat.noteAnswer(at: now)
      return
    }
    inform(
      "Attempt to heartbeat with \(sent) and group instance id \(instanceText) failed due to "
        + "\(code.name), resetting generation", from: Self.source, into: &outbox)
    resetMembership(after: code, from: .heartbeat, into: &outbox)
    guard code == .fencedInstanceId else {
      membership?.heartbeat.noteFailure(at: now)
      return
    }
    log(
      "ERROR", "Caught fenced group.instance.id \(instanceText) error in heartbeat thread",
      from: Self.source, into: &outbox)
    membership?.heartbeat.failure = ClientFailure(code, in: edition)
  }

  // MARK: GivingUp

  /// A member with a name of its own just falls silent.
  mutating func leave(
    because reason: String, at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) {
    defer {
      resetMembership("consumer pro-actively leaving the group", into: &outbox)
      lastNews = now
    }
    if settings.broken.contains(.leavesSilently) { return }
    let isSilent =
      settings.groupInstanceId != nil && !settings.broken.contains(.staticSaysGoodbye)
    guard let membership, !isSilent, membership.phase != .unjoined,
      !membership.generation.memberId.isEmpty, let coordinator = network.coordinator,
      let node = isCoordinatorReady(at: now, into: &outbox),
      case .success(let version) = network.version(of: LeaveGroupRequest.self, at: node)
    else { return }
    inform(
      "Member \(membership.generation.memberId) sending LeaveGroup request to coordinator "
        + "\(coordinator.address) (id: \(coordinator.node) rack: null) due to \(reason)",
      from: Self.source, into: &outbox)
    let request = LeaveGroupRequest {
      $0.groupId = membership.groupId
      if version < 3 {
        $0.memberId = membership.generation.memberId
      } else {
        $0.members = [
          LeaveGroupRequest.Member { $0.memberId = membership.generation.memberId }
        ]
      }
    }
    network.send(
      request, version: version, to: node, for: .leave(membership.generation), at: now,
      into: &outbox)
  }

  mutating func takeLeave(
    _ answer: LeaveGroupResponse, _ sent: GroupGeneration,
    into outbox: inout Outbox<NodeEffect>
  ) {
    let member = answer.members.first?.errorCode ?? .none
    let code = answer.errorCode == .none ? member : answer.errorCode
    guard code != .none else { return }
    let words = ClientFailure(code, in: edition).message ?? ""
    log(
      "ERROR", "LeaveGroup request with \(sent) failed with error: \(words)", from: Self.source,
      into: &outbox)
  }
}
