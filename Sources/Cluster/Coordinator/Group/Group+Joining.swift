internal import Bytes
internal import Clockwork
internal import Editions
internal import Wire

/// JoinGroup: who is taken in, who is sent back with an id, and what each is told.
extension Group {
  mutating func join(_ attempt: JoinAttempt, _ desk: inout GroupDesk) {
    if !hasRoom(for: attempt.memberId, desk) {
      remove(attempt.memberId, &desk)
      removeInstance(attempt.instanceId)
      return desk.answer(attempt.ticket, .refusing("", .groupMaxSizeReached))
    }
    if !supports(attempt.protocolType, attempt.protocols) {
      desk.answer(attempt.ticket, .refusing(attempt.memberId, .inconsistentGroupProtocol))
    } else if attempt.memberId.isEmpty {
      joinAsStranger(attempt, &desk)
    } else if isPending(attempt.memberId) {
      joinAsExpected(attempt, &desk)
    } else if isFenced(attempt.memberId, attempt.instanceId) {
      desk.answer(attempt.ticket, .refusing(attempt.memberId, .fencedInstanceId))
    } else if members[attempt.memberId] == nil || lacks(attempt.instanceId) {
      desk.answer(attempt.ticket, .refusing(attempt.memberId, .unknownMemberId))
    } else {
      joinAgain(attempt, &desk)
    }
    if state == .preparingRebalance { completeJoinIfAllAreHere(&desk) }
  }

  private func hasRoom(for member: String, _ desk: GroupDesk) -> Bool {
    switch state {
    case .empty, .dead: true
    case .preparingRebalance:
      members[member]?.joining != nil || joiningCount < desk.settings.maxSize
    case .completingRebalance, .stable:
      members[member] != nil || members.count < desk.settings.maxSize
    }
  }

  private func lacks(_ instance: String?) -> Bool {
    if let instance { instances[instance] == nil } else { false }
  }

  /// Somebody without an id: a known instance takes its own place again, all others are given an id.
  private mutating func joinAsStranger(_ attempt: JoinAttempt, _ desk: inout GroupDesk) {
    let name = attempt.instanceId ?? attempt.clientId
    let id = desk.memberId(after: name, in: self.id)
    if let instance = attempt.instanceId, let old = instances[instance] {
      return replace(old, with: id, attempt, &desk)
    }
    if attempt.requiresKnownId {
      let due = desk.now + .milliseconds(Int64(attempt.sessionTimeoutMs))
      pendingMembers[id] = desk.arm(
        GroupAlarm(group: self.id, purpose: .pendingMember(id)), at: due)
      desk.changed()
      return desk.answer(attempt.ticket, .refusing(id, .memberIdRequired))
    }
    let kind = attempt.instanceId == nil ? "Dynamic" : "Static"
    desk.log(
      "\(kind) Member with unknown member id joins group \(self.id) in \(state.rawValue) state. "
        + "Created a new member id \(id) for this member and add to the group.")
    takeIn(attempt, as: id, &desk)
  }

  private mutating func joinAsExpected(_ attempt: JoinAttempt, _ desk: inout GroupDesk) {
    // Instances are never sent back with an id, so this is nobody whom Kafka would know what to do with.
    guard attempt.instanceId == nil else {
      return desk.answer(attempt.ticket, .refusing(attempt.memberId, .unknownServerError))
    }
    takeIn(attempt, as: attempt.memberId, &desk)
  }

  private mutating func takeIn(
    _ attempt: JoinAttempt, as id: String, _ desk: inout GroupDesk
  ) {
    if state == .preparingRebalance, generation == 0 { hasNewMember = true }
    if members.isEmpty { protocolType = attempt.protocolType }
    var member = GroupMember(
      id: id, instanceId: attempt.instanceId, clientId: attempt.clientId,
      clientHost: attempt.clientHost, rebalanceTimeoutMs: attempt.rebalanceTimeoutMs,
      sessionTimeoutMs: attempt.sessionTimeoutMs, protocols: attempt.protocols)
    member.joining = attempt.ticket
    member.isNew = true
    add(member)
    expectBeat(of: id, within: newMemberJoinTimeout, &desk)
    desk.changed()
    if let instance = attempt.instanceId {
      desk.log(
        "Adding new static member Some(\(instance)) to group \(self.id) with member id \(id).")
    } else {
      desk.disarm(pendingMembers.removeValue(forKey: id))
    }
    rebalanceIfPossible(
      "Adding new member \(id) with group instance id \(scala(attempt.instanceId))", &desk)
  }

