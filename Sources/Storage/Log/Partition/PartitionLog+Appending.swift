internal import Editions
public import Bytes
public import Clockwork
internal import Records

/// Appending, as the leader of a partition and as a follower of one.
extension PartitionLog {
  /// What an append gave.
  public struct Appended: Equatable, Sendable {
    /// -1 where there was nothing to append, or in a follower's append of an older format.
    public internal(set) var firstOffset: Int64
    public internal(set) var lastOffset: Int64
    /// The time that was stamped, or that of the batch that this one repeats.
    public internal(set) var appendTime: Int64 = -1
    public internal(set) var logStartOffset: Int64
    public internal(set) var isDuplicate = false
    public internal(set) var maxTimestamp: Int64 = -1
    /// How many of the bytes given were whole batches.
    public internal(set) var validBytes = 0
  }

  /// Appends what a client or a coordinator sent: its batches are checked and given offsets.
  public func append(
    _ records: ByteSlice, leaderEpoch: Int32, origin: AppendOrigin = .client, now: Int64
  ) throws(StorageError) -> Result<Appended, LogRefusal> {
    let batches: [Batch]
    var appended: Appended
    let result: BatchValidator.Result
    do throws(LogRefusal) {
      try checkRoom(upTo: logEndOffset)
      batches = try whole(records)
      appended = try analyzed(batches, origin: origin)
      guard appended.validBytes > 0 else { return .success(appended) }
      result = try validator(leaderEpoch: leaderEpoch, origin: origin, now: now)
        .validated(
          records.part(from: 0, to: appended.validBytes), batches: batches, at: nextOffset)
    } catch {
      return .failure(error)
    }
    appended.firstOffset = nextOffset
    appended.lastOffset = result.lastOffset
    appended.maxTimestamp = result.largest.timestamp
    if settings.timestampType == .append { appended.appendTime = now }
    let bytes = ByteSlice(result.records)
    let kept = Self.written(bytes)
    if result.isRewritten, let large = kept.first(where: { $0.size > settings.maxMessageBytes }) {
      return .failure(validation.tooLargeOnceWritten(large.size, most: settings.maxMessageBytes))
    }
    return try put(
      bytes, kept, largest: result.largest, origin: origin, appended: &appended, now: now)
  }

  /// What the first record of the next batch gets.
  private var nextOffset: Int64 {
    settings.broken.contains(.offsetGaps) && logEndOffset > 0 ? logEndOffset + 1 : logEndOffset
  }

  /// Appends what a follower fetched from its leader: offsets and epochs stay as they are.
  public func appendAsFollower(
    _ records: ByteSlice, now: Int64
  ) throws(StorageError) -> Result<Appended, LogRefusal> {
    let batches: [Batch]
    var appended: Appended
    var largest = TimestampOffset(timestamp: -1, offset: -1)
    do throws(LogRefusal) {
      batches = try whole(records)
      appended = try analyzed(batches, origin: .replication)
      guard let first = batches.first else { return .success(appended) }
      try checkOrder(batches)
      try checkRoom(upTo: appended.lastOffset)
      let start = first.isLegacy ? first.lastOffset : first.writtenOffset
      if start < logEndOffset { throw unexpected(start, in: batches, appended) }
    } catch {
      return .failure(error)
    }
    for batch in batches where batch.maxTimestamp > largest.timestamp {
      largest = TimestampOffset(timestamp: batch.maxTimestamp, offset: batch.lastOffset)
    }
    appended.maxTimestamp = largest.timestamp
    var bytes = records.part(from: 0, to: appended.validBytes)
    if settings.broken.contains(.followerRewrites) { bytes = Self.rewritten(bytes, batches) }
    return try put(
      bytes, batches, largest: largest, origin: .replication, appended: &appended, now: now)
  }

