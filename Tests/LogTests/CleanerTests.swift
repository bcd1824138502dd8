import Bytes
import Clockwork
import Editions
import Log
import Records
import Simulator
import Testing

@Suite struct `A log that is compacted` {
  private static let folder = "/data/t-0"
  private static let partition = TopicPartition("t", 0)
  private static let start: Int64 = 1_600_000_000_000

  /// A log of edition 2.6 whose segments are rolled by hand.
  private struct Compacted {
    let disk = SimulatedDisk(now: start)
    let log: PartitionLog
    var cleaned: Int64?

    init(_ settings: (String, String)...) throws {
      var all = LogSettings(edition: .v2_6)
      all.isCompacted = true
      for (name, value) in settings { _ = all.set(name, value) }
      log = try PartitionLog.open(
        partition, in: folder, on: disk, settings: all, edition: .v2_6, now: disk.now)
    }

    /// A batch of records; `a=1` is a value, `a` alone a tombstone.
    func append(_ records: String..., compression: Compression = .none) throws {
      var builder = BatchBuilder(compression: compression)
      for record in records {
        let parts = record.split(separator: "=")
        builder.append(
          timestamp: disk.now, key: ByteSlice(utf8: String(parts[0])),
          value: parts.count > 1 ? ByteSlice(utf8: String(parts[1])) : nil)
      }
      _ = try log.append(ByteSlice(builder.finish()), leaderEpoch: 0, now: disk.now).get()
    }

    func roll() throws { try log.roll(now: disk.now) }

    @discardableResult
    mutating func clean(by cleaner: CleanerSettings = CleanerSettings()) throws -> CleanedLog {
      try log.updateHighWatermark(to: log.logEndOffset)
      let part = try log.cleanable(from: cleaned, now: disk.now)
      let done = try log.clean(part, by: cleaner, now: disk.now)
      cleaned = done.nextDirty
      return done
    }

    func records() throws -> [Record] {
      var all: [Record] = []
      var offset = log.logStartOffset
      while offset < log.logEndOffset {
        let fetched = try log.read(from: offset, most: 1 << 20, isolation: .highWatermark).get()
        let batches = try BatchReader.all(fetched.records)
        guard let last = batches.last else { break }
        for batch in batches {
          #expect(batch.isValid)
          all += try batch.records()
        }
        offset = last.nextOffset
      }
      return all
    }

    func held() throws -> [String] {
      try records().map { record in
        "\(record.offset):\(record.key?.text ?? "")" + (record.value.map { "=\($0.text)" } ?? "")
      }
    }
  }

  @Test func `keeps the newest value of each key, and leaves the active segment alone`() throws {
    var life = try Compacted()
    try life.append("a=1", "b=1")
    try life.append("a=2")
    try life.roll()
    try life.append("c=1")
    try life.roll()
    try life.append("b=2", "b=3")
    let done = try life.clean()
    #expect(done.recordsRead == 4 && done.recordsKept == 3 && done.nextDirty == 4)
    #expect(try life.held() == ["1:b=1", "2:a=2", "3:c=1", "4:b=2", "5:b=3"])
    #expect(life.log.segmentSizes.map(\.base) == [0, 4])
  }

  @Test func `is read across gaps, wherever a reader begins and the high watermark stands`() throws
  {
    var life = try Compacted(("segment.bytes", "150"))
    for round in 0..<6 { try life.append("a=\(round)", "b=\(round)") }
    try life.roll()
    try life.log.updateHighWatermark(to: 3)
    #expect(try life.log.highWatermarkWithPlace().offset == 3)
    try life.clean()
    #expect(try life.held() == ["10:a=5", "11:b=5"])
    for offset in Int64(0)...11 {
      let fetched = try life.log.read(from: offset, most: 1, isolation: .committed).get()
      #expect(try BatchReader.all(fetched.records).first?.writtenOffset == 10)
    }
    // A segment of which nothing is left is as young as its file, and ends the search, as in Kafka.
    #expect(try life.log.offset(atTimestamp: Self.start)?.offset == nil)
    try life.log.truncate(to: 7, now: life.disk.now)
    #expect(life.log.logEndOffset == 7 && life.log.highWatermark == 7)
    #expect(try life.held() == [])
    try life.append("a=9")
    try life.log.updateHighWatermark(to: 8)
    #expect(try life.held() == ["7:a=9"])
  }

  @Test func `is copied by a follower, gaps and all`() throws {
    var life = try Compacted(("segment.bytes", "150"))
    for round in 0..<6 { try life.append("a=\(round)", "b=\(round % 2)") }
    try life.append("c=1")
    try life.clean()
    let follower = try Compacted(("segment.bytes", "150"))
    var offset: Int64 = 0
    while offset < life.log.logEndOffset {
      let fetched = try life.log.read(from: offset, most: 100, isolation: .logEnd).get()
      _ = try follower.log.appendAsFollower(fetched.records, now: life.disk.now).get()
      offset = follower.log.logEndOffset
    }
    try follower.log.updateHighWatermark(to: offset)
    #expect(try follower.held() == life.held())
  }

