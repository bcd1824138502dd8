internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// The caller's part: what `send` and the other calls do before they come back.
extension Producer {
  /// Goes on with the calls, in their order, as far as nothing has to be waited for.
  mutating func serve(at now: Instant) {
    var done = 0
    while done < calls.count {
      var call = calls[done]
      if call.since == nil { call.since = now }
      let hasReturned = isClosed ? refuseClosed(call) : go(&call, at: now)
      calls[done] = call
      guard hasReturned else { break }
      done += 1
    }
    calls.removeFirst(done)
  }

  /// When the first call has waited long enough.
  var callDue: Instant? {
    guard let call = calls.first, let since = call.since else { return nil }
    switch call.kind {
    case .send, .partitions: return since + settings.maxBlock
    case .flush: return nil
    case .close(let timeout): return timeout.map { since + $0 }
    }
  }

  private mutating func refuseClosed(_ call: ProducerCall) -> Bool {
    switch call.kind {
    case .send:
      let words = "Cannot perform operation after producer has been closed"
      results.append(.threw(call.ticket, .illegalState(words)))
    case .partitions(let topic):
      results.append(.partitions(call.ticket, network.metadata.partitions(of: topic) ?? []))
    case .flush, .close: results.append(.returned(call.ticket))
    }
    return true
  }

  private mutating func go(_ call: inout ProducerCall, at now: Instant) -> Bool {
    switch call.kind {
    case .send(let record): return place(record, &call, at: now)
    case .flush:
      let last = call.lastBatch ?? accumulator.newestNumber
      call.lastBatch = last
      guard !accumulator.incomplete.contains(where: { $0.origin <= last }) else { return false }
      results.append(.returned(call.ticket))
      return true
    case .partitions(let topic):
      switch lookUp(topic, nil, &call, at: now) {
      case .none: return false
      case .success(let partitions): results.append(.partitions(call.ticket, partitions))
      case .failure(let failure): results.append(.threw(call.ticket, failure))
      }
      return true
    case .close: return close(call, at: now)
    }
  }

  private mutating func close(_ call: ProducerCall, at now: Instant) -> Bool {
    isClosing = true
    if let due = callDueOf(call), due <= now {
      let failure = ClientFailure(
        "org.apache.kafka.common.KafkaException", "Producer is closed forcefully.")
      for batch in inFlight + accumulator.takeAll() { fail(batch, failure) }
      inFlight = []
    }
    guard accumulator.incomplete.isEmpty, inFlight.isEmpty else { return false }
    isClosed = true
    results.append(.returned(call.ticket))
    return true
  }

  private func callDueOf(_ call: ProducerCall) -> Instant? {
    guard case .close(let timeout?) = call.kind, let since = call.since else { return nil }
    return since + timeout
  }

  // MARK: Finding the partitions

  /// The partitions of a topic once they are known; nil while they are waited for.
  private mutating func lookUp(
    _ topic: String, _ partition: Int32?, _ call: inout ProducerCall, at now: Instant
  ) -> Result<[ClusterMetadata.Partition], ClientFailure>? {
    network.want(topic: topic)
    let known = network.metadata.partitions(of: topic) ?? []
    if !known.isEmpty, partition.map({ $0 < known.count }) ?? true { return .success(known) }
    if network.metadata.error(of: topic) == .invalidTopicException, call.askedAt != nil {
      return .failure(
        ClientFailure(
          ClientFailure.errors + "InvalidTopicException", "Invalid topics: [\(topic)]"))
    }
    let updates = network.metadata.updates
    if let since = call.since, since + settings.maxBlock <= now {
      let limit = settings.maxBlock.milliseconds
      if edition.producer.namesMissingPartitions, let partition, !known.isEmpty {
        return .failure(
          .timeout(
            "Partition \(partition) of topic \(topic) with partition count \(known.count) is not "
              + "present in metadata after \(limit) ms."))
      }
      return .failure(.timeout("Topic \(topic) not present in metadata after \(limit) ms."))
    }
    if call.askedAt != updates {
      call.askedAt = updates
      if !network.newTopics.contains(topic) { network.requestMetadata() }
    }
    return nil
  }

  // MARK: Placing a record

