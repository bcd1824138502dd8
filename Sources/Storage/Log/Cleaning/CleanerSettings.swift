/// How much a cleaner may keep in memory, as a broker's `log.cleaner.*` settings say.
public struct CleanerSettings: Equatable, Sendable {
  /// `log.cleaner.dedupe.buffer.size`: 24 bytes of it a key, which is what Kafka's map takes.
  public var dedupeBufferBytes = 134_217_728
  /// `log.cleaner.io.buffer.load.factor`: how much of it is filled.
  public var loadFactor = 0.9
  /// `log.cleaner.io.buffer.size`: half of it reads, half of it writes.
  public var ioBufferBytes = 524_288
  /// `log.cleaner.threads`: the buffers are shared out among so many.
  public var threads = 1
  /// `message.max.bytes`: how far a buffer grows for a large batch.
  public var mostMessageBytes = 1_048_588

  private static let bytesPerKey = 24

  public init() {}

  /// After how many keys a cleaning ends, to go on from there the next time.
  var mostKeys: Int {
    let bytes = min(dedupeBufferBytes / max(1, threads), Int(Int32.max))
    return max(1, Int(Double(bytes / Self.bytesPerKey) * loadFactor))
  }

  /// How much is read, and so how much is written, at once.
  var chunkBytes: Int { max(1, ioBufferBytes / max(1, threads) / 2) }
}