  @Test func `keeps tombstones for delete.retention.ms after they were cleaned`() throws {
    var life = try Compacted(("delete.retention.ms", "60000"), ("segment.bytes", "100"))
    try life.append("a=1")
    try life.roll()
    try life.append("a")
    try life.roll()
    try life.append("b=1")
    try life.clean()
    #expect(try life.held() == ["1:a", "2:b=1"])
    life.disk.now += 59_000
    try life.roll()
    try life.append("b=2")
    try life.clean()
    #expect(try life.held() == ["1:a", "2:b=1", "3:b=2"])
    // What counts is when the last segment changed that had been cleaned before.
    life.disk.now += 70_000
    for key in ["c", "d", "e"] {
      #expect(try life.held().first == "1:a")
      try life.roll()
      try life.append("\(key)=1")
      try life.clean()
    }
    #expect(try life.held() == ["3:b=2", "4:c=1", "5:d=1", "6:e=1"])
  }

  @Test func `is due when enough of it is dirty, or something is too old`() throws {
    var life = try Compacted(
      ("min.cleanable.dirty.ratio", "0.6"), ("min.compaction.lag.ms", "1000"),
      ("max.compaction.lag.ms", "100000"))
    try life.append("a=1")
    #expect(try life.log.cleaningDue(from: nil) == nil)
    try life.roll()
    #expect(try life.log.cleaningDue(from: nil) == Self.start + 1000)
    life.disk.now += 999
    #expect(try life.log.cleanable(from: nil, now: life.disk.now).cleanableBytes == 0)
    life.disk.now += 1
    try life.clean()
    #expect(life.cleaned == 1)
    #expect(try life.log.cleaningDue(from: 1) == nil)
    // Half of it is dirty, which is too little; but in 100 s it is too old.
    try life.append("b=1")
    let written = life.disk.now
    try life.roll()
    #expect(try life.log.cleaningDue(from: 1) == written + 100_001)
    let before = try life.log.cleanable(from: 1, now: written + 100_000)
    #expect(before.ratio == 0.5 && !before.isWorthIt(least: 0.6))
    #expect(
      try life.log.cleanable(from: 1, now: written + 100_001).isWorthIt(least: 0.6))
  }

  @Test func `is dirty from its start again where what was known of it is not true`() throws {
    var life = try Compacted()
    try life.append("a=1", "a=2")
    try life.roll()
    for cleaned in [Int64(-1), 17] {
      let part = try life.log.cleanable(from: cleaned, now: life.disk.now)
      #expect(part.firstDirty == 0 && part.isReset && part.end == 2)
    }
    try life.clean()
    #expect(try !life.log.cleanable(from: 2, now: life.disk.now).isReset)
  }

  @Test func `is cleaned in several goes where memory does not do for all keys`() throws {
    var life = try Compacted()
    for round in 0..<3 { for key in 0..<5 { try life.append("k\(key)=\(round)") } }
    try life.roll()
    var cleaner = CleanerSettings()
    cleaner.dedupeBufferBytes = 24 * 4
    var ends: [Int64] = []
    while life.cleaned ?? 0 < 15 {
      try life.clean(by: cleaner)
      ends.append(life.cleaned ?? 0)
      #expect(ends.count < 20)
    }
    #expect(ends.first == 3)
    #expect(try life.held().suffix(5) == ["10:k0=2", "11:k1=2", "12:k2=2", "13:k3=2", "14:k4=2"])
  }

  @Test func `has its segments put together as far as one holds them`() throws {
    var life = try Compacted(("segment.bytes", "220"))
    for key in 0..<6 {
      try life.append("k\(key)=1")
      try life.roll()
    }
    let done = try life.clean()
    #expect(done.groups.map { $0.old.count } == [3, 3])
    #expect(life.log.segmentSizes.map(\.base) == [0, 3, 6])
    #expect(life.log.deletions.nextDue == Self.start + 60_000)
    try life.log.removeDeleted(now: Self.start + 60_000)
    let names = try life.disk.names(in: `A log that is compacted`.folder)
    #expect(!names.contains { $0.hasSuffix(".deleted") || $0.hasSuffix(".cleaned") })
  }

  @Test(arguments: [0, 1], [Compression.none, .gzip])
  func `may be of an older format`(magic: Int8, compression: Compression) throws {
    var life = try Compacted(("message.format.version", magic == 0 ? "0.9.0" : "0.10.0"))
    try life.append("a=1", "b=1", compression: compression)
    try life.append("a=2", "c=1", compression: compression)
    try life.append("c", compression: compression)
    try life.roll()
    try life.clean()
    #expect(try life.held() == ["1:b=1", "2:a=2", "4:c"])
  }

  @Test func `that breaks the rules keeps the oldest, or lets tombstones go at once`() throws {
    var life = try Compacted()
    try life.append("a=1", "b=1", "a=2")
    try life.append("b")
    try life.roll()
    var settings = life.log.settings
    settings.broken = [.tombstonesAtOnce]
    try life.log.adopt(settings)
    try life.clean()
    #expect(try life.held() == ["2:a=2"])
    life = try Compacted()
    try life.append("a=1", "b=1", "a=2")
    try life.roll()
    settings.broken = [.keepsOldest]
    try life.log.adopt(settings)
    try life.clean()
    #expect(try life.held() == ["0:a=1", "1:b=1"])
  }
}
