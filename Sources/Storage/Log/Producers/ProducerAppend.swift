internal import Editions
internal import Records

/// Checks the batches of one producer in one append, and gathers what they would change.
///
/// Nothing in the log changes before all of them have passed. What replication brings is taken as it
/// is: its leader has checked it.
struct ProducerAppend {
  let current: ProducerEntry
  private(set) var updated: ProducerEntry
  private(set) var started: [OpenTransaction] = []
  private let origin: AppendOrigin
  private let words: ProducerWords

  init(_ current: ProducerEntry, origin: AppendOrigin, words: ProducerWords) {
    self.current = current
    self.origin = origin
    self.words = words
    updated = current
    updated.batches = []
  }

  var producerId: Int64 { current.producerId }

  /// The transaction that the batch ends, if it does.
  mutating func append(
    _ batch: Batch, at place: OffsetPlace?
  ) throws(LogRefusal) -> CompletedTransaction? {
    guard batch.isControl else {
      try append(data: batch, at: place ?? OffsetPlace(offset: batch.writtenOffset))
      return nil
    }
    guard let record = try? batch.records().first, let marker = ControlRecord(record) else {
      return nil
    }
    return try append(marker, of: batch, timestamp: record.timestamp)
  }

  private mutating func append(
    data batch: Batch, at place: OffsetPlace
  ) throws(LogRefusal) {
    try check(epoch: batch.producerEpoch, at: place.offset)
    if origin == .client {
      try check(sequence: batch.baseSequence, epoch: batch.producerEpoch, at: place.offset)
    }
    updated.add(
      ProducerEntry.Batch(
        lastSequence: batch.lastSequence, lastOffset: batch.lastOffset,
        offsetDelta: Int32(truncatingIfNeeded: batch.lastOffset - place.offset),
        timestamp: batch.maxTimestamp),
      epoch: batch.producerEpoch)
    if updated.transactionStart != nil {
      if !batch.isTransactional { throw words.notTransactional(producerId, at: place) }
    } else if batch.isTransactional {
      updated.transactionStart = place.offset
      started.append(OpenTransaction(producerId: producerId, start: place))
    }
  }

  private mutating func append(
    _ marker: ControlRecord, of batch: Batch, timestamp: Int64
  ) throws(LogRefusal) -> CompletedTransaction? {
    let offset = batch.writtenOffset
    try check(epoch: batch.producerEpoch, at: offset)
    if updated.coordinatorEpoch > marker.coordinatorEpoch, origin != .replication {
      throw words.coordinatorFenced(
        producerId, at: offset, given: marker.coordinatorEpoch, current: updated.coordinatorEpoch)
    }
    var start = updated.transactionStart
    if start == nil, words.edition.log.countsEmptyTransactions {
      started.append(OpenTransaction(producerId: producerId, start: OffsetPlace(offset: offset)))
      start = offset
    }
    updated.take(epoch: batch.producerEpoch)
    updated.transactionStart = nil
    updated.coordinatorEpoch = marker.coordinatorEpoch
    updated.lastTimestamp = timestamp
    return start.map { start in
      CompletedTransaction(
        producerId: producerId, firstOffset: start, lastOffset: offset,
        isAborted: marker.kind == .abort)
    }
  }

  private func check(epoch: Int16, at offset: Int64) throws(LogRefusal) {
    guard epoch < updated.epoch, origin != .replication else { return }
    throw words.oldEpoch(producerId, at: offset, given: epoch, last: updated.epoch)
  }

  private func check(sequence first: Int32, epoch: Int16, at offset: Int64) throws(LogRefusal) {
    if epoch != updated.epoch {
      guard first != 0, updated.epoch != -1 else { return }
      throw words.newEpochOutOfOrder(
        producerId, at: offset, epoch: epoch, first: first, current: updated.epoch)
    }
    let last =
      !updated.batches.isEmpty
      ? updated.lastSequence : (epoch == current.epoch ? current.lastSequence : -1)
    let follows = Int64(first) == Int64(last) + 1 || (first == 0 && last == .max)
    guard !follows, current.epoch != -1 else { return }
    throw words.outOfOrder(producerId, at: offset, first: first, last: last)
  }
}
