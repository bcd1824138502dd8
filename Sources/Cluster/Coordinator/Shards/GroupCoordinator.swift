internal import Bytes
public import Clockwork
internal import Records
public import Wire

/// Coordinates groups: a shard of them for each partition of `__consumer_offsets` that its broker leads.
///
/// It decides and knows no log and no broker. A request is answered at once, or later by its ticket; what it wants
/// done is fetched with `takeEffects` after each call. A shard is what the records of its partition say
/// (`ShardReplay`), and who waits for what besides.
public struct GroupCoordinator: Sendable {
  enum Shard { case loading, loaded }

  var groups: [String: Group] = [:]
  /// The names of the groups, in the order in which they came.
  var arrivals = SortedMap<Int64, String>()
  var shards = SortedMap<Int32, Shard>()
  var desk: GroupDesk

  public init(brokerId: Int32, settings: GroupSettings, seed: UInt64) {
    desk = GroupDesk(brokerId: brokerId, settings: settings, seed: seed)
  }

  public var settings: GroupSettings {
    get { desk.settings }
    set { desk.settings = newValue }
  }

  /// What it wants done since it was last asked.
  public mutating func takeEffects() -> [GroupEffect] { desk.outbox.collect() }

  public mutating func takeTicket() -> GroupTicket { desk.takeNumber() }

  // MARK: Who is asked

  /// Why nobody here can answer for a group.
  func refusal(_ group: String, _ shard: Int32, mayBeEmpty: Bool = false) -> ErrorCode? {
    if group.isEmpty, !mayBeEmpty { return .invalidGroupId }
    return switch shards[shard] {
    case .loaded: nil
    case .loading: .coordinatorLoadInProgress
    case nil: .notCoordinator
    }
  }

  /// A group that does not exist yet is made.
  mutating func make(_ id: String, _ shard: Int32) {
    guard groups[id] == nil else { return }
    let life = desk.takeNumber()
    groups[id] = Group(id, life: life, shard: shard, since: desk.now.milliseconds)
    arrivals[life] = id
    desk.changed()
    desk.outbox.post(.expire(by: desk.now))
  }

  /// A group is no more.
  mutating func drop(_ id: String) {
    guard let group = groups.removeValue(forKey: id) else { return }
    arrivals[group.life] = nil
    desk.disarm(group.delayedJoin?.alarm)
    for member in group.members.values { desk.disarm(member.session?.alarm) }
    for alarm in group.pendingMembers.values.sorted() { desk.disarm(alarm) }
    desk.changed()
  }

  // MARK: Members

  public mutating func join(_ attempt: JoinAttempt, in shard: Int32, at now: Instant) {
    desk.now = now
    if let code = refusal(attempt.groupId, shard) {
      return desk.answer(attempt.ticket, .refusing(attempt.memberId, code))
    }
    guard desk.settings.sessionTimeoutsMs.contains(attempt.sessionTimeoutMs) else {
      return desk.answer(attempt.ticket, .refusing(attempt.memberId, .invalidSessionTimeout))
    }
    if attempt.memberId.isEmpty { make(attempt.groupId, shard) }
    guard groups[attempt.groupId] != nil else {
      return desk.answer(attempt.ticket, .refusing(attempt.memberId, .unknownMemberId))
    }
    groups[attempt.groupId]?.join(attempt, &desk)
  }

  public mutating func sync(_ attempt: SyncAttempt, in shard: Int32, at now: Instant) {
    desk.now = now
    if let code = refusal(attempt.groupId, shard) {
      // Whoever syncs while a shard loads was a member of a generation that nobody has written.
      return desk.answer(
        attempt.ticket,
        .refusing(code == .coordinatorLoadInProgress ? .rebalanceInProgress : code))
    }
    guard groups[attempt.groupId] != nil else {
      return desk.answer(attempt.ticket, .refusing(.unknownMemberId))
    }
    groups[attempt.groupId]?.sync(attempt, &desk)
  }

  public mutating func heartbeat(
    of member: String, _ instance: String?, generation: Int32, to group: String, in shard: Int32,
    at now: Instant
  ) -> ErrorCode {
    desk.now = now
    if let code = refusal(group, shard) {
      return code == .coordinatorLoadInProgress ? .none : code
    }
    return groups[group]?.heartbeat(of: member, instance, generation, &desk) ?? .unknownMemberId
  }

  /// The members that go; what is said of all of them, or of each.
  public mutating func leave(
    _ members: [(id: String, instance: String?)], of group: String, in shard: Int32,
    at now: Instant
  ) -> Result<[ErrorCode], GroupRefusal> {
    desk.now = now
    if let code = refusal(group, shard) { return .failure(GroupRefusal(code: code)) }
    return .success(
      members.map { groups[group]?.leave($0.id, $0.instance, &desk) ?? .unknownMemberId })
  }

  // MARK: Offsets

  public mutating func commit(_ attempt: OffsetCommitAttempt, in shard: Int32, at now: Instant) {
    desk.now = now
    var code = refusal(attempt.groupId, shard, mayBeEmpty: attempt.producer == nil)
    if code == nil, groups[attempt.groupId] == nil {
      if attempt.generation < 0 || attempt.producer != nil {
        make(attempt.groupId, shard)
      } else {
        code = .illegalGeneration
      }
    }
    if let code {
      return desk.outbox.post(
        .answer(attempt.ticket, .commit(attempt.parts.map { _ in code })))
    }
    groups[attempt.groupId]?.commit(attempt, &desk)
  }

  /// The markers of a producer's transaction are in these shards' logs.
  public mutating func completeTransaction(
    of producer: Int64, isCommitted: Bool, in shards: [Int32], at now: Instant
  ) {
    desk.now = now
    for id in arrivals.values where groups[id].map({ shards.contains($0.shard) }) == true {
      groups[id]?.completeTransaction(of: producer, isCommitted: isCommitted, &desk)
    }
  }

  // MARK: What comes back

  /// What became of something that was to be written.
  public mutating func written(_ ticket: GroupTicket, _ outcome: ErrorCode, at now: Instant) {
    desk.now = now
    guard let write = desk.writes.removeValue(forKey: ticket) else { return }
    if groups[write.group]?.life == write.life {
      groups[write.group]?.written(write.purpose, outcome, place: ticket, &desk)
    } else {
      answerForLost(write.purpose, outcome)
    }
  }

  /// The group is looked after elsewhere by now, or deleted.
  private mutating func answerForLost(_ purpose: GroupWritePurpose, _ outcome: ErrorCode) {
    switch purpose {
    case .assignments, .emptied: break
    case .staticMember(let member):
      let code = ErrorCode.ofGroup(outcome)
      desk.answer(member.ticket, .refusing("", code == .none ? .notCoordinator : code))
    case .commit(let attempt):
      let code = ErrorCode.ofCommit(outcome)
      desk.outbox.post(.answer(attempt.ticket, .commit(attempt.parts.map { _ in code })))
    }
  }

  /// An alarm is due.
  public mutating func alarmed(_ number: Int64, at now: Instant) {
    desk.now = now
    guard let alarm = desk.alarms[number] else { return }
    switch alarm.purpose {
    case .session(let member): groups[alarm.group]?.sessionIsDue(of: member, number, &desk)
    case .pendingMember(let member):
      groups[alarm.group]?.pendingMemberIsDue(member, number, &desk)
    case .join:
      desk.silence(number)
      groups[alarm.group]?.joinIsDue(&desk)
    }
  }
}

/// What is said of a whole request.
public struct GroupRefusal: Error {
  public let code: ErrorCode
}
