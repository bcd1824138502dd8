internal import Bytes
internal import Clockwork
internal import Editions
internal import Records
internal import Wire

/// The sender's part: which batches go to which broker, and when to look again.
extension Producer {
  mutating func runSender(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    var next: Instant?
    repeat {
      network.run(isBusy: isBusy, at: now, into: &outbox)
      for arrival in network.collect() { hear(arrival, at: now, into: &outbox) }
      expire(at: now)
      serve(at: now)
      next = isClosed ? nil : sendReady(at: now, into: &outbox)
    } while !network.arrivals.isEmpty
    if isClosed {
      network.closeAll(into: &outbox)
      return beat.set(nil, into: &outbox)
    }
    // A call may ask for metadata after the network has looked.
    network.askNow(isBusy: isBusy, at: now, into: &outbox)
    for due in [network.nextDue(isBusy: isBusy, at: now), callDue, expiryDue] {
      if let due { next = min(next ?? due, due) }
    }
    beat.set(next, into: &outbox)
  }

  private var isUrgent: Bool {
    if isClosing { return true }
    switch calls.first?.kind {
    case .flush, .close: return true
    // A call that has its partition waits for memory.
    case .send: return calls.first?.partition != nil
    default: return false
    }
  }

  /// Sends what is ready; the answer is when something else will be.
  private mutating func sendReady(
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> Instant? {
    if settings.isIdempotent, sequences.identity == nil {
      return accumulator.hasQueued ? askIdentity(at: now, into: &outbox) : nil
    }
    var next: Instant?
    var ready: [Int32] = []
    let isUrgent = isUrgent
    for queue in accumulator.queues {
      guard let due = accumulator.readiness(queue, isUrgent: isUrgent, at: now) else { continue }
      guard let leader = network.metadata.leader(of: queue.partition) else {
        network.want(topic: queue.partition.topic)
        network.requestMetadata()
        continue
      }
      if due > now {
        next = min(next ?? due, due)
      } else if !ready.contains(leader) {
        ready.append(leader)
      }
    }
    weighQueues()
    for node in ready.sorted() where network.isReady(node, at: now, into: &outbox) {
      let batches = drain(node, isUrgent, at: now)
      send(batches, to: node, at: now, into: &outbox)
      // Nobody answers these: they are done at once, and whoever waits for them is to be told.
      if settings.acks == 0, !batches.isEmpty { next = now }
      // One batch of each partition goes into a request; more of them may be ready.
      if hasMore(for: node, isUrgent, at: now) { next = now }
    }
    return next
  }

  private func hasMore(for node: Int32, _ isUrgent: Bool, at now: Instant) -> Bool {
    guard let place = network.place(of: node),
      network.connections[place].canSend(settings.connections.maxInFlight, at: now)
    else { return false }
    return accumulator.queues.contains { queue in
      network.metadata.leader(of: queue.partition) == node && mayGo(queue)
        && accumulator.readiness(queue, isUrgent: isUrgent, at: now) == now
    }
  }

  /// With sequence numbers a batch that is tried again must not be overtaken.
  private func mayGo(_ queue: Accumulator.Queue) -> Bool {
    guard let first = queue.batches.first else { return false }
    guard settings.isIdempotent else { return true }
    let ahead = inFlight.filter { $0.partition == queue.partition }
    if ahead.isEmpty { return true }
    if first.baseSequence >= 0 { return false }
    return !ahead.contains { $0.attempts > 0 } && ahead.count < 5
  }

  /// The first batch of each of the node's partitions, in the client's order and beginning where it
  /// ended last time, until the request is full.
  private mutating func drain(
    _ node: Int32, _ isUrgent: Bool, at now: Instant
  ) -> [ProducerBatch] {
    let partitions = network.metadata.partitionsLed(by: node).map(\.name)
    guard !partitions.isEmpty else { return [] }
    let turn = edition.producer.keepsTurnsByBroker ? node : -1
    let start = (drainPlace[turn] ?? 0) % partitions.count
    var size = 0
    var drained: [ProducerBatch] = []
    var step = 0
    while step < partitions.count {
      let name = partitions[(start + step) % partitions.count]
      step += 1
      guard let queue = accumulator.queue(of: name), let first = queue.batches.first,
        accumulator.readiness(queue, isUrgent: isUrgent, at: now) != nil, mayGo(queue),
        !first.waitsToRetry || accumulator.readiness(queue, isUrgent: isUrgent, at: now) == now
      else { continue }
      if size + first.estimatedSize > settings.maxRequestSize, !drained.isEmpty {
        step -= 1
        break
      }
      let identity = settings.isIdempotent ? sequences.identity : nil
      var sequences = self.sequences
      let taken = accumulator.takeFirst(name) { batch in
        guard let identity, batch.baseSequence < 0 else { return }
        batch.producer = identity
        batch.baseSequence = sequences.reserve(batch.entries.count, for: name)
      }
      self.sequences = sequences
      guard let taken else { continue }
      size += taken.estimatedSize
      drained.append(taken)
    }
    drainPlace[turn] = (start + step) % partitions.count
    return drained
  }

  private mutating func send(
    _ batches: [ProducerBatch], to node: Int32, at now: Instant,
    into outbox: inout Outbox<NodeEffect>
  ) {
    guard !batches.isEmpty else { return }
    let version: Int16
    switch network.version(of: ProduceRequest.self, at: node) {
    case .failure(let failure): return batches.forEach { fail($0, failure) }
    case .success(let found): version = found
    }
    var request = ProduceRequest()
    request.acks = settings.acks
    request.timeoutMs = Int32(clamping: settings.connections.requestTimeout.milliseconds)
    request.topicData = batches.groupedByTopic(\.partition).map { group in
      ProduceRequest.Topic {
        $0.name = group.topic
        $0.partitionData = group.members.map { batch in
          ProduceRequest.Partition {
            $0.index = batch.partition.partition
            $0.records = batch.bytes.map { ByteSlice($0) }
          }
        }
      }
    }
    let isHeard = settings.acks != 0
    let number = network.send(
      request, version: version, to: node, for: .produce(batches.map(\.number)),
      expectsAnswer: isHeard, at: now, into: &outbox)
    guard isHeard else {
      for batch in batches { complete(batch, baseOffset: -1, logAppendTime: -1) }
      return
    }
    for batch in batches {
      var batch = batch
      batch.correlation = number
      inFlight.append(batch)
      if settings.connections.maxInFlight == 1 { accumulator.mute(batch.partition, true) }
    }
  }

  /// Tells the partitioners of newer editions how long the queues are.
  private mutating func weighQueues() {
    guard edition.producer.hasBuiltInPartitioner, settings.isAdaptive,
      settings.partitioner == .standard
    else { return }
    for topic in network.wantedTopics.keys {
      guard var own = builtIn[topic] else { continue }
      let led = network.metadata.available(of: topic).sorted()
      let sizes = led.map { partition in
        Int32(accumulator.queue(of: TopicPartition(topic, partition))?.batches.count ?? 0)
      }
      own.updateLoad(queueSizes: sizes, partitions: led, length: led.count)
      builtIn[topic] = own
    }
  }

  private mutating func askIdentity(
    at now: Instant, into outbox: inout Outbox<NodeEffect>
  ) -> Instant? {
    guard !sequences.isAsking else { return nil }
    if let wait = identityNotBefore, wait > now { return wait }
    guard let node = network.leastLoaded(at: now), network.isReady(node, at: now, into: &outbox),
      case .success(let version) = network.version(of: InitProducerIdRequest.self, at: node)
    else { return nil }
    var request = InitProducerIdRequest()
    request.transactionalId = nil
    request.transactionTimeoutMs = .max
    sequences.isAsking = true
    network.send(request, version: version, to: node, for: .identity, at: now, into: &outbox)
    return nil
  }

  // MARK: Old age

  private var expiryDue: Instant? {
    var oldest: Instant?
    for queue in accumulator.queues {
      if let first = queue.batches.first {
        oldest = min(oldest ?? first.createdAt, first.createdAt)
      }
    }
    for batch in inFlight { oldest = min(oldest ?? batch.createdAt, batch.createdAt) }
    return oldest.map { $0 + settings.deliveryTimeout }
  }

  private mutating func expire(at now: Instant) {
    let limit = settings.deliveryTimeout
    let late = inFlight.filter { $0.createdAt + limit <= now }
    inFlight.removeAll { $0.createdAt + limit <= now }
    for batch in late + accumulator.takeExpired(at: now) {
      fail(
        batch,
        .timeout(
          "Expiring \(batch.entries.count) record(s) for \(batch.partition):"
            + "\((now - batch.createdAt).milliseconds) ms has passed since batch creation"))
    }
  }
}
