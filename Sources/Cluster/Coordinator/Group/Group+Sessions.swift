internal import Clockwork
internal import Editions
internal import Wire

/// Who is still there: heartbeats, sessions that end, members that leave.
extension Group {
  /// A member was heard of: it has to be heard of again within its session.
  mutating func expectBeat(of id: String, _ desk: inout GroupDesk) {
    guard let member = members[id] else { return }
    expectBeat(of: id, within: .milliseconds(Int64(member.sessionTimeoutMs)), &desk)
  }

  /// The alarm is left where it is if it comes early enough: it will find out that the member was heard of.
  mutating func expectBeat(of id: String, within timeout: Stretch, _ desk: inout GroupDesk) {
    guard var session = members[id]?.session else {
      let due = desk.now + timeout
      let alarm = desk.arm(GroupAlarm(group: self.id, purpose: .session(id)), at: due)
      members[id]?.session = .init(
        heard: desk.now, timeout: timeout, alarm: alarm, armed: due)
      return
    }
    session.heard = desk.now
    session.timeout = timeout
    if session.end < session.armed {
      session.armed = session.end
      desk.move(session.alarm, to: session.end)
    }
    members[id]?.session = session
  }

  mutating func heartbeat(
    of id: String, _ instance: String?, _ generation: Int32, _ desk: inout GroupDesk
  ) -> ErrorCode {
    if isFenced(id, instance) { return .fencedInstanceId }
    if members[id] == nil { return .unknownMemberId }
    if generation != self.generation { return .illegalGeneration }
    if state == .empty { return .unknownMemberId }
    expectBeat(of: id, &desk)
    return state == .preparingRebalance ? .rebalanceInProgress : .none
  }

  /// A session's alarm: the member was heard of meanwhile, waits for an answer, or is out.
  mutating func sessionIsDue(of id: String, _ alarm: Int64, _ desk: inout GroupDesk) {
    guard let member = members[id], var session = member.session, session.alarm == alarm else {
      return desk.silence(alarm)
    }
    if session.end > desk.now {
      session.armed = session.end
      members[id]?.session = session
      return desk.move(alarm, to: session.end)
    }
    desk.silence(alarm)
    members[id]?.session = nil
    if member.isExcusedFromBeating || desk.settings.broken.contains(.silenceForgiven) { return }
    desk.log("Member \(id) in group \(self.id) has failed, removing it from the group")
    takeOut(member, "removing member \(id) on heartbeat expiration", &desk)
  }

  mutating func pendingMemberIsDue(_ id: String, _ alarm: Int64, _ desk: inout GroupDesk) {
    desk.silence(alarm)
    guard pendingMembers[id] == alarm else { return }
    desk.log(
      "Pending member \(id) in group \(self.id) has been removed after session timeout expiration.")
    takeOutPending(id, &desk)
  }

  private mutating func takeOutPending(_ id: String, _ desk: inout GroupDesk) {
    desk.disarm(pendingMembers.removeValue(forKey: id))
    desk.changed()
    if state == .preparingRebalance { completeJoinIfAllAreHere(&desk) }
  }

  private mutating func takeOut(
    _ member: GroupMember, _ reason: String, _ desk: inout GroupDesk
  ) {
    answerJoin(member.id, .refusing("", .unknownMemberId), &desk)
    remove(member.id, &desk)
    removeInstance(member.instanceId)
    switch state {
    case .empty, .dead: break
    case .stable, .completingRebalance: rebalanceIfPossible(reason, &desk)
    case .preparingRebalance: completeJoinIfAllAreHere(&desk)
    }
  }

  /// A member says that it goes, by its id or as the instance that it is.
  mutating func leave(
    _ id: String, _ instance: String?, _ desk: inout GroupDesk
  ) -> ErrorCode {
    if !id.isEmpty, isFenced(id, instance) { return .fencedInstanceId }
    if isPending(id) {
      guard instance == nil else { return .unknownServerError }
      desk.log("Pending member \(id) is leaving group \(self.id).")
      takeOutPending(id, &desk)
      return .none
    }
    guard let member = members[instance.flatMap { instances[$0] } ?? id] else {
      return .unknownMemberId
    }
    desk.log(
      "Member[group.instance.id \(scala(member.instanceId)), member.id \(member.id)] in group "
        + "\(self.id) has left, removing it from the group")
    takeOut(member, "removing member \(id) on LeaveGroup", &desk)
    return .none
  }
}
