internal import Bytes
internal import Clockwork
internal import Records

/// Where records wait until they are sent: a queue of batches for each partition.
///
/// A batch is ready when it is full, has lingered or is wanted at once. What was sent and has to be
/// sent again goes back to the front of its queue, so that two batches that failed together change
/// places, as they do in Java, unless sequence numbers say which comes first.
struct Accumulator: Sendable {
  struct Queue: Sendable {
    let partition: TopicPartition
    var batches: [ProducerBatch] = []
    var isMuted = false
  }

  let settings: ProducerSettings
  private(set) var queues: [Queue] = []
  private var places: [TopicPartition: Int] = [:]
  private var ratios: [String: Float] = [:]
  private(set) var used = 0
  private var nextNumber = 0
  /// What is neither written nor given up.
  private(set) var incomplete: [(number: Int, origin: Int)] = []

  init(_ settings: ProducerSettings) { self.settings = settings }

  var free: Int { settings.bufferMemory - used }
  var newestNumber: Int { nextNumber - 1 }
  var hasQueued: Bool { queues.contains { !$0.batches.isEmpty } }

  func queue(of partition: TopicPartition) -> Queue? { places[partition].map { queues[$0] } }

  /// Whether any queue ends in a batch with room.
  func isLastFull(_ partition: TopicPartition) -> Bool {
    queue(of: partition)?.batches.last?.isFull ?? true
  }

  private mutating func place(of partition: TopicPartition) -> Int {
    if let place = places[partition] { return place }
    queues.append(Queue(partition: partition))
    places[partition] = queues.count - 1
    return queues.count - 1
  }

  // MARK: In

  /// Appends to the last batch; the answer is by how much it grew, nil where it has no room.
  mutating func append(_ entry: ProducerBatch.Entry, to partition: TopicPartition) -> Int? {
    guard let place = places[partition], let last = queues[place].batches.indices.last,
      !queues[place].batches[last].isClosed
    else { return nil }
    let before = queues[place].batches[last].estimatedSize
    guard queues[place].batches[last].accept(entry) else {
      queues[place].batches[last].isClosed = true
      return nil
    }
    return queues[place].batches[last].estimatedSize - before
  }

  /// What a new batch with this record takes from the memory.
  func memory(for entry: ProducerBatch.Entry) -> Int {
    max(
      settings.batchSize,
      BatchRoom.upperBound(key: entry.key, value: entry.value, headers: entry.headers))
  }

  mutating func open(
    _ entry: ProducerBatch.Entry, for partition: TopicPartition, at now: Instant
  ) -> Int {
    let memory = memory(for: entry)
    let room = BatchRoom(
      limit: memory, compression: settings.compression, ratio: ratios[partition.topic] ?? 1)
    var batch = ProducerBatch(number: nextNumber, partition, at: now, memory: memory, room: room)
    nextNumber += 1
    used += memory
    incomplete.append((batch.number, batch.origin))
    _ = batch.accept(entry)
    queues[place(of: partition)].batches.append(batch)
    return batch.estimatedSize
  }

  // MARK: Out

  /// Whether the first batch of a queue is to be sent, or when it will be.
  func readiness(_ queue: Queue, isUrgent: Bool, at now: Instant) -> Instant? {
    guard let first = queue.batches.first, !queue.isMuted else { return nil }
    let backoff = first.lastAttempt + retryWait(first.attempts)
    if first.waitsToRetry { return max(backoff, now) }
    if isUrgent || queue.batches.count > 1 || first.isFull { return now }
    return max(first.lastAttempt + settings.linger, now)
  }

  private func retryWait(_ attempts: Int) -> Stretch {
    var wait = settings.connections.retryBackoff
    guard let most = settings.connections.retryBackoffMax else { return wait }
    for _ in 1..<max(attempts, 1) where wait < most { wait = wait + wait }
    return min(wait, most)
  }

  /// Takes the first batch out and makes its bytes.
  mutating func takeFirst(
    _ partition: TopicPartition, prepare: (inout ProducerBatch) -> Void
  ) -> ProducerBatch? {
    guard let place = places[partition], !queues[place].batches.isEmpty else { return nil }
    var batch = queues[place].batches.removeFirst()
    prepare(&batch)
    if let ratio = batch.close() { learn(ratio, partition.topic) }
    return batch
  }

  /// How well a topic's batches compress: good news is believed slowly, bad news quickly.
  private mutating func learn(_ observed: Float, _ topic: String) {
    let current = ratios[topic] ?? 1
    if observed > current {
      ratios[topic] = max(current + 0.05, observed)
    } else if observed < current {
      ratios[topic] = max(current - 0.005, observed)
    }
  }

  mutating func mute(_ partition: TopicPartition, _ isMuted: Bool) {
    if let place = places[partition] { queues[place].isMuted = isMuted }
  }

  // MARK: Back

  mutating func returnToFront(_ batch: ProducerBatch, at now: Instant) {
    var batch = batch
    batch.attempts += 1
    batch.lastAttempt = now
    let place = place(of: batch.partition)
    if batch.baseSequence >= 0 {
      let at =
        queues[place].batches.firstIndex {
          $0.baseSequence < 0 || $0.baseSequence > batch.baseSequence
        } ?? queues[place].batches.count
      queues[place].batches.insert(batch, at: at)
    } else {
      queues[place].batches.insert(batch, at: 0)
    }
  }

  /// A batch that a broker finds too large comes back as several.
  mutating func split(_ batch: ProducerBatch, at now: Instant) {
    let ratio = batch.bytes.map {
      Float($0.count - BatchLayout.records) / Float(max(batch.uncompressed, 1))
    }
    ratios[batch.partition.topic] = max(1, ratio ?? 1)
    var parts: [ProducerBatch] = []
    for entry in batch.entries {
      if let last = parts.indices.last, parts[last].accept(entry) { continue }
      let limit = max(
        settings.batchSize,
        BatchRoom.upperBound(key: entry.key, value: entry.value, headers: entry.headers))
      let room = BatchRoom(
        limit: limit, compression: settings.compression, ratio: ratios[batch.partition.topic] ?? 1)
      var part = ProducerBatch(
        number: nextNumber, origin: batch.origin, batch.partition, at: batch.createdAt, memory: 0,
        room: room)
      nextNumber += 1
      incomplete.append((part.number, part.origin))
      _ = part.accept(entry)
      parts.append(part)
    }
    for index in parts.indices {
      parts[index].isClosed = true
      // Nothing was gained: Java tries again at once and for ever, here after a wait.
      parts[index].wasSplitInVain = parts.count == 1
      parts[index].lastAttempt = now
    }
    queues[place(of: batch.partition)].batches.insert(contentsOf: parts, at: 0)
    finish(batch)
  }

  /// The batch is written or given up.
  mutating func finish(_ batch: ProducerBatch) {
    used -= batch.memory
    incomplete.removeAll { $0.number == batch.number }
  }

  /// Takes out what is older than a producer may try.
  mutating func takeExpired(at now: Instant) -> [ProducerBatch] {
    var expired: [ProducerBatch] = []
    for place in queues.indices {
      while let first = queues[place].batches.first,
        first.createdAt + settings.deliveryTimeout <= now
      {
        expired.append(queues[place].batches.removeFirst())
      }
    }
    return expired
  }

  mutating func takeAll() -> [ProducerBatch] {
    var all: [ProducerBatch] = []
    for place in queues.indices {
      all += queues[place].batches
      queues[place].batches = []
    }
    return all
  }
}
