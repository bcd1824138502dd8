internal import Bytes
internal import Clockwork
internal import Editions
internal import Log
internal import Records
internal import Simulator

/// Appending batches to a log on a simulated disk, against what memory itself allows: one checksum over
/// the bytes and one copy of them into fresh memory.
enum AppendBenchmark {
  private static let batchBytes = 16 * 1024
  private static let logBytes = 64 << 20

  static let benchmark = Benchmark(name: "append") { measure in
    let batch = makeBatch()
    let count = logBytes / batch.count
    let times = measure.pair(
      count: count, { append(batch, $0) }, comparedWith: { checksumAndCopy(batch, $0) })
    let rate = { (nanoseconds: Double) in
      Text.fixed(Double(batch.count) / nanoseconds, 2) + " GB/s"
    }
    return [
      Figure(
        name: "append batches of 16 KiB to a log, as leader", measured: rate(times.measured),
        comparedWith: "CRC-32C and copy into fresh memory", compared: rate(times.compared),
        ratio: times.measured / times.compared, bound: "ratio 2.00",
        isMet: times.measured / times.compared <= 2)
    ]
  }

  private static func makeBatch() -> ByteSlice {
    var builder = BatchBuilder(capacity: batchBytes)
    let value = ByteSlice([UInt8](repeating: 0x76, count: 100))
    while builder.uncompressedSize < batchBytes - 200 {
      builder.append(timestamp: 1_660_000_000_000, key: nil, value: value)
    }
    return ByteSlice((try? builder.finish()) ?? [])
  }

  private static func append(_ batch: ByteSlice, _ count: Int) {
    let disk = SimulatedDisk(now: 1_660_000_000_000)
    guard
      let log = try? PartitionLog.open(
        TopicPartition("bench", 0), in: "/data/bench-0", on: disk,
        settings: LogSettings(edition: .v2_6), edition: .v2_6, now: disk.now)
    else { preconditionFailure("a log on an empty disk opens") }
    for _ in 0..<count {
      guard case .success? = try? log.append(batch, leaderEpoch: 0, now: disk.now) else {
        preconditionFailure("a right batch is appended")
      }
    }
    use(log.logEndOffset)
  }

  /// Memory that the process has not touched before: an array of this size comes straight from the
  /// kernel, as a log's pages do that nothing was in yet.
  private static func checksumAndCopy(_ batch: ByteSlice, _ count: Int) {
    var sum: UInt32 = 0
    var copy: [UInt8] = []
    copy.reserveCapacity(count * batch.count)
    for _ in 0..<count {
      sum &+= CRC32C.of(batch)
      copy += batch.view
    }
    use(copy.count)
    use(sum)
  }
}
