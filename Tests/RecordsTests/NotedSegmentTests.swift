import Bytes
import GoldenFiles
import Records
import Testing

/// The two segments whose dumps stand in the learners' notes, made anew from what was typed and when.
@Suite struct `The segments of the notes` {
  static let typed: [(file: String, lines: [(timestamp: Int64, value: String)])] = [
    (
      "segments/peter-overview01-0.log",
      [
        (1_659_880_181_967, "hihi"),
        // The producer's retry of the first batch: the same bytes at the next offset.
        (1_659_880_181_967, "hihi"),
        (1_659_880_249_156, "hihi"),
        (1_659_880_332_765, "twenty one ~~"),
        (1_659_880_357_849, "End"),
        (1_659_880_595_262, "ㅗHihihi"),
      ]
    ),
    (
      "segments/peter-overview01-1.log",
      [
        (1_659_880_244_391, "First message"),
        (1_659_880_317_253, "yeyeye"),
        (1_659_880_360_980, "And new start"),
        (1_659_880_602_928, "Hi guys"),
      ]
    ),
  ]

  @Test func `come out byte for byte, one batch a line, stamped by the leader`() throws {
    for (file, lines) in Self.typed {
      var segment: [UInt8] = []
      for (offset, line) in lines.enumerated() {
        var builder = BatchBuilder()
        builder.append(timestamp: line.timestamp, key: nil, value: ByteSlice(utf8: line.value))
        var batch = try builder.finish()
        BatchStamp.stamp(
          &batch, from: 0, to: batch.count, baseOffset: Int64(offset), leaderEpoch: 0)
        segment += batch
      }
      #expect(Hex.text(segment) == Hex.text(GoldenFiles.bytes(file)), "\(file)")
    }
  }

  @Test func `hold the first batch twice, equal but for the offset`() throws {
    let batches = try BatchReader.all(ByteSlice(GoldenFiles.bytes(Self.typed[0].file)))
    let (first, second) = (batches[0], batches[1])
    #expect(first.writtenOffset == 0 && second.writtenOffset == 1)
    #expect(first.checksum == second.checksum)
    #expect(first.slice.part(from: 8, to: 72) == second.slice.part(from: 8, to: 72))
  }
}