  private mutating func place(
    _ record: ProducerRecord, _ call: inout ProducerCall, at now: Instant
  ) -> Bool {
    let partitions: [ClusterMetadata.Partition]
    switch lookUp(record.topic, record.partition, &call, at: now) {
    case .none: return false
    case .failure(let failure): return giveUp(call, failure)
    case .success(let found): partitions = found
    }
    let entry = ProducerBatch.Entry(
      ticket: call.ticket, timestamp: record.timestamp ?? now.milliseconds,
      key: record.key.map { ByteSlice($0) }, value: record.value.map { ByteSlice($0) },
      headers: record.headers)
    if let failure = sizeRefusal(of: entry) { return giveUp(call, failure) }
    let choices = PartitionChoices(
      count: Int32(partitions.count),
      available: partitions.filter { $0.leader != nil }.map(\.index))
    if call.partition == nil, append(entry, record, choices, &call) { return true }
    let partition = TopicPartition(record.topic, call.partition ?? 0)
    if accumulator.append(entry, to: partition) == nil {
      guard accumulator.memory(for: entry) <= accumulator.free else {
        return waitForMemory(entry, call, at: now)
      }
      let grown = accumulator.open(entry, for: partition, at: now)
      noteBuiltIn(record, partition, grown, choices)
    }
    results.append(.returned(call.ticket))
    return true
  }

  private mutating func giveUp(_ call: ProducerCall, _ failure: ClientFailure) -> Bool {
    results.append(.failed(call.ticket, failure, partition: nil))
    results.append(.returned(call.ticket))
    return true
  }

  private func sizeRefusal(of entry: ProducerBatch.Entry) -> ClientFailure? {
    let size = BatchRoom.upperBound(key: entry.key, value: entry.value, headers: entry.headers)
    let name = ClientFailure.errors + "RecordTooLargeException"
    if size > settings.maxRequestSize {
      return ClientFailure(
        name,
        "The message is \(size) bytes when serialized which is larger than "
          + "\(settings.maxRequestSize), which is the value of the max.request.size configuration.")
    }
    if size > settings.bufferMemory {
      return ClientFailure(
        name,
        "The message is \(size) bytes when serialized which is larger than the total memory buffer "
          + "you have configured with the buffer.memory configuration.")
    }
    return nil
  }

  private var usesBuiltIn: Bool {
    edition.producer.hasBuiltInPartitioner && settings.partitioner == .standard
  }

  /// Chooses a partition and appends to its open batch. Where a batch has to be opened, the answer is
  /// false and the partition is noted in the call.
  private mutating func append(
    _ entry: ProducerBatch.Entry, _ record: ProducerRecord, _ choices: PartitionChoices,
    _ call: inout ProducerCall
  ) -> Bool {
    let chosen = TopicPartition(record.topic, choose(record, choices))
    if let grown = accumulator.append(entry, to: chosen) {
      noteBuiltIn(record, chosen, grown, choices)
      results.append(.returned(call.ticket))
      return true
    }
    call.partition = chosen.partition
    guard !usesBuiltIn else { return false }
    partitioner.onNewBatch(topic: record.topic, previous: chosen.partition, choices)
    call.partition = choose(record, choices)
    return false
  }

  private mutating func choose(_ record: ProducerRecord, _ choices: PartitionChoices) -> Int32 {
    if let partition = record.partition { return partition }
    if let key = record.key, settings.broken.contains(.keysStay) {
      return Murmur2.partition(ofKey: key, of: 1)
    }
    guard usesBuiltIn else {
      return partitioner.partition(topic: record.topic, key: record.key, choices)
    }
    if let key = record.key, !settings.ignoresKeys {
      return Murmur2.partition(ofKey: key, of: choices.count)
    }
    var own = builtInPartitioner(of: record.topic)
    defer { builtIn[record.topic] = own }
    return own.partition(choices)
  }

  func builtInPartitioner(of topic: String) -> BuiltInPartitioner {
    let name = "\(settings.connections.clientId).\(slot.number).partitions.\(topic)"
    return builtIn[topic]
      ?? BuiltInPartitioner(
        batchSize: settings.batchSize, draws: .dice(Dice(seed: seed, named: name)))
  }

  private mutating func noteBuiltIn(
    _ record: ProducerRecord, _ partition: TopicPartition, _ grown: Int,
    _ choices: PartitionChoices
  ) {
    guard usesBuiltIn, record.partition == nil, record.key == nil || settings.ignoresKeys else {
      return
    }
    var own = builtInPartitioner(of: record.topic)
    own.appended(grown, isSwitchAllowed: accumulator.isLastFull(partition), choices)
    builtIn[record.topic] = own
  }

  private mutating func waitForMemory(
    _ entry: ProducerBatch.Entry, _ call: ProducerCall, at now: Instant
  ) -> Bool {
    guard let since = call.since, since + settings.maxBlock <= now else { return false }
    let limit = settings.maxBlock.milliseconds
    let words =
      edition.producer.detailsMemory
      ? "Failed to allocate \(accumulator.memory(for: entry)) bytes within the configured max "
        + "blocking time \(limit) ms. Total memory: \(settings.bufferMemory) bytes. Available "
        + "memory: \(accumulator.free) bytes. Poolable size: \(settings.batchSize) bytes"
      : "Failed to allocate memory within the configured max blocking time \(limit) ms."
    return giveUp(
      call,
      ClientFailure("org.apache.kafka.clients.producer.BufferExhaustedException", words))
  }
}
