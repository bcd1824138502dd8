internal import Bytes
internal import Clockwork
internal import Records

/// Records on their way to one partition together.
///
/// What it would take encoded is kept as it grows, in the way Java reckons; the bytes are made when it
/// is first sent and sent again unchanged.
struct ProducerBatch: Sendable {
  struct Entry: Sendable {
    let ticket: Ticket
    let timestamp: Int64
    let key: ByteSlice?
    let value: ByteSlice?
    let headers: [Record.Header]
  }

  let number: Int
  /// The batch that it was split from, or its own number: what `flush` waits for.
  let origin: Int
  let partition: TopicPartition
  let createdAt: Instant
  /// What it takes from the producer's memory.
  var memory: Int
  let room: BatchRoom
  var entries: [Entry] = []
  var uncompressed = 0
  var attempts = 0
  /// Came out of a split as it went in, so that sending it again at once would help nobody.
  var wasSplitInVain = false
  var lastAttempt: Instant
  var isClosed = false
  var bytes: [UInt8]?
  var producer: ProducerIdentity?
  var baseSequence: Int32 = -1
  var correlation: Int32?

  init(
    number: Int, origin: Int? = nil, _ partition: TopicPartition, at now: Instant, memory: Int,
    room: BatchRoom
  ) {
    self.number = number
    self.origin = origin ?? number
    self.partition = partition
    createdAt = now
    lastAttempt = now
    self.memory = memory
    self.room = room
  }

  var waitsToRetry: Bool { attempts > 0 || wasSplitInVain }

  var estimatedSize: Int { bytes?.count ?? room.estimate(uncompressed: uncompressed) }

  var isFull: Bool {
    isClosed || !entries.isEmpty && room.limit <= room.estimate(uncompressed: uncompressed)
  }

  /// Takes the record in if there is room; the first one always has.
  mutating func accept(_ entry: Entry) -> Bool {
    guard !isClosed else { return false }
    let size = RecordFormat.size(
      offsetDelta: Int32(entries.count),
      timestampDelta: entry.timestamp - (entries.first?.timestamp ?? entry.timestamp),
      key: entry.key, value: entry.value, headers: entry.headers)
    guard room.holds(size, after: uncompressed) else { return false }
    entries.append(entry)
    uncompressed += size
    return true
  }

  /// Makes the bytes. The answer is how well they compressed.
  mutating func close() -> Float? {
    isClosed = true
    guard bytes == nil else { return nil }
    var builder = BatchBuilder(compression: room.compression, capacity: uncompressed + 64)
    if let producer {
      builder.producerId = producer.id
      builder.producerEpoch = producer.epoch
      builder.baseSequence = baseSequence
    }
    for entry in entries {
      builder.append(
        timestamp: entry.timestamp, key: entry.key, value: entry.value, headers: entry.headers)
    }
    do throws(BatchError) {
      let made = try builder.finish()
      bytes = made
      guard room.compression != .none, uncompressed > 0 else { return nil }
      return Float(made.count - BatchLayout.records) / Float(uncompressed)
    } catch {
      preconditionFailure("a codec refuses to compress: \(error.message)")
    }
  }

  func metadata(_ index: Int, baseOffset: Int64, logAppendTime: Int64) -> RecordMetadata {
    let entry = entries[index]
    return RecordMetadata(
      partition: partition, offset: baseOffset < 0 ? -1 : baseOffset &+ Int64(index),
      timestamp: logAppendTime >= 0 ? logAppendTime : entry.timestamp,
      keySize: entry.key?.count ?? -1, valueSize: entry.value?.count ?? -1)
  }
}

/// Who writes, to a broker that refuses what it has seen already.
struct ProducerIdentity: Equatable, Sendable {
  let id: Int64
  let epoch: Int16
}
