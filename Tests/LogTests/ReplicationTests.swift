import Bytes
import Clockwork
import Editions
import Log
import Records
import Simulator
import Testing

@Suite struct `A follower's log` {
  private let disk = SimulatedDisk(now: 1_600_000_000_000)
  private let settings: LogSettings = {
    var settings = LogSettings(edition: .v3_9)
    settings.segmentBytes = 1000
    settings.segmentIndexBytes = 2000
    settings.indexIntervalBytes = 150
    return settings
  }()

  private func open(_ host: String) throws -> PartitionLog {
    try PartitionLog.open(
      TopicPartition("t", 0), in: "/\(host)/t-0", on: disk, settings: settings, edition: .v3_9,
      now: disk.now)
  }

  private func files(_ host: String) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try disk.names(in: "/\(host)/t-0") {
      files[name] = try disk.contents(of: "/\(host)/t-0/" + name)
    }
    return files
  }

  private func batch(
    _ producer: Int64, sequence: Int32, transactional: Bool
  ) throws -> ByteSlice {
    var builder = BatchBuilder()
    builder.producerId = producer
    builder.producerEpoch = 0
    builder.baseSequence = sequence
    builder.isTransactional = transactional
    builder.append(timestamp: disk.now, key: nil, value: ByteSlice(utf8: "value \(sequence)"))
    return ByteSlice(try builder.finish())
  }

  private func marker(_ kind: ControlRecord.Kind, _ producer: Int64) throws -> ByteSlice {
    var builder = BatchBuilder()
    builder.producerId = producer
    builder.producerEpoch = 0
    builder.isTransactional = true
    builder.append(ControlRecord(kind, coordinatorEpoch: 0), timestamp: disk.now)
    return ByteSlice(try builder.finish())
  }

  /// Transactions of three producers, interleaved; every other one is aborted.
  private func fill(_ log: PartitionLog, transactions: Int) throws {
    for number in 0..<transactions {
      for producer in Int64(1)...3 where (number + Int(producer)) % 3 != 0 {
        let records = try batch(
          producer, sequence: Int32(log.sequence(of: producer)), transactional: true)
        _ = try log.append(records, leaderEpoch: Int32(number / 40), now: disk.now).get()
      }
      let ended = Int64(number % 3) + 1
      let kind: ControlRecord.Kind = number % 2 == 0 ? .abort : .commit
      _ = try log.append(
        try marker(kind, ended), leaderEpoch: Int32(number / 40), origin: .coordinator,
        now: disk.now
      ).get()
    }
  }

  @Test func `that takes batch by batch has the leader's files`() throws {
    let leader = try open("leader")
    try fill(leader, transactions: 60)
    let follower = try open("follower")
    while follower.logEndOffset < leader.logEndOffset {
      let fetched = try leader.read(from: follower.logEndOffset, most: 1, isolation: .logEnd).get()
      _ = try follower.appendAsFollower(fetched.records, now: disk.now).get()
    }
    #expect(follower.segmentSizes == leader.segmentSizes && leader.segmentSizes.count > 3)
    try leader.close()
    try follower.close()
    #expect(try files("leader") == files("follower"))
  }

  @Test func `refuses what it has, and what is not in order`() throws {
    let leader = try open("leader")
    try fill(leader, transactions: 4)
    let first = try leader.read(from: 0, most: 1, isolation: .logEnd).get().records
    let second = try leader.read(from: 1, most: 1, isolation: .logEnd).get().records
    let follower = try open("follower")
    _ = try follower.appendAsFollower(first, now: disk.now).get()
    func refused(_ records: ByteSlice) throws -> LogRefusal? {
      if case .failure(let refusal) = try follower.appendAsFollower(records, now: disk.now) {
        return refusal
      }
      return nil
    }
    #expect(try refused(first)?.kind == .unexpectedOffset)
    #expect(
      try refused(first)?.message
        == "Unexpected offset in append to t-0. First offset 0 is less than the next offset 1. "
        + "First 10 offsets in append: List(0), last offset in append: 0. Log start offset = 0")
    let swapped = ByteSlice(second.array + first.array)
    #expect(try refused(swapped)?.kind == .offsetsOutOfOrder)
    var broken = second.array
    broken[broken.count - 1] ^= 1
    #expect(try refused(ByteSlice(broken))?.kind == .corruptRecord)
    #expect(follower.logEndOffset == 1)
  }

  @Test func `tells readers of committed records the aborted transactions on their way`() throws {
    var wide = settings
    wide.segmentBytes = 1 << 20
    wide.segmentIndexBytes = 1 << 16
    let log = try PartitionLog.open(
      TopicPartition("t", 0), in: "/leader/t-0", on: disk, settings: wide, edition: .v3_9,
      now: disk.now)
    try fill(log, transactions: 400)
    try log.updateHighWatermark(to: log.logEndOffset)
    #expect(log.lastStableOffset <= log.highWatermark)
    let all = try log.read(from: 0, most: 1 << 20, isolation: .committed).get().aborted ?? []
    #expect(all.count > 150)
    for offset in stride(from: Int64(0), to: log.lastStableOffset, by: 37) {
      let fetched = try log.read(from: offset, most: 700, isolation: .committed).get()
      let last = try #require(try BatchReader.all(fetched.records).last).lastOffset
      let told = fetched.aborted ?? []
      let needed = all.filter { $0.lastOffset >= offset && $0.firstOffset <= last }
      #expect(needed.allSatisfy(told.contains), "from \(offset)")
      #expect(told.allSatisfy { $0.lastOffset >= offset })
    }
  }
}

extension PartitionLog {
  /// The sequence number that a producer must send next.
  fileprivate func sequence(of producer: Int64) -> Int {
    Int(activeProducers.first { $0.producerId == producer }?.lastSequence ?? -1) + 1
  }
}
