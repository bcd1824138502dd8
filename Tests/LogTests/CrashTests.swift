import Bytes
import Clockwork
import Editions
import Log
import Records
import Simulator
import Testing

@Suite struct `A log that crashed` {
  private static let folder = "/data/t-0"
  private static let partition = TopicPartition("t", 0)

  /// A log that seeded chance appends to, rolls, flushes and cuts.
  private struct Life {
    var dice: UInt64
    let edition: Edition
    let disk = SimulatedDisk(now: 1_600_000_000_000)
    var settings: LogSettings
    var log: PartitionLog
    var sequence: Int32 = 0

    init(seed: UInt64, edition: Edition) throws {
      dice = seed
      self.edition = edition
      settings = LogSettings(edition: edition)
      settings.segmentBytes = 900
      settings.segmentIndexBytes = 1000
      settings.indexIntervalBytes = 100
      log = try PartitionLog.open(
        partition, in: folder, on: disk, settings: settings, edition: edition, now: disk.now)
    }

    mutating func next(_ most: Int) -> Int {
      dice = dice &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(dice >> 33) % most
    }

    mutating func append() throws {
      var builder = BatchBuilder()
      builder.producerId = 7
      builder.producerEpoch = 0
      builder.baseSequence = sequence
      for _ in 0...next(3) {
        builder.append(
          timestamp: disk.now, key: nil,
          value: ByteSlice([UInt8](repeating: 120, count: next(120))))
      }
      sequence += Int32(builder.count)
      let bytes = ByteSlice(try builder.finish())
      _ = try log.append(bytes, leaderEpoch: Int32(log.logEndOffset / 50), now: disk.now).get()
    }

    mutating func live(_ steps: Int) throws {
      for _ in 0..<steps {
        disk.now += 10
        switch next(20) {
        case 0: try log.flush()
        case 1 where log.activeSegmentSize > 0: try log.roll(now: disk.now)
        default: try append()
        }
      }
    }

    mutating func open(recoveryPoint: Int64) throws {
      log.abandon()
      log = try PartitionLog.open(
        partition, in: folder, on: disk, settings: settings, edition: edition, wasClean: false,
        recoveryPoint: recoveryPoint, now: disk.now)
    }

    /// Every offset is found, in a batch that is whole and that is where it says.
    func check() throws {
      for offset in log.logStartOffset..<log.logEndOffset {
        let fetched = try log.read(from: offset, most: 1, isolation: .logEnd).get()
        let batch = try #require(try BatchReader.all(fetched.records).first)
        #expect(batch.isValid && batch.writtenOffset <= offset && batch.lastOffset >= offset)
      }
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `keeps what was flushed when the power fails, and goes on from there`(
    seed: UInt64
  ) throws {
    for edition in [Edition.v2_6, .v3_9] {
      var life = try Life(seed: seed, edition: edition)
      for _ in 0..<3 {
        try life.live(40)
        let flushed = life.log.recoveryPoint
        let end = life.log.logEndOffset
        life.disk.losePower()
        try life.open(recoveryPoint: flushed)
        #expect(life.log.logEndOffset >= flushed && life.log.logEndOffset <= end)
        try life.check()
        life.sequence = life.log.activeProducers.first.map { $0.lastSequence + 1 } ?? 0
        #expect(life.sequence == Int32(life.log.logEndOffset))
      }
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `is cut where its last segment is not whole`(seed: UInt64) throws {
    var life = try Life(seed: seed, edition: .v3_9)
    try life.live(60)
    try life.append()
    let end = life.log.logEndOffset
    let names = try life.disk.names(in: `A log that crashed`.folder)
    let last = try #require(names.last { $0.hasSuffix(".log") })
    let file = try life.disk.open(`A log that crashed`.folder + "/" + last, creating: false)
    let size = try file.size
    if seed % 2 == 0 {
      try file.resize(to: size - 1 - life.next(size - 1))
    } else {
      try file.write(ByteSlice([UInt8](repeating: UInt8(seed), count: 5)), at: life.next(size - 5))
    }
    try life.open(recoveryPoint: 0)
    #expect(life.log.logEndOffset < end)
    #expect(life.log.logEndOffset >= LogFileName.offset(of: last) ?? -1)
    try life.check()
    life.sequence = life.log.activeProducers.first.map { $0.lastSequence + 1 } ?? 0
    try life.live(5)
    try life.check()
  }

  @Test func `and that had preallocated its segments has the same batches, then trims them`() throws
  {
    var life = try Life(seed: 3, edition: .v3_9)
    life.settings.preallocates = true
    try life.log.adopt(life.settings)
    try life.log.roll(now: life.disk.now)
    try life.append()
    let path = `A log that crashed`.folder + "/00000000000000000000.log"
    let first = try #require(try life.disk.entry(at: path))
    #expect(first.size == 900)
    let end = life.log.logEndOffset
    try life.open(recoveryPoint: 0)
    #expect(life.log.logEndOffset == end)
    try life.append()
    try life.log.close()
    #expect(try life.disk.entry(at: path)?.size == life.log.size)
  }
}

extension PartitionLog {
  fileprivate var activeSegmentSize: Int { segmentSizes.last?.size ?? 0 }
}