  /// The same batches with another leader epoch in their heads, which no checksum covers.
  private static func rewritten(_ bytes: ByteSlice, _ batches: [Batch]) -> ByteSlice {
    var copy = Array(bytes.storage[bytes.start..<(bytes.start + bytes.count)])
    var place = 0
    for batch in batches {
      copy.put(batch.partitionLeaderEpoch &+ 1, at: place + 12)
      place += batch.size
    }
    return ByteSlice(copy)
  }

  // MARK: Checks

  var validation: ValidationWords { ValidationWords(edition: edition, partition: partition) }

  private func validator(
    leaderEpoch: Int32, origin: AppendOrigin, now: Int64
  ) -> BatchValidator {
    BatchValidator(
      settings: settings, words: validation, origin: origin, leaderEpoch: leaderEpoch, now: now)
  }

  private func whole(_ records: ByteSlice) throws(LogRefusal) -> [Batch] {
    do throws(BatchError) { return try BatchReader.all(records) } catch {
      throw LogRefusal(error)
    }
  }

  /// The batches that the validator has written, of which it has made each itself or found it whole.
  private static func written(_ bytes: ByteSlice) -> [Batch] {
    do throws(BatchError) { return try BatchReader.all(bytes) } catch {
      preconditionFailure("what a validator has let pass is whole batches: \(error)")
    }
  }

  private func analyzed(
    _ batches: [Batch], origin: AppendOrigin
  ) throws(LogRefusal) -> Appended {
    var appended = Appended(firstOffset: -1, lastOffset: -1, logStartOffset: logStartOffset)
    for batch in batches {
      if batch.magic >= 2, origin == .client, batch.holdsHeader, batch.writtenOffset != 0 {
        throw validation.baseOffset(batch.writtenOffset)
      }
      let size = batch.size
      if origin != .replication, size > settings.maxMessageBytes {
        throw validation.tooLarge(size, most: settings.maxMessageBytes)
      }
      guard batch.holdsHeader else {
        do throws(BatchError) { try batch.ensureValid() } catch { throw LogRefusal(error) }
        continue
      }
      guard batch.isValid else { throw validation.corrupt(batch) }
      if appended.validBytes == 0, batch.magic >= 2 { appended.firstOffset = batch.writtenOffset }
      appended.lastOffset = batch.lastOffset
      appended.validBytes += size
    }
    return appended
  }

  /// An offset that nobody reaches by writing: a damaged file may say that the log has come so far.
  private static let lastOffset = Int64.max / 2

  private func checkRoom(upTo offset: Int64) throws(LogRefusal) {
    if offset > Self.lastOffset {
      throw LogRefusal(.undecodable, "No offsets are left in \(partition) after \(offset)")
    }
  }

  private func checkOrder(_ batches: [Batch]) throws(LogRefusal) {
    var last: Int64 = -1
    for batch in batches {
      if last >= batch.lastOffset {
        throw LogRefusal(
          .offsetsOutOfOrder,
          "Out of order offsets found in append to \(partition): \(offsets(of: batches, most: .max))"
        )
      }
      last = batch.lastOffset
    }
  }

  private func unexpected(
    _ start: Int64, in batches: [Batch], _ appended: Appended
  ) -> LogRefusal {
    let isFirst = batches.first?.isLegacy == false
    return LogRefusal(
      .unexpectedOffset,
      "Unexpected offset in append to \(partition). "
        + "\(isFirst ? "First offset" : "Last offset of the first batch") \(start) is less than "
        + "the next offset \(logEndOffset). First 10 offsets in append: "
        + "\(offsets(of: batches, most: 10)), last offset in append: \(appended.lastOffset). Log "
        + "start offset = \(logStartOffset)")
  }

  /// The records' offsets as Scala prints them.
  private func offsets(of batches: [Batch], most: Int) -> String {
    let offsets = batches.flatMap { (try? $0.records().map(\.offset)) ?? [] }.prefix(most)
    return "List(\(offsets.map { String($0) }.joined(separator: ", ")))"
  }

  // MARK: Writing

