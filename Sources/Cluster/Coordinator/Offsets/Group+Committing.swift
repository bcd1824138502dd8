internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// OffsetCommit: offsets are written first, and count once the in-sync replicas have them.
extension Group {
  mutating func commit(_ attempt: OffsetCommitAttempt, _ desk: inout GroupDesk) {
    if let refusal = refusal(of: attempt, desk) {
      return desk.outbox.post(
        .answer(attempt.ticket, .commit(attempt.parts.map { _ in refusal })))
    }
    if attempt.producer == nil, members[attempt.memberId] != nil, attempt.generation >= 0 {
      expectBeat(of: attempt.memberId, &desk)
    }
    store(attempt, &desk)
  }

  private func refusal(of attempt: OffsetCommitAttempt, _ desk: GroupDesk) -> ErrorCode? {
    if isFenced(attempt.memberId, attempt.instanceId) { return .fencedInstanceId }
    if attempt.producer != nil {
      if !attempt.memberId.isEmpty, members[attempt.memberId] == nil { return .unknownMemberId }
      let isOld = attempt.generation >= 0 && attempt.generation != generation
      return isOld ? .illegalGeneration : nil
    }
    if attempt.generation < 0, state == .empty || desk.settings.broken.contains(.resetsActive) {
      return nil
    }
    if members[attempt.memberId] == nil { return .unknownMemberId }
    if attempt.generation != generation { return .illegalGeneration }
    return state == .completingRebalance ? .rebalanceInProgress : nil
  }

  private func isTooLong(_ part: OffsetCommitAttempt.Part, _ desk: GroupDesk) -> Bool {
    part.committed.metadata.utf16.count > desk.settings.mostMetadata
  }

  private mutating func store(_ attempt: OffsetCommitAttempt, _ desk: inout GroupDesk) {
    var latest: [TopicPartition: GroupOffset] = [:]
    for part in attempt.parts where !isTooLong(part, desk) {
      latest[part.partition] = part.committed
    }
    guard !latest.isEmpty else {
      return desk.outbox.post(
        .answer(attempt.ticket, .commit(attempt.parts.map { _ in .offsetMetadataTooLarge })))
    }
    // In the order of the immutable map of Scala's that Kafka makes of the request.
    let names = ScalaHashOrder.immutable(attempt.parts.map(\.partition)).filter {
      latest[$0] != nil
    }
    var records: [OffsetsRecord] = []
    for name in names {
      guard let record = try? OffsetsRecord(group: id, name, latest[name]) else {
        return committed(attempt, .unknownServerError, 0, &desk)
      }
      records.append(record)
    }
    for (name, committed) in names.map({ ($0, latest[$0]) }) {
      if let producer = attempt.producer {
        if pendingTransactions[producer.id] == nil { pendingTransactions[producer.id] = .init() }
        pendingTransactions.update(producer.id) {
          $0[name] = committed.map { StoredOffset(place: -1, committed: $0) }
        }
      } else {
        pendingCommits[name] = committed
      }
    }
    if let producer = attempt.producer {
      return writeInTransaction(records, producer, attempt, &desk)
    }
    write(records, baseSequence: 0, .commit(attempt), &desk)
  }

  private mutating func writeInTransaction(
    _ records: [OffsetsRecord], _ producer: OffsetCommitAttempt.Producer,
    _ attempt: OffsetCommitAttempt, _ desk: inout GroupDesk
  ) {
    guard
      let bytes = try? OffsetsRecord.batch(records, baseSequence: 0, of: producer, desk)
    else { return committed(attempt, .unknownServerError, 0, &desk) }
    let ticket = desk.takeNumber()
    desk.writes[ticket] = (id, life, .commit(attempt))
    desk.outbox.post(.write(GroupWrite(ticket: ticket, shard: shard, records: bytes)))
  }

  /// What became of a commit.
  mutating func committed(
    _ attempt: OffsetCommitAttempt, _ outcome: ErrorCode, _ place: Int64, _ desk: inout GroupDesk
  ) {
    for part in attempt.parts where !isTooLong(part, desk) {
      if let producer = attempt.producer {
        settleInTransaction(part, producer, isWritten: outcome == .none, place)
      } else {
        settle(part, isWritten: outcome == .none, place, &desk)
      }
    }
    let code = ErrorCode.ofCommit(outcome)
    desk.outbox.post(
      .answer(
        attempt.ticket,
        .commit(attempt.parts.map { isTooLong($0, desk) ? .offsetMetadataTooLarge : code })))
  }

  private mutating func settle(
    _ part: OffsetCommitAttempt.Part, isWritten: Bool, _ place: Int64, _ desk: inout GroupDesk
  ) {
    guard let pending = pendingCommits[part.partition] else { return }
    if isWritten, offsets[part.partition].map({ $0.place < place }) ?? true {
      if !part.committed.says(offsets[part.partition]?.committed) { desk.changed() }
      offsets[part.partition] = StoredOffset(place: place, committed: part.committed)
      desk.outbox.post(.expire(by: expiry(of: part.committed, desk)))
    }
    if pending == part.committed { pendingCommits[part.partition] = nil }
  }

  // MARK: Transactions

  private mutating func settleInTransaction(
    _ part: OffsetCommitAttempt.Part, _ producer: OffsetCommitAttempt.Producer, isWritten: Bool,
    _ place: Int64
  ) {
    pendingTransactions.update(producer.id) { staged in
      guard staged[part.partition]?.committed == part.committed else { return }
      staged[part.partition] =
        isWritten ? StoredOffset(place: place, committed: part.committed) : nil
    }
    if pendingTransactions[producer.id]?.isEmpty == true { pendingTransactions[producer.id] = nil }
  }

  /// A transaction is over: its offsets count now, or never.
  mutating func completeTransaction(
    of producer: Int64, isCommitted: Bool, _ desk: inout GroupDesk
  ) {
    guard let staged = pendingTransactions[producer] else { return }
    pendingTransactions[producer] = nil
    desk.changed()
    guard isCommitted else { return }
    for name in staged.keys {
      guard let new = staged[name], offsets[name].map({ $0.place < new.place }) ?? true else {
        continue
      }
      offsets[name] = new
      desk.outbox.post(.expire(by: expiry(of: new.committed, desk)))
    }
  }

  /// Whether somebody who wants to know only what is certain has to ask again.
  func isUnstable(_ partition: TopicPartition) -> Bool {
    pendingCommits[partition] != nil
      || pendingTransactions.values.contains { $0[partition] != nil }
  }
}
