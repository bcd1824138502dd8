internal import Records

/// What is wrong with the records of a batch so far.
struct RecordErrors {
  var list: [LogRefusal.RecordError] = []
  var isTimestamp = false
}

/// The rules for a single record: a compacted topic needs keys, times must not be too far off.
struct RecordJudge {
  private let words: ValidationWords
  private let needsKey: Bool
  private let checksTime: Bool
  private let isAppendTimeBatch: Bool
  private let baseOffset: Int64
  private let now: Int64
  private let before: Int64
  private let after: Int64

  init(_ validator: BatchValidator, batch: Batch) {
    words = validator.words
    needsKey = validator.settings.isCompacted
    checksTime = validator.settings.timestampType == .create
    isAppendTimeBatch = batch.timestampType == .append
    baseOffset = batch.writtenOffset
    before = validator.settings.timestampBeforeMaxMs
    after = validator.settings.timestampAfterMaxMs
    now = validator.now
  }

  @inline(__always)
  func judge(
    _ record: RecordSkim.Seen, timestamp: Int64, index: Int, into errors: inout RecordErrors
  ) {
    if needsKey, record.keyLength < 0 { return refuseKey(index, &errors) }
    if checksTime, timestamp != -1 {
      let age = now &- timestamp
      if age > before || 0 &- age > after {
        refuseTime(timestamp, baseOffset &+ Int64(record.offsetDelta), index, &errors)
      }
    } else if isAppendTimeBatch {
      refuseAppendTime(record, timestamp, index, &errors)
    }
  }

  /// The same for a record of an older format.
  func judge(_ record: Record, index: Int, into errors: inout RecordErrors) {
    if needsKey, record.key == nil { return refuseKey(index, &errors) }
    if checksTime, record.timestamp != -1 {
      let age = now &- record.timestamp
      if age > before || 0 &- age > after {
        refuseTime(record.timestamp, record.offset, index, &errors)
      }
    } else if isAppendTimeBatch {
      refuseAppendTime("of offset \(record.offset)", index, &errors)
    }
  }

  private func refuseKey(_ index: Int, _ errors: inout RecordErrors) {
    errors.list.append(LogRefusal.RecordError(batchIndex: index, message: words.noKey))
  }

  private func refuseTime(
    _ timestamp: Int64, _ offset: Int64, _ index: Int, _ errors: inout RecordErrors
  ) {
    let message = words.timestamp(
      timestamp, at: offset, from: now &- before, to: now &+ after)
    errors.list.append(LogRefusal.RecordError(batchIndex: index, message: message))
    errors.isTimestamp = true
  }

  private func refuseAppendTime(
    _ record: RecordSkim.Seen, _ timestamp: Int64, _ index: Int, _ errors: inout RecordErrors
  ) {
    let text =
      "DefaultRecord(offset=\(baseOffset &+ Int64(record.offsetDelta)), timestamp=\(timestamp), "
      + "key=\(max(0, record.keyLength)) bytes, value=\(max(0, record.valueLength)) bytes)"
    refuseAppendTime(text, index, &errors)
  }

  private func refuseAppendTime(_ text: String, _ index: Int, _ errors: inout RecordErrors) {
    errors.list.append(
      LogRefusal.RecordError(batchIndex: index, message: words.appendTime(text)))
    errors.isTimestamp = true
  }
}
