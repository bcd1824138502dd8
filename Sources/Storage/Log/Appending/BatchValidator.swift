internal import Bytes
internal import Editions
internal import Records

/// Makes of the batches that a client sent those that a log keeps: checks their records, gives them
/// offsets and the leader's epoch, stamps the time of the append, compresses them as the topic wants.
///
/// The common case, one batch of magic 2 in the topic's own compression, is stamped where it lies and
/// its records are only skimmed. A compressed one is decompressed to be checked, and written anew
/// where its codec is not the topic's. Older formats take the slow way (`LegacyAssignment`).
struct BatchValidator {
  struct Result {
    var records: [UInt8]
    var lastOffset: Int64
    var largest: TimestampOffset
    /// Whether the bytes may have become more, so that their size must be checked once more.
    var isRewritten = false
  }

  let settings: LogSettings
  let words: ValidationWords
  let origin: AppendOrigin
  let leaderEpoch: Int32
  let now: Int64

  func validated(
    _ slice: ByteSlice, batches: [Batch], at base: Int64
  ) throws(LogRefusal) -> Result {
    guard let first = batches.first else {
      throw LogRefusal(.invalidRecord, "Record batch has no batches at all")
    }
    let source = try compression(of: batches)
    if first.magic >= 2 || source != .none, batches.count > 1 {
      throw LogRefusal(.invalidRecord, "Compressed outer record has more than one batch")
    }
    for batch in batches { try check(batch, first: first) }
    let target = settings.compression ?? source
    if first.magic < 2 || settings.magic < 2 {
      return try LegacyAssignment(validator: self, source: source, target: target)
        .assigned(slice, batches: batches, at: base)
    }
    let isPlain = source == .none && target == .none
    var seen = try skim(first, isCompressed: source != .none)
    let staysAsItIs =
      isPlain || (source == .none && first.isControl) || (source == target && seen.isDense)
    if !staysAsItIs { return try rewritten(first, in: target, at: base) }
    let last = base + Int64(seen.count) - 1
    let findsNewest = isPlain && words.edition.log.findsNewestRecord
    seen.offsetOfMax = findsNewest ? seen.offsetOfMax + base : last
    return stamped(first, from: slice, seen: seen, last: last)
  }

  private func stamped(
    _ batch: Batch, from slice: ByteSlice, seen: Skimmed, last: Int64
  ) -> Result {
    var bytes = slice.array
    let isAppendTime = settings.timestampType == .append
    BatchStamp.stamp(
      &bytes, from: 0, to: bytes.count, baseOffset: last - Int64(batch.lastOffsetDelta),
      leaderEpoch: leaderEpoch, appendTime: isAppendTime ? now : nil)
    if isAppendTime {
      return Result(
        records: bytes, lastOffset: last, largest: TimestampOffset(timestamp: now, offset: last))
    }
    if batch.maxTimestamp != seen.maxTimestamp || batch.timestampType != .create {
      let attributes = batch.attributes & ~BatchLayout.appendTimeBit
      bytes.put(attributes, at: BatchLayout.attributes)
      bytes.put(seen.maxTimestamp, at: BatchLayout.maxTimestamp)
      BatchStamp.seal(&bytes, from: 0, to: bytes.count)
    }
    let hasTime = seen.maxTimestamp > -1
    return Result(
      records: bytes, lastOffset: last,
      largest: TimestampOffset(
        timestamp: seen.maxTimestamp, offset: hasTime ? seen.offsetOfMax : -1))
  }

