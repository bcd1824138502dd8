import Bytes
import Clockwork
import Editions
import Log
import Records
import Testing

@Suite struct `A log on either disk` {
  private static let now: Int64 = 1_600_000_000_000

  private func batch(_ value: String, at time: Int64, key: String? = nil) throws -> ByteSlice {
    var builder = BatchBuilder()
    for part in 0..<3 {
      builder.append(
        timestamp: time + Int64(part), key: key.map { ByteSlice(utf8: $0) },
        value: ByteSlice(utf8: value + String(repeating: "x", count: 20 * part)))
    }
    return ByteSlice(try builder.finish())
  }

  /// Appends, rolls, cuts, deletes, stops and starts again; answers all files at the end.
  private func files(on kind: ConformanceDisk) throws -> [String: [UInt8]] {
    try kind.run { disk, parent in
      var settings = LogSettings(edition: .v3_9)
      settings.segmentBytes = 600
      settings.indexIntervalBytes = 150
      settings.segmentIndexBytes = 4096
      let folder = parent + "/orders-0"
      func open(_ now: Int64, wasClean: Bool) throws -> PartitionLog {
        try PartitionLog.open(
          TopicPartition("orders", 0), in: folder, on: disk, settings: settings, edition: .v3_9,
          topicId: Uuid(high: 1, low: 2), wasClean: wasClean, now: now)
      }
      var log = try open(`A log on either disk`.now, wasClean: true)
      var now = `A log on either disk`.now
      for number in 0..<20 {
        now += 10
        let records = try batch("value \(number)", at: now)
        _ = try log.append(records, leaderEpoch: Int32(number / 8), now: now).get()
      }
      try log.updateHighWatermark(to: 40)
      _ = try log.raiseLogStart(to: 9).get()
      #expect(try log.deleteOldSegments(now: now) > 0)
      #expect(try log.truncate(to: 50, now: now))
      log.abandon()
      log = try open(now, wasClean: false)
      #expect(log.logEndOffset == 48)
      _ = try log.append(try batch("again", at: now), leaderEpoch: 5, now: now).get()
      try log.close()
      log = try open(now, wasClean: true)
      #expect(log.logEndOffset == 51)
      let fetched = try log.read(from: 48, most: 10_000, isolation: .logEnd).get()
      #expect(try BatchReader.all(fetched.records).first?.writtenOffset == 48)
      try log.close()
      var files: [String: [UInt8]] = [:]
      for name in try disk.names(in: folder) {
        files[name] = try disk.contents(of: folder + "/" + name)
      }
      return files
    }
  }

  @Test func `leaves the same bytes`() throws {
    let simulated = try files(on: .simulated)
    let real = try files(on: .real)
    #expect(simulated.count > 10)
    #expect(simulated == real)
  }
}
