internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// What becomes of batches: written, tried again, split, or given up.
extension Producer {
  private static var source: String { "org.apache.kafka.clients.producer.internals.Sender" }

  mutating func hear(
    _ arrival: Network<ProducerPurpose>.Arrival, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    switch arrival {
    case .lost(.identity, _, _, _):
      sequences.isAsking = false
      identityNotBefore = now + settings.connections.retryBackoff
    case .answered(.identity, let node, let version, _, let body):
      takeIdentity(body, version, from: node, at: now, into: &outbox)
    case .lost(.produce(let numbers), let node, _, let isTimeout):
      lose(numbers, node, isTimeout: isTimeout, at: now, into: &outbox)
    case .answered(.produce(let numbers), let node, let version, _, let body):
      guard let answer = try? ProduceResponse(body, version: version) else {
        network.distrust(node, at: now, into: &outbox)
        return lose(numbers, node, isTimeout: false, at: now, into: &outbox)
      }
      network.throttle(node, milliseconds: answer.throttleTimeMs, at: now)
      settle(numbers, answer, node, at: now, into: &outbox)
    }
  }

  private mutating func lose(
    _ numbers: [Int], _ node: Int32, isTimeout: Bool, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    let isTold = isTimeout && edition.producer.tellsTimeouts
    let code = isTold ? ErrorCode.requestTimedOut : .networkException
    let words = isTold ? "Disconnected from node \(node) due to timeout" : nil
    for batch in takeInFlight(numbers) { refuse(batch, code, words, at: now, into: &outbox) }
  }

  /// In the order of the request; those that were given up meanwhile are not there any more.
  private mutating func takeInFlight(_ numbers: [Int]) -> [ProducerBatch] {
    let taken = inFlight.filter { numbers.contains($0.number) }
    inFlight.removeAll { numbers.contains($0.number) }
    for batch in taken { accumulator.mute(batch.partition, false) }
    return taken
  }

  private mutating func settle(
    _ numbers: [Int], _ answer: ProduceResponse, _ node: Int32, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    for batch in takeInFlight(numbers) {
      let topic = answer.responses.first { $0.name == batch.partition.topic }
      let row = topic?.partitionResponses.first { $0.index == batch.partition.partition }
      guard let row else {
        // A broker that says nothing of a batch has not answered for it.
        refuse(batch, .networkException, nil, at: now, into: &outbox)
        continue
      }
      if row.errorCode == .none || row.errorCode == .duplicateSequenceNumber {
        let isOld = row.errorCode == .duplicateSequenceNumber
        complete(
          batch, baseOffset: isOld ? -1 : row.baseOffset, logAppendTime: row.logAppendTimeMs)
      } else {
        refuse(batch, row.errorCode, row.errorMessage, at: now, into: &outbox)
      }
    }
  }

  private mutating func refuse(
    _ batch: ProducerBatch, _ code: ErrorCode, _ words: String?, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    let failure = ClientFailure(code, words, in: edition)
    let left = settings.retries - batch.attempts - 1
    let place = "correlation id \(batch.correlation ?? 0) on topic-partition \(batch.partition)"
    let error = code.name + (words.map { ". Error Message: \($0)" } ?? "")
    let isLate = batch.createdAt + settings.deliveryTimeout <= now
    if code == .messageTooLarge, batch.entries.count > 1, !isLate {
      network.warn(
        "Got error produce response in \(place), splitting and retrying "
          + "(\(settings.retries - batch.attempts) attempts left). Error: \(error)",
        from: Self.source, into: &outbox)
      accumulator.split(batch, at: now)
      return
    }
    if !isLate, batch.attempts < settings.retries, isWorthTrying(batch, code, failure) {
      network.warn(
        "Got error produce response with \(place), retrying (\(left) attempts left). "
          + "Error: \(error)", from: Self.source, into: &outbox)
      accumulator.returnToFront(batch, at: now)
    } else {
      fail(batch, failure)
      if settings.isIdempotent, batch.baseSequence >= 0 { sequences.reset() }
    }
    guard failure.isAboutMetadata else { return }
    network.warn(
      "Received invalid metadata error in produce request on partition \(batch.partition) due to "
        + "\(failure). Going to request metadata update now", from: Self.source, into: &outbox)
    network.requestMetadata()
  }

  private func isWorthTrying(
    _ batch: ProducerBatch, _ code: ErrorCode, _ failure: ClientFailure
  ) -> Bool {
    if failure.isRetriable { return true }
    guard code == .outOfOrderSequenceNumber, settings.isIdempotent else { return false }
    // One before it is still under way, and this one will fit once that is written.
    return (inFlight + (accumulator.queue(of: batch.partition)?.batches ?? [])).contains {
      $0.partition == batch.partition && $0.baseSequence >= 0
        && $0.baseSequence < batch.baseSequence
    }
  }

  mutating func complete(_ batch: ProducerBatch, baseOffset: Int64, logAppendTime: Int64) {
    accumulator.finish(batch)
    for (index, entry) in batch.entries.enumerated() {
      let metadata = batch.metadata(index, baseOffset: baseOffset, logAppendTime: logAppendTime)
      results.append(.written(entry.ticket, metadata))
    }
  }

  mutating func fail(_ batch: ProducerBatch, _ failure: ClientFailure) {
    accumulator.finish(batch)
    for entry in batch.entries {
      results.append(.failed(entry.ticket, failure, partition: batch.partition))
    }
  }

  private mutating func takeIdentity(
    _ body: ByteSlice, _ version: Int16, from node: Int32, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    sequences.isAsking = false
    guard let answer = try? InitProducerIdResponse(body, version: version) else {
      return network.distrust(node, at: now, into: &outbox)
    }
    guard answer.errorCode == .none else {
      let failure = ClientFailure(answer.errorCode, in: edition)
      guard failure.isRetriable else {
        return accumulator.takeAll().forEach { fail($0, failure) }
      }
      identityNotBefore = now + settings.connections.retryBackoff
      return
    }
    sequences.identity = ProducerIdentity(id: answer.producerId, epoch: answer.producerEpoch)
    outbox.post(
      .log(
        "INFO [\(network.label)] ProducerId set to \(answer.producerId) with epoch "
          + "\(answer.producerEpoch) "
          + "(org.apache.kafka.clients.producer.internals.TransactionManager)"))
  }
}
