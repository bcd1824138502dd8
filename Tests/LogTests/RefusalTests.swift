import Bytes
import Clockwork
import Editions
import Log
import Records
import Simulator
import Testing

@Suite struct `A log refuses` {
  private static let now: Int64 = 1_600_000_000_000

  /// A batch of two records, changed and sealed again.
  private func batch(
    producerId: Int64 = -1, sequence: Int32 = -1, _ edit: (inout [UInt8]) -> Void = { _ in }
  ) throws -> ByteSlice {
    var builder = BatchBuilder()
    builder.producerId = producerId
    builder.producerEpoch = producerId < 0 ? -1 : 0
    builder.baseSequence = sequence
    for part in 0..<2 {
      builder.append(timestamp: `A log refuses`.now + Int64(part), key: nil, value: ByteSlice([1]))
    }
    var bytes = try builder.finish()
    edit(&bytes)
    BatchStamp.seal(&bytes, from: 0, to: bytes.count)
    return ByteSlice(bytes)
  }

  private func answer(
    to records: ByteSlice, _ edition: Edition, _ set: (String, String)? = nil
  ) throws -> LogRefusal? {
    var settings = LogSettings(edition: edition)
    if let set {
      let isKnown = settings.set(set.0, set.1)
      #expect(isKnown)
    }
    let log = try PartitionLog.open(
      TopicPartition("t", 0), in: "/data/t-0", on: SimulatedDisk(now: `A log refuses`.now),
      settings: settings, edition: edition, now: `A log refuses`.now)
    let result = try log.append(records, leaderEpoch: 0, now: `A log refuses`.now)
    guard case .failure(let refusal) = result else { return nil }
    #expect(log.logEndOffset == 0 && log.size == 0)
    return refusal
  }

  @Test func `nothing that is as it should be`() throws {
    for edition in Edition.allCases {
      #expect(try answer(to: batch(), edition) == nil)
      #expect(try answer(to: batch(producerId: 5, sequence: 0), edition) == nil)
    }
  }

  @Test func `a batch whose header contradicts itself, in the edition's words`() throws {
    let place = "in topic partition t-0"
    let cases: [(ByteSlice, String)] = [
      (
        try batch { $0.put(Int32(2), at: BatchLayout.lastOffsetDelta) },
        "Inconsistent batch offset range [0, 2] and count of records 2 \(place)"
      ),
      (
        try batch { $0.put(Int32(-3), at: BatchLayout.lastOffsetDelta) },
        "Batch has an invalid offset range: [0, -3] \(place)"
      ),
      (
        try batch { $0.put(Int32(0), at: BatchLayout.recordsCount) },
        "Invalid reported count for record batch: 0 \(place)"
      ),
      (
        try batch { $0.put(BatchLayout.controlBit, at: BatchLayout.attributes) },
        "Clients are not allowed to write control records \(place)"
      ),
      (
        try batch(producerId: 9),
        "Invalid sequence number -1 in record batch with producerId 9 \(place)"
      ),
    ]
    for (records, message) in cases {
      for (edition, stop) in [(Edition.v2_6, "."), (.v3_9, "")] {
        let refusal = try #require(try answer(to: records, edition))
        #expect(refusal.javaClass == "org.apache.kafka.common.InvalidRecordException")
        #expect(refusal.message == message + stop)
      }
    }
  }

  @Test func `a base offset, records that do not read, and times a producer must not set`() throws {
    let moved = try answer(to: batch { $0.put(Int64(4), at: 0) }, .v3_9)
    #expect(
      moved?.message
        == "The baseOffset of the record batch in the append to t-0 should be 0, but it is 4")
    let cut = try answer(to: batch { $0.put(Int32(1), at: BatchLayout.recordsCount) }, .v3_9)
    #expect(cut?.kind == .invalidRecord)
    for place in BatchLayout.records..<(try batch().count) {
      for bit in [UInt8(1), 0x40, 0x80] {
        // Whatever a client sends, a log takes it or says no.
        _ = try answer(to: batch { $0[place] ^= bit }, .v3_9)
      }
    }
    let stamped = try batch { $0.put(BatchLayout.appendTimeBit, at: BatchLayout.attributes) }
    let refusal = try answer(to: stamped, .v3_9, ("message.timestamp.type", "LogAppendTime"))
    #expect(refusal?.kind == .invalidTimestamp && refusal?.records.count == 2)
    #expect(
      refusal?.records.first?.message
        == "Invalid timestamp type in message DefaultRecord(offset=0, "
        + "timestamp=\(`A log refuses`.now + 1), key=0 bytes, value=1 bytes). Producer should not "
        + "set timestamp type to LogAppendTime.")
  }

  @Test func `records without keys where a cleaner goes by them, telling the first three`() throws {
    for (edition, message) in [
      (Edition.v2_6, "One or more records have been rejected"),
      (
        .v3_9,
        "One or more records have been rejected due to 2 record errors in total, and only showing "
          + "the first three errors at most: [RecordError(batchIndex=0, message='Compacted topic "
          + "cannot accept message without key in topic partition t-0'), RecordError(batchIndex=1, "
          + "message='Compacted topic cannot accept message without key in topic partition t-0')]"
      ),
    ] {
      let refusal = try answer(to: batch(), edition, ("cleanup.policy", "compact"))
      #expect(refusal?.message == message)
      #expect(refusal?.records.map(\.batchIndex) == [0, 1])
    }
  }

  @Test func `nothing for a largest timestamp that is wrong: it puts it right`() throws {
    let disk = SimulatedDisk(now: `A log refuses`.now)
    let log = try PartitionLog.open(
      TopicPartition("t", 0), in: "/data/t-0", on: disk, settings: LogSettings(edition: .v3_9),
      edition: .v3_9, now: disk.now)
    let wrong = try batch { $0.put(Int64(5), at: BatchLayout.maxTimestamp) }
    _ = try log.append(wrong, leaderEpoch: 3, now: disk.now).get()
    let read = try log.read(from: 0, most: 1000, isolation: .logEnd).get()
    let kept = try #require(try BatchReader.all(read.records).first)
    #expect(kept.isValid && kept.maxTimestamp == `A log refuses`.now + 1)
    #expect(kept.partitionLeaderEpoch == 3)
    #expect(try log.offset(atTimestamp: -3)?.offset == 1)
  }
}