  /// The batch with the same records in another codec.
  private func rewritten(
    _ batch: Batch, in target: Compression, at base: Int64
  ) throws(LogRefusal) -> Result {
    do throws(BatchError) {
      let records = try batch.records()
      var builder = BatchBuilder(
        compression: target, timestampType: settings.timestampType, baseOffset: base,
        capacity: batch.size)
      builder.appendTime = now
      builder.producerId = batch.producerId
      builder.producerEpoch = batch.producerEpoch
      builder.baseSequence = batch.baseSequence
      builder.isTransactional = batch.isTransactional
      builder.partitionLeaderEpoch = leaderEpoch
      for record in records {
        builder.append(
          timestamp: record.timestamp, key: record.key, value: record.value,
          headers: record.headers)
      }
      let last = base + Int64(records.count) - 1
      let largest = settings.timestampType == .append ? now : builder.maxTimestamp
      return Result(
        records: try builder.finish(), lastOffset: last,
        largest: TimestampOffset(timestamp: largest, offset: last), isRewritten: true)
    } catch {
      throw LogRefusal(error)
    }
  }

  /// The codec of the last batch that has one: only one may.
  private func compression(of batches: [Batch]) throws(LogRefusal) -> Compression {
    var found = Compression.none
    for batch in batches where batch.compressionId != 0 {
      do throws(BatchError) { found = try batch.compression } catch { throw LogRefusal(error) }
    }
    return found
  }

  private func check(_ batch: Batch, first: Batch) throws(LogRefusal) {
    if batch.magic != first.magic { throw words.magicDiffers(batch.magic, from: first.magic) }
    if origin == .client {
      if batch.magic >= 2 {
        let span = batch.lastOffset - batch.writtenOffset + 1
        let count = Int64(batch.recordsCount ?? 0)
        if span <= 0 { throw words.offsetRange(batch) }
        if count <= 0 { throw words.count(count) }
        if span != count { throw words.offsetRange(batch, count: count) }
      }
      if batch.isControl { throw words.controlRecords }
      if batch.hasProducerId, batch.baseSequence < 0 { throw words.sequence(batch) }
    }
    guard settings.magic < 2 else { return }
    let kind = batch.isTransactional ? "Transactional" : "Idempotent"
    if batch.isTransactional || batch.hasProducerId {
      throw LogRefusal(
        .unsupportedFormat,
        "\(kind) records cannot be used with magic version \(settings.magic)")
    }
  }

  // MARK: Records

  struct Skimmed {
    var count = 0
    var maxTimestamp: Int64 = -1
    var offsetOfMax: Int64 = -1
    /// Whether the records count 0, 1, 2...
    var isDense = true
  }

  private func skim(_ batch: Batch, isCompressed: Bool) throws(LogRefusal) -> Skimmed {
    var body = batch.slice.part(from: BatchLayout.records, to: batch.size)
    if isCompressed {
      do throws(BatchError) {
        body = ByteSlice(try batch.compression.decompressed(body, magic: batch.magic))
      } catch { throw LogRefusal(error) }
    }
    let base = batch.baseTimestamp
    let appendTime = batch.timestampType == .append ? batch.maxTimestamp : nil
    var seen = Skimmed()
    var errors = RecordErrors()
    let judge = RecordJudge(self, batch: batch)
    let count = Int(batch.recordsCount ?? 0)
    let isWhole = RecordSkim.each(body, count: count) { record in
      let timestamp = appendTime ?? base &+ record.timestampDelta
      judge.judge(record, timestamp: timestamp, index: seen.count, into: &errors)
      if timestamp > seen.maxTimestamp {
        seen.maxTimestamp = timestamp
        seen.offsetOfMax = Int64(seen.count)
      }
      if Int(record.offsetDelta) != seen.count { seen.isDense = false }
      seen.count += 1
    }
    if !isWhole { throw malformed(batch) }
    try throwIfAny(errors)
    return seen
  }

  func throwIfAny(_ errors: RecordErrors) throws(LogRefusal) {
    if !errors.list.isEmpty {
      throw words.refusal(errors.list, isTimestamp: errors.isTimestamp)
    }
  }

  /// The words for a batch whose records do not read: reading them finds the place.
  private func malformed(_ batch: Batch) -> LogRefusal {
    do throws(BatchError) {
      _ = try batch.records()
      return LogRefusal(.invalidRecord, "Found invalid record structure")
    } catch {
      return LogRefusal(error)
    }
  }
}