  private func put(
    _ bytes: ByteSlice, _ batches: [Batch], largest: TimestampOffset, origin: AppendOrigin,
    appended: inout Appended, now: Int64
  ) throws(StorageError) -> Result<Appended, LogRefusal> {
    for batch in batches {
      if batch.magic >= 2 {
        try epochs?.assign(batch.partitionLeaderEpoch, at: batch.writtenOffset)
      } else if epochs?.entries.isEmpty == false {
        try epochs?.clear()
      }
    }
    if bytes.count > settings.segmentBytes {
      return .failure(validation.largerThanSegment(bytes.count, most: settings.segmentBytes))
    }
    let segment: LogSegment
    switch try rolledIfDue(bytes.count, appended, timestamp: largest.timestamp, now: now) {
    case .success(let found): segment = found
    case .failure(let refusal): return .failure(refusal)
    }
    let producers: ProducerChanges
    do throws(LogRefusal) {
      producers = try changes(
        batches, at: OffsetPlace(offset: 0, segment: segment.base, position: segment.size),
        origin: origin)
    } catch {
      return .failure(error)
    }
    if let duplicate = producers.duplicate {
      appended.firstOffset = duplicate.firstOffset
      appended.lastOffset = duplicate.lastOffset
      appended.appendTime = duplicate.timestamp
      appended.logStartOffset = logStartOffset
      appended.isDuplicate = true
      return .success(appended)
    }
    try segment.append(bytes, lastOffset: appended.lastOffset, largest: largest)
    moveEnd(to: appended.lastOffset + 1)
    raiseHighWatermarkToEnd()
    try keep(producers, in: segment)
    self.producers.advance(to: appended.lastOffset + 1)
    try updateFirstUnstable()
    if logEndOffset - recoveryPoint >= settings.flushMessages { try flush() }
    return .success(appended)
  }

  private func rolledIfDue(
    _ bytes: Int, _ appended: Appended, timestamp: Int64, now: Int64
  ) throws(StorageError) -> Result<LogSegment, LogRefusal> {
    let segment = activeSegment
    let isDue = try segment.isDue(
      settings: settings, bytes: bytes, lastOffset: appended.lastOffset, timestamp: timestamp,
      now: now)
    guard isDue else { return .success(segment) }
    let expected =
      appended.firstOffset < 0 ? appended.lastOffset - Int64(Int32.max) : appended.firstOffset
    if let refusal = refusalToRoll(expected: expected) { return .failure(refusal) }
    return .success(try roll(expected: expected, now: now))
  }

  // MARK: Producers

  private struct ProducerChanges {
    var appends: [ProducerAppend] = []
    var completed: [CompletedTransaction] = []
    var duplicate: ProducerEntry.Batch?
  }

  private func changes(
    _ batches: [Batch], at start: OffsetPlace, origin: AppendOrigin
  ) throws(LogRefusal) -> ProducerChanges {
    var changes = ProducerChanges()
    var position = start.position
    for batch in batches {
      if batch.hasProducerId, !settings.broken.contains(.numbersForgotten) {
        if origin == .client,
          let duplicate = producers.table[batch.producerId]?.duplicate(
            epoch: batch.producerEpoch, first: batch.baseSequence, last: batch.lastSequence)
        {
          changes.duplicate = duplicate
          return changes
        }
        let place =
          batch.isTransactional
          ? OffsetPlace(offset: batch.writtenOffset, segment: start.segment, position: position)
          : nil
        let completed = try ProducerState.append(
          batch, at: place, to: &changes.appends, state: producers, origin: origin)
        if let completed { changes.completed.append(completed) }
      }
      position += batch.size
    }
    return changes
  }

  private func keep(
    _ changes: ProducerChanges, in segment: LogSegment
  ) throws(StorageError) {
    for append in changes.appends { producers.update(append) }
    for completed in changes.completed {
      let stable = producers.lastStableOffset(after: completed)
      try segment.add(completed, lastStableOffset: stable)
      producers.complete(completed)
    }
  }
}
