internal import Bytes
internal import Clockwork
internal import Editions
internal import Log
internal import Records
internal import Shell
internal import Simulator
internal import Unix

/// `explain` of a segment of 100 MB, output and all, against reading the same batches and checking their
/// checksums without a word.
enum ExplainBenchmark {
  private static let segmentBytes = 100_000_000
  private static let path = "/data/kafka-logs/bench-0/00000000000000000000.log"

  static let benchmark = Benchmark(name: "explain") { measure in
    [16 * 1024, 1024].map { figure(measure, batchBytes: $0) }
  }

  private static func figure(_ measure: Measure, batchBytes: Int) -> Figure {
    let disk = SimulatedDisk(now: 1_660_000_000_000)
    let size = fill(disk, batchBytes: batchBytes)
    let times = Measure(rounds: 3, shelf: measure.shelf).pair(
      count: 1, { _ in explain(on: disk) }, comparedWith: { _ in check(on: disk) })
    let rate = { (nanoseconds: Double) in
      Text.fixed(Double(size) / nanoseconds * 1000, 0) + " MB/s"
    }
    return Figure(
      name: "explain 100 MB of batches of \(batchBytes) bytes", measured: rate(times.measured),
      comparedWith: "read and check only", compared: rate(times.compared),
      ratio: times.measured / times.compared, bound: "500 MB/s",
      isMet: Double(size) / times.measured >= 0.5)
  }

  private static func fill(_ disk: SimulatedDisk, batchBytes: Int) -> Int {
    var builder = BatchBuilder(capacity: batchBytes)
    let value = ByteSlice([UInt8](repeating: 0x76, count: 100))
    while builder.uncompressedSize < batchBytes - 200 {
      builder.append(timestamp: 1_660_000_000_000, key: nil, value: value)
    }
    guard var batch = try? builder.finish() else { return 0 }
    var segment: [UInt8] = []
    segment.reserveCapacity(segmentBytes + batch.count)
    var offset: Int64 = 0
    while segment.count < segmentBytes {
      BatchStamp.stamp(&batch, from: 0, to: batch.count, baseOffset: offset, leaderEpoch: 0)
      segment += batch
      offset += Int64(builder.count)
    }
    try? disk.lay(segment, at: path)
    return segment.count
  }

  private static func explain(on disk: SimulatedDisk) {
    var printed = 0
    let output = Output { printed += $0.count }
    let host = Host(name: "bench", disk: disk)
    var invocation = Invocation(
      name: "explain", arguments: [path], host: host, edition: .v2_6, language: .english,
      input: [], output: output, errors: output)
    precondition(Explain.command.run(&invocation) == 0, "the segment is explained")
    output.flush()
    use(printed)
  }

  private static func check(on disk: SimulatedDisk) {
    guard let file = try? disk.open(path, creating: false),
      var batches = try? FileBatches(file, name: path)
    else { return }
    var right = 0
    while let batch = try? batches.next() { right += batch.isValid ? 1 : 0 }
    use(right)
  }
}
