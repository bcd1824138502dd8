internal import Bytes
internal import Clockwork
internal import Records
internal import Wire

/// What a group has written, and what follows once the in-sync replicas have it.
enum GroupWritePurpose: Sendable {
  /// What the leader has decided.
  struct Assignments: Sendable {
    let generation: Int32
    let leader: String
    let shares: [String: ByteSlice]

    init(generation: Int32, of leader: String, shares: [String: ByteSlice]) {
      self.generation = generation
      self.leader = leader
      self.shares = shares
    }
  }

  /// An instance that came back under a new id.
  struct StaticMember: Sendable {
    let ticket: GroupTicket
    let old: String
    let new: String
    let leader: String?
    let protocols: [SupportedProtocol]
  }

  case assignments(Assignments)
  case emptied
  case staticMember(StaticMember)
  case commit(OffsetCommitAttempt)
}

extension Group {
  /// Writes the group as it is, with what its members are given; nil where they keep what they have.
  mutating func write(
    assignments: [String: ByteSlice]?, _ purpose: GroupWritePurpose, _ desk: inout GroupDesk
  ) {
    let value = stored(with: assignments)
    guard let record = try? OffsetsRecord(group: id, value) else {
      return written(purpose, .unknownServerError, &desk)
    }
    write([record], baseSequence: -1, purpose, &desk)
  }

  /// Has records written, and will hear what became of them.
  mutating func write(
    _ records: [OffsetsRecord], baseSequence: Int32, _ purpose: GroupWritePurpose,
    _ desk: inout GroupDesk
  ) {
    guard let bytes = try? OffsetsRecord.batch(records, baseSequence: baseSequence, desk) else {
      return written(purpose, .unknownServerError, &desk)
    }
    let ticket = desk.takeNumber()
    desk.writes[ticket] = (id, life, purpose)
    desk.outbox.post(.write(GroupWrite(ticket: ticket, shard: shard, records: bytes)))
  }

  /// The group as a record says it.
  func stored(with assignments: [String: ByteSlice]?) -> GroupMetadataValue {
    GroupMetadataValue {
      $0.protocolType = protocolType ?? ""
      $0.generation = generation
      $0.protocol = protocolName
      $0.leader = leader
      $0.currentStateTimestamp = stateSince ?? -1
      $0.members = members.values.map { member in
        GroupMetadataValue.Member {
          $0.memberId = member.id
          $0.groupInstanceId = member.instanceId
          $0.clientId = member.clientId
          $0.clientHost = member.clientHost
          $0.rebalanceTimeout = member.rebalanceTimeoutMs
          $0.sessionTimeout = member.sessionTimeoutMs
          $0.subscription = member.metadata(of: protocolName ?? "")
          $0.assignment =
            assignments.map { $0[member.id] ?? ByteSlice([]) } ?? member.assignment
        }
      }
    }
  }

  mutating func written(
    _ purpose: GroupWritePurpose, _ outcome: ErrorCode, place: Int64 = 0, _ desk: inout GroupDesk
  ) {
    if outcome != .none { hasUncertainWrite = true }
    let code = ErrorCode.ofGroup(outcome)
    switch purpose {
    case .assignments(let made): shared(made, code, &desk)
    case .staticMember(let member): returned(member, code, &desk)
    case .commit(let attempt): committed(attempt, outcome, place, &desk)
    case .emptied:
      if code != .none {
        desk.log("Failed to write empty metadata for group \(id): \(code.name)", level: "WARN")
      }
    }
  }

  /// The assignments of a generation are in the log. It may be over already.
  private mutating func shared(
    _ made: GroupWritePurpose.Assignments, _ code: ErrorCode, _ desk: inout GroupDesk
  ) {
    guard state == .completingRebalance, generation == made.generation else { return }
    if code == .none {
      for member in members.keys {
        members[member]?.assignment = made.shares[member] ?? ByteSlice([])
      }
      tellAssignments(.none, &desk)
      become(.stable, &desk)
    } else {
      tellAssignments(code, &desk)
      rebalanceIfPossible(
        "error when storing group assignment during SyncGroup (member: \(made.leader))", &desk)
    }
  }

  private mutating func returned(
    _ member: GroupWritePurpose.StaticMember, _ code: ErrorCode, _ desk: inout GroupDesk
  ) {
    if code == .none {
      var response = joined(member.new, tellsMembers: false)
      response.leader = member.leader ?? ""
      return answerJoin(member.new, response, &desk)
    }
    desk.log("Failed to persist metadata for group \(id): \(code.name)", level: "WARN")
    let isWaiting = members[member.new]?.joining == member.ticket
    guard members[member.new] != nil else { return }
    var response = joined("", tellsMembers: false)
    response.leader = member.leader ?? ""
    response.errorCode = code
    if isWaiting { answerJoin(member.new, response, &desk) }
    rename(member.new, to: member.old, &desk)
  }
}

extension ErrorCode {
  /// What members are told of a group that could not be written.
  static func ofGroup(_ outcome: ErrorCode) -> ErrorCode {
    switch outcome {
    case .unknownTopicOrPartition, .notEnoughReplicas, .notEnoughReplicasAfterAppend:
      .coordinatorNotAvailable
    case .notLeaderOrFollower, .kafkaStorageError: .notCoordinator
    case .requestTimedOut: .rebalanceInProgress
    case .messageTooLarge, .recordListTooLarge, .invalidFetchSize: .unknownServerError
    default: outcome
    }
  }

  /// What is said of offsets that could not be written.
  static func ofCommit(_ outcome: ErrorCode) -> ErrorCode {
    switch outcome {
    case .unknownTopicOrPartition, .notEnoughReplicas, .notEnoughReplicasAfterAppend:
      .coordinatorNotAvailable
    case .notLeaderOrFollower, .kafkaStorageError: .notCoordinator
    case .messageTooLarge, .recordListTooLarge, .invalidFetchSize: .invalidCommitOffsetSize
    default: outcome
    }
  }
}
