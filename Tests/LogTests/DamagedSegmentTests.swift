import Bytes
import Clockwork
import Editions
import Log
import Records
import Simulator
import Testing

/// A clean stop is believed: what somebody did to a segment's file since is not looked for.
@Suite struct `A segment that was written over after a clean stop` {
  private static let now: Int64 = 1_600_000_000_000
  private static let file = "/data/t-0/00000000000000000000.log"

  private func log(
    _ bytes: [UInt8], _ settings: (String, String)..., wasClean: Bool = true
  ) throws -> PartitionLog {
    let disk = SimulatedDisk(now: Self.now)
    try disk.lay(bytes, at: Self.file)
    for kind in ["index", "timeindex"] {
      try disk.lay([], at: "/data/t-0/00000000000000000000." + kind)
    }
    var kept = LogSettings(edition: .v2_6)
    for (name, value) in settings {
      let isKnown = kept.set(name, value)
      #expect(isKnown)
    }
    return try PartitionLog.open(
      TopicPartition("t", 0), in: "/data/t-0", on: disk, settings: kept, edition: .v2_6,
      wasClean: wasClean, now: Self.now)
  }

  private var batch: ByteSlice {
    get throws {
      var builder = BatchBuilder()
      builder.append(timestamp: Self.now, key: nil, value: ByteSlice([1]))
      return ByteSlice(try builder.finish())
    }
  }

  @Test func `cannot be followed by another, in Kafka's words`() throws {
    let log = try log([0x78])
    #expect(log.logEndOffset == 0)
    let refusal = try #require(log.refusalToRoll())
    #expect(refusal.javaClass == "org.apache.kafka.common.KafkaException")
    #expect(
      refusal.message.hasPrefix(
        "Trying to roll a new log segment for topic partition t-0 with start offset 0 "
          + "=max(provided offset = None, LEO = 0) while it already exists."))
  }

  @Test func `stays when it is old, since nothing could take its place`() throws {
    let log = try log([0x78], ("retention.ms", "1000"))
    let later = Self.now + 8 * 86_400_000
    #expect(try #require(try log.retentionDue()) < later)
    #expect(try log.deleteOldSegments(now: later) == 0)
    #expect(log.segmentSizes.map(\.size) == [1])
  }

  @Test func `refuses records where a full index wants another segment`() throws {
    let log = try log([UInt8](repeating: 0, count: 100), ("segment.index.bytes", "12"))
    guard case .failure(let refusal) = try log.append(batch, leaderEpoch: 0, now: Self.now) else {
      Issue.record("appended")
      return
    }
    #expect(refusal.kind == .undecodable)
    #expect(log.logEndOffset == 0)
  }

  @Test func `takes records where it need not be rolled, and is cut after a crash`() throws {
    let kept = try log([UInt8](repeating: 0, count: 100))
    _ = try kept.append(batch, leaderEpoch: 0, now: Self.now).get()
    #expect(kept.logEndOffset == 1)
    let cut = try log([0x78], wasClean: false)
    #expect(cut.refusalToRoll() == nil)
    #expect(cut.segmentSizes.map(\.size) == [0])
  }

  @Test func `that says that no offsets are left takes no records`() throws {
    for end in [Int64.max, Int64.max - 1] {
      let disk = SimulatedDisk(now: Self.now)
      let log = try PartitionLog.open(
        TopicPartition("t", 0), in: "/data/t-0", on: disk, settings: LogSettings(edition: .v2_6),
        edition: .v2_6, logStartOffset: end, now: Self.now)
      guard case .failure = try log.append(batch, leaderEpoch: 0, now: Self.now) else {
        Issue.record("appended at \(end)")
        continue
      }
      #expect(log.logEndOffset == end)
    }
  }

  @Test func `files that are removed after the longest delay are not removed`() throws {
    let log = try log([], ("file.delete.delay.ms", "9223372036854775807"))
    _ = try log.append(batch, leaderEpoch: 0, now: Self.now).get()
    try log.truncateFully(to: 0, now: Self.now)
    #expect(log.deletions.nextDue == .max)
  }
}
