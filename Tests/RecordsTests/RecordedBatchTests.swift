import Bytes
import GoldenFiles
import Records
import Testing

@Suite struct `Recorded batches` {
  static let all = RecordedBatch.all(in: ["magic", "control"])

  @Test func `are there in number`() { #expect(Self.all.count >= 400) }

  @Test func `are cut and read as Java reads them`() throws {
    for recorded in Self.all {
      let batches = try BatchReader.all(ByteSlice(recorded.bytes))
      try #require(batches.count == recorded.reads.count, "\(recorded.name)")
      for (batch, read) in zip(batches, recorded.reads) {
        let seen = [
          "\(try batch.baseOffset())", "\(batch.lastOffset)", "\(batch.maxTimestamp)",
          read.fields[3] == "-" ? "-" : "\(batch.checksum)", "\(batch.size)",
          batch.recordsCount.map { "\($0)" } ?? "-",
        ]
        #expect(seen == read.fields, "\(recorded.name)")
        #expect(batch.isValid, "\(recorded.name)")
      }
      var records = try batches.flatMap { try $0.records() }
      for index in records.indices {
        records[index].size = 0
        records[index].sequence = -1
        records[index].checksum = nil
      }
      #expect(records == recorded.records, "\(recorded.name)")
    }
  }

  @Test func `are written to the byte, where no other library's compression is in them`() throws {
    for recorded in Self.all {
      let written = try rebuilt(recorded)
      if recorded.compression == .none || recorded.compression == .gzip {
        #expect(Hex.text(written) == Hex.text(recorded.bytes), "\(recorded.name)")
      } else {
        let records = try BatchReader.all(ByteSlice(written)).flatMap { try $0.records() }
        let read = try BatchReader.all(ByteSlice(recorded.bytes)).flatMap { try $0.records() }
        #expect(records == read, "\(recorded.name)")
        let fixed = [16..<18, 16..<26, BatchLayout.attributes..<BatchLayout.records][
          Int(recorded.magic)]
        #expect(written[fixed] == recorded.bytes[fixed], "\(recorded.name)")
      }
    }
  }

  private func rebuilt(_ recorded: RecordedBatch) throws -> [UInt8] {
    if recorded.magic < 2 {
      let writer = LegacyWriter(
        magic: recorded.magic, compression: recorded.compression,
        timestampType: recorded.timestampType, appendTime: recorded.appendTime)
      return try writer.written(recorded.records, baseOffset: recorded.baseOffset)
    }
    var builder = BatchBuilder(
      compression: recorded.compression, timestampType: recorded.timestampType,
      baseOffset: recorded.baseOffset)
    builder.appendTime = recorded.appendTime
    builder.producerId = recorded.producerId
    builder.producerEpoch = recorded.producerEpoch
    builder.baseSequence = recorded.baseSequence
    builder.isTransactional = recorded.isTransactional
    builder.isControl = recorded.isControl
    builder.partitionLeaderEpoch = recorded.partitionLeaderEpoch
    for (record, created) in zip(recorded.records, try createTimes(recorded)) {
      var record = record
      record.timestamp = created
      builder.append(record)
    }
    return try builder.finish()
  }

  /// Under LogAppendTime a reader does not see when the records were made; the bytes still say it.
  private func createTimes(_ recorded: RecordedBatch) throws -> [Int64] {
    var bytes = recorded.bytes
    bytes[BatchLayout.attributes + 1] &= ~UInt8(BatchLayout.appendTimeBit)
    return try BatchReader.all(ByteSlice(bytes)).flatMap { try $0.records() }.map(\.timestamp)
  }

  @Test func `survive going down to an older format and up again`() throws {
    for recorded in Self.all where recorded.magic == 2 && !recorded.isControl {
      guard recorded.compression != .zstd else { continue }
      for batch in try BatchReader.all(ByteSlice(recorded.bytes)) {
        let down = try FormatConversion.converted(batch, to: 1)
        let messages = try BatchReader.all(ByteSlice(down))
        let old = try messages.flatMap { try $0.records() }
        let new = try batch.records()
        #expect(messages.allSatisfy { $0.magic == 1 && $0.isValid }, "\(recorded.name)")
        #expect(old.map(\.offset) == new.map(\.offset), "\(recorded.name)")
        #expect(old.map(\.timestamp) == new.map(\.timestamp), "\(recorded.name)")
        #expect(old.map(\.value) == new.map(\.value), "\(recorded.name)")
        let up = try messages.flatMap {
          try BatchReader.all(ByteSlice(try FormatConversion.converted($0, to: 2)))
        }
        #expect(try up.flatMap { try $0.records() }.map(\.key) == new.map(\.key))
      }
    }
  }
}

@Suite struct `Damaged batches` {
  @Test func `are refused with Java's exception and words`() throws {
    for row in GoldenFiles.rows("batches/bad.tsv") {
      let bytes = ByteSlice(try #require(Hex.bytes(row[1])))
      do throws(BatchError) {
        var count = 0
        for batch in try BatchReader.all(bytes) {
          try batch.ensureValid()
          count += try batch.records().count
        }
        #expect(["-", "\(count) records read"] == [row[2], row[3]], "\(row[0])")
      } catch {
        #expect([error.javaClass, error.message] == [row[2], row[3]], "\(row[0])")
      }
    }
  }

  @Test func `never crash a reader, whatever was changed`() throws {
    var chance: UInt64 = 88_172_645_463_325_252
    func roll(_ bound: Int) -> Int {
      chance ^= chance << 13
      chance ^= chance >> 7
      chance ^= chance << 17
      return Int(chance % UInt64(bound))
    }
    var outcomes: [Bool: Int] = [:]
    for recorded in `Recorded batches`.all {
      for _ in 0..<100 {
        var bytes = recorded.bytes
        for _ in 0...roll(3) { bytes[roll(bytes.count)] = UInt8(roll(256)) }
        if roll(4) == 0 { bytes.removeLast(roll(bytes.count)) }
        do throws(BatchError) {
          for batch in try BatchReader.all(ByteSlice(bytes)) where batch.holdsHeader {
            _ = try batch.records(most: 1 << 20)
          }
          outcomes[true, default: 0] += 1
        } catch {
          outcomes[false, default: 0] += 1
        }
      }
    }
    #expect(outcomes[true, default: 0] > 1000)
    #expect(outcomes[false, default: 0] > 1000)
  }
}

@Suite struct `A leader's stamp` {
  @Test func `changes a produced batch as Kafka does`() throws {
    for row in GoldenFiles.rows("batches/stamped.tsv") {
      var bytes = try #require(Hex.bytes(row[4]))
      BatchStamp.stamp(
        &bytes, from: 0, to: bytes.count, baseOffset: try #require(Int64(row[1])),
        leaderEpoch: try #require(Int32(row[2])), appendTime: Int64(row[3]))
      #expect(Hex.text(bytes) == row[5])
    }
  }
}

@Suite struct `A producer's batch` {
  @Test func `holds as many records as Java's does`() throws {
    for row in GoldenFiles.rows("batches/fill.tsv") {
      let numbers = row.map { Int($0) ?? -1 }
      let key = numbers[2] < 0 ? nil : ByteSlice([UInt8](repeating: 0x6b, count: numbers[2]))
      let value = ByteSlice([UInt8](repeating: 0x76, count: numbers[3]))
      let header = Record.Header("trace-id", ByteSlice(utf8: "v1"))
      let headers = [Record.Header](repeating: header, count: numbers[4])
      let upper = BatchRoom.upperBound(key: key, value: value, headers: headers)
      #expect(upper == numbers[5], "\(row)")
      let buffer = max(numbers[0], upper)
      #expect(buffer == numbers[6], "\(row)")
      let codec = try #require(Compression(name: row[1]))
      let room = BatchRoom(limit: buffer, compression: codec)
      var builder = BatchBuilder(compression: codec)
      while room.holds(
        RecordFormat.size(
          offsetDelta: Int32(builder.count), timestampDelta: 0, key: key, value: value,
          headers: headers), after: builder.uncompressedSize)
      {
        builder.append(timestamp: 1_600_000_000_000, key: key, value: value, headers: headers)
      }
      #expect(builder.count == numbers[7], "\(row)")
      #expect(room.estimate(uncompressed: builder.uncompressedSize) == numbers[8], "\(row)")
    }
  }
}
