internal import Bytes
internal import Clockwork
internal import Wire

/// SyncGroup: the leader says who gets what, it is written, and only then is each told.
extension Group {
  mutating func sync(_ attempt: SyncAttempt, _ desk: inout GroupDesk) {
    if let refusal = refusal(of: attempt) {
      return desk.answer(attempt.ticket, .refusing(refusal))
    }
    switch state {
    case .empty, .dead: desk.answer(attempt.ticket, .refusing(.unknownMemberId))
    case .preparingRebalance: desk.answer(attempt.ticket, .refusing(.rebalanceInProgress))
    case .stable:
      desk.answer(attempt.ticket, synced(attempt.memberId))
      expectBeat(of: attempt.memberId, &desk)
    case .completingRebalance:
      desk.forget(members[attempt.memberId]?.syncing)
      members[attempt.memberId]?.syncing = attempt.ticket
      desk.changed()
      if isLeader(attempt.memberId) { share(attempt, &desk) }
    }
  }

  private func refusal(of attempt: SyncAttempt) -> ErrorCode? {
    if isFenced(attempt.memberId, attempt.instanceId) { return .fencedInstanceId }
    if members[attempt.memberId] == nil { return .unknownMemberId }
    if attempt.generation != generation { return .illegalGeneration }
    if let type = attempt.protocolType, type != protocolType { return .inconsistentGroupProtocol }
    if let name = attempt.protocolName, name != protocolName { return .inconsistentGroupProtocol }
    return nil
  }

  private mutating func share(_ attempt: SyncAttempt, _ desk: inout GroupDesk) {
    desk.log("Assignment received from leader for group \(id) for generation \(generation)")
    var shares: [String: ByteSlice] = [:]
    for member in members.keys { shares[member] = attempt.assignments[member] ?? ByteSlice([]) }
    write(
      assignments: shares,
      .assignments(.init(generation: generation, of: attempt.memberId, shares: shares)), &desk)
  }

  func synced(_ member: String) -> SyncGroupResponse {
    SyncGroupResponse {
      $0.protocolType = protocolType
      $0.protocolName = protocolName
      $0.assignment = members[member]?.assignment ?? ByteSlice([])
    }
  }

  /// Everybody who waits is told what he has been given, or that there is nothing.
  mutating func tellAssignments(_ code: ErrorCode, _ desk: inout GroupDesk) {
    for member in members.keys {
      if code != .none { members[member]?.assignment = ByteSlice([]) }
      let response = code == .none ? synced(member) : .refusing(code)
      if answerSync(member, response, &desk) { expectBeat(of: member, &desk) }
    }
  }
}

extension SyncGroupResponse {
  static func refusing(_ code: ErrorCode) -> SyncGroupResponse {
    SyncGroupResponse { $0.errorCode = code }
  }
}
