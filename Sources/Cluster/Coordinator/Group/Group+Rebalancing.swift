internal import Bytes
internal import Clockwork
internal import Editions
internal import Wire

/// A rebalance: all are asked to join again, and who has not come back in time is out.
extension Group {
  mutating func rebalanceIfPossible(_ reason: String, _ desk: inout GroupDesk) {
    if canRebalance { prepareRebalance(reason, &desk) }
  }

  mutating func prepareRebalance(_ reason: String, _ desk: inout GroupDesk) {
    if state == .completingRebalance { tellAssignments(.rebalanceInProgress, &desk) }
    let isFirst = state == .empty
    let delay =
      desk.settings.broken.contains(.noJoinDelay) ? 0 : desk.settings.initialRebalanceDelayMs
    let timeout = rebalanceTimeoutMs
    become(.preparingRebalance, &desk)
    desk.log(
      "Preparing to rebalance group \(id) in state \(state.rawValue) with old generation \(generation) "
        + "(\(offsetsTopic)-\(shard)) (reason: \(reason))")
    if isFirst {
      waitForJoins(.initial(delay: delay, remaining: max(timeout - delay, 0)), delay, &desk)
    } else {
      waitForJoins(.again, timeout, &desk)
      completeJoinIfAllAreHere(&desk)
    }
  }

  private mutating func waitForJoins(
    _ kind: DelayedJoin.Kind, _ delay: Int64, _ desk: inout GroupDesk
  ) {
    desk.disarm(delayedJoin?.alarm)
    let alarm = GroupAlarm(group: id, purpose: .join)
    delayedJoin = DelayedJoin(
      kind: kind, alarm: desk.arm(alarm, at: desk.now + .milliseconds(max(delay, 0))))
  }

  /// The first join of an empty group is never over before its time.
  mutating func completeJoinIfAllAreHere(_ desk: inout GroupDesk) {
    guard case .again = delayedJoin?.kind, haveAllJoined else { return }
    completeJoin(&desk)
  }

  /// Time is up: in whole steps while more members come to a group that was empty.
  mutating func joinIsDue(_ desk: inout GroupDesk) {
    guard let kind = delayedJoin?.kind else { return }
    if case .initial(let delay, let remaining) = kind, hasNewMember, remaining != 0 {
      hasNewMember = false
      let next = min(desk.settings.initialRebalanceDelayMs, remaining)
      let left = max(remaining - delay, 0)
      return waitForJoins(.initial(delay: next, remaining: left), next, &desk)
    }
    completeJoin(&desk)
  }

  private mutating func completeJoin(_ desk: inout GroupDesk) {
    desk.disarm(delayedJoin?.alarm)
    delayedJoin = nil
    for member in members.values where member.joining == nil && !member.isStatic {
      remove(member.id, &desk)
    }
    guard members.isEmpty || electJoinedLeader(&desk) else {
      desk.log(
        "Group \(id) could not complete rebalance because no members rejoined", level: "ERROR")
      return waitForJoins(.again, rebalanceTimeoutMs, &desk)
    }
    generation &+= 1
    protocolName = electedProtocol()
    subscribedTopics = readSubscribedTopics()
    if members.isEmpty { beEmpty(&desk) } else { answerJoins(&desk) }
  }

  /// A leader that has not come back in time is followed by somebody who has.
  private mutating func electJoinedLeader(_ desk: inout GroupDesk) -> Bool {
    guard let leader, let current = members[leader] else { return false }
    if current.joining != nil { return true }
    guard let next = members.values.first(where: { $0.joining != nil }) else { return false }
    desk.log(
      "Group leader [member.id: \(leader), group.instance.id: \(scala(current.instanceId))] failed to "
        + "join before rebalance timeout, while new leader \(next.id) was elected.")
    self.leader = next.id
    return true
  }

  private mutating func beEmpty(_ desk: inout GroupDesk) {
    become(.empty, &desk)
    desk.log(
      "Group \(id) with generation \(generation) is now empty (\(offsetsTopic)-\(shard))")
    write(assignments: [:], .emptied, &desk)
    noteExpiry(&desk)
  }

  private mutating func answerJoins(_ desk: inout GroupDesk) {
    become(.completingRebalance, &desk)
    desk.log("Stabilized group \(id) generation \(generation) (\(offsetsTopic)-\(shard))")
    for member in members.keys {
      answerJoin(member, joined(member), &desk)
      expectBeat(of: member, &desk)
      members[member]?.isNew = false
    }
  }
}
