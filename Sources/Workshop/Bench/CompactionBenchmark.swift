internal import Bytes
internal import Clockwork
internal import Editions
internal import Log
internal import Records
internal import Simulator

/// Cleaning a compacted log of a million records of a hundred bytes, each key ten times, against one checksum
/// over its bytes and one copy of them.
enum CompactionBenchmark {
  private static let records = 1_000_000
  private static let keys = 100_000
  private static let most = 1.0

  static let benchmark = Benchmark(name: "compaction") { measure in
    let disk = SimulatedDisk(now: 1_660_000_000_000)
    let bytes = fill(disk)
    let times = measure.pair(
      count: 1, { _ in clean(disk.copied()) }, comparedWith: { _ in checksumAndCopy(bytes) })
    let seconds = { (nanoseconds: Double) in Text.fixed(nanoseconds / 1e9, 2) + " s" }
    return [
      Figure(
        name: "compact a million records of 100 bytes", measured: seconds(times.measured),
        comparedWith: "CRC-32C and copy into fresh memory", compared: seconds(times.compared),
        ratio: times.measured / times.compared, bound: "1.00 s",
        isMet: times.measured / 1e9 <= most)
    ]
  }

  private static var settings: LogSettings {
    var settings = LogSettings(edition: .v2_6)
    settings.isCompacted = true
    settings.segmentBytes = 16 << 20
    return settings
  }

  private static func opened(_ disk: SimulatedDisk) -> PartitionLog {
    guard
      let log = try? PartitionLog.open(
        TopicPartition("bench", 0), in: "/data/bench-0", on: disk, settings: settings,
        edition: .v2_6, now: disk.now)
    else { preconditionFailure("a log on this disk opens") }
    return log
  }

  /// Answers how many bytes all batches have.
  private static func fill(_ disk: SimulatedDisk) -> Int {
    let log = opened(disk)
    let value = [UInt8](repeating: 0x76, count: 80)
    var written = 0
    while written < records {
      var builder = BatchBuilder(capacity: 16 << 10)
      for _ in 0..<min(150, records - written) {
        // A step that shares no factor with the number of keys, so that neighbours differ.
        let key = ByteSlice(utf8: "key-\(written &* 7919 % keys)")
        builder.append(timestamp: disk.now, key: key, value: ByteSlice(value))
        written += 1
      }
      let batch = ByteSlice((try? builder.finish()) ?? [])
      guard case .success? = try? log.append(batch, leaderEpoch: 0, now: disk.now) else {
        preconditionFailure("a right batch is appended")
      }
    }
    try? log.roll(now: disk.now)
    try? log.close()
    return log.size
  }

  private static func clean(_ disk: SimulatedDisk) {
    let log = opened(disk)
    guard let part = try? log.cleanable(from: nil, now: disk.now),
      let cleaned = try? log.clean(part, now: disk.now), cleaned.recordsKept == keys
    else { preconditionFailure("a log on this disk is cleaned") }
    use(cleaned.bytesKept)
  }

  private static func checksumAndCopy(_ count: Int) {
    let bytes = [UInt8](repeating: 0x76, count: count)
    use(CRC32C.of(ByteSlice(bytes)))
    var copy: [UInt8] = []
    copy.reserveCapacity(count)
    copy += bytes
    use(copy.count)
  }
}