  /// A member that is in it already joins again: with something new to say, as leader, or because it was asked.
  private mutating func joinAgain(_ attempt: JoinAttempt, _ desk: inout GroupDesk) {
    let id = attempt.memberId
    let isSame = members[id]?.protocols == attempt.protocols
    switch state {
    case .preparingRebalance:
      update(id, attempt.protocols, attempt.ticket, &desk)
    case .completingRebalance where isSame:
      desk.answer(attempt.ticket, joined(id))
    case .stable where isSame && !isLeader(id):
      desk.answer(attempt.ticket, joined(id, tellsMembers: false))
    case .completingRebalance:
      update(id, attempt.protocols, attempt.ticket, &desk)
      rebalanceIfPossible("Updating metadata for member \(id) during \(state.rawValue)", &desk)
    case .stable:
      let reason =
        isLeader(id)
        ? "leader \(id) re-joining group during \(state.rawValue)"
        : "Updating metadata for member \(id) during \(state.rawValue)"
      update(id, attempt.protocols, attempt.ticket, &desk)
      rebalanceIfPossible(reason, &desk)
    case .empty, .dead:
      desk.answer(attempt.ticket, .refusing(id, .unknownMemberId))
    }
  }

  /// What a member is told of the generation. Its leader hears of all members.
  func joined(_ id: String, tellsMembers: Bool = true) -> JoinGroupResponse {
    JoinGroupResponse {
      $0.generationId = generation
      $0.protocolType = protocolType
      $0.protocolName = protocolName
      $0.leader = leader ?? ""
      $0.memberId = id
      guard tellsMembers, isLeader(id), let protocolName else { return }
      $0.members = members.values.map { member in
        JoinGroupResponse.Member {
          $0.memberId = member.id
          $0.groupInstanceId = member.instanceId
          $0.metadata = member.metadata(of: protocolName)
        }
      }
    }
  }

  // MARK: An instance that comes back

  /// An instance has been started anew: it has its old place under a new id, and whoever has the old id is
  /// fenced. Where it changes nothing for the others there is no rebalance.
  private mutating func replace(
    _ old: String, with new: String, _ attempt: JoinAttempt, _ desk: inout GroupDesk
  ) {
    let instance = attempt.instanceId
    desk.log(
      "Static member \(scala(instance)) of group \(id) with unknown member id rejoins, assigning new member id "
        + "\(new), while old member id \(old) will be removed.")
    let formerLeader = leader
    rename(old, to: new, &desk)
    desk.changed()
    update(new, attempt.protocols, attempt.ticket, &desk)
    switch state {
    case .stable:
      guard electedProtocol() == protocolName, !desk.settings.broken.contains(.staticIsNew) else {
        return rebalanceIfPossible(
          "Group's selectedProtocol will change because static member \(new) with instance id "
            + "\(scala(instance)) joined with change of protocol", &desk)
      }
      desk.log(
        "Static member which joins during Stable stage and doesn't affect selectProtocol will not trigger "
          + "rebalance.")
      write(
        assignments: nil,
        .staticMember(
          .init(
            ticket: attempt.ticket, old: old, new: new, leader: formerLeader,
            protocols: attempt.protocols)), &desk)
    case .completingRebalance:
      prepareRebalance(
        "Updating metadata for static member \(new) with instance id \(scala(instance))", &desk)
    case .preparingRebalance: break
    case .empty, .dead:
      update(new, attempt.protocols, nil, &desk)
    }
  }

  /// The same member under another id. Whoever waits under the old one is fenced.
  mutating func rename(_ old: String, to new: String, _ desk: inout GroupDesk) {
    answerJoin(old, .refusing(old, .fencedInstanceId), &desk)
    answerSync(old, .refusing(.fencedInstanceId), &desk)
    guard var member = members.removeValue(forKey: old) else { return }
    desk.disarm(member.session?.alarm)
    member.session = nil
    member.id = new
    if let instance = member.instanceId { instances[instance] = new }
    members[new] = member
    if isLeader(old) { leader = new }
    expectBeat(of: new, &desk)
  }
}

extension Group {
  /// An optional as Scala prints it.
  func scala(_ text: String?) -> String { text.map { "Some(\($0))" } ?? "None" }
}

extension JoinGroupResponse {
  static func refusing(_ member: String, _ code: ErrorCode) -> JoinGroupResponse {
    JoinGroupResponse {
      $0.errorCode = code
      $0.protocolName = nil
      $0.memberId = member
    }
  }
}
