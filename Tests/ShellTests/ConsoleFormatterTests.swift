import Bytes
import GoldenFiles
import Records
import Testing

@testable import Clients
@testable import Shell

/// What the console consumer's formatters print, against what Apache's own classes printed.
@Suite struct `Formatters of records` {
  static func bytes(_ hex: String) throws -> ByteSlice? {
    hex == "null" ? nil : ByteSlice(try #require(Hex.bytes(hex)))
  }

  /// What was printed in hexadecimal, and the error.
  static func printed(_ formatter: any MessageFormatter, _ record: ConsumerRecord) -> [String] {
    var bytes: [UInt8] = []
    do throws(JavaException) {
      try formatter.write(record, to: &bytes)
      return [Hex.text(bytes), "-"]
    } catch {
      return [Hex.text(bytes), "error \(error.line)"]
    }
  }

  @Test func `the ordinary one prints each property as 2.6 did`() throws {
    let types: [String: TimestampType] = ["CreateTime": .create, "LogAppendTime": .append]
    let rows = GoldenFiles.rows("formatters/default-2.6.3.tsv")
    #expect(rows.count > 100)
    var wrong: [String] = []
    for row in rows {
      let properties = row[0] == "-" ? [] : row[0].split(separator: ";").map(Self.pair)
      let record = ConsumerRecord(
        partition: TopicPartition("t", try #require(Int32(row[1]))),
        offset: try #require(Int64(row[2])), timestamp: try #require(Int64(row[4])),
        timestampType: types[row[3]] ?? .none, leaderEpoch: 0, key: try Self.bytes(row[5]),
        value: try Self.bytes(row[6]), headers: [])
      let got = Self.printed(try OldDefaultFormatter(properties), record)
      if got != [row[8], row[10]] { wrong.append("\(row) \(got)") }
    }
    #expect(wrong == [])
  }

  static func pair(_ text: Substring) -> (key: String, value: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), String(parts[1]))
  }

  @Test func `those of the brokers' own topics print records as 2.6 did`() throws {
    let records = GoldenFiles.rows("formatters/records.tsv")
    let rows = GoldenFiles.rows("formatters/internal-2.6.3.tsv")
    #expect(rows.count > 100)
    var wrong: [String] = []
    for row in rows {
      // Lines are counted from 1, and the first is a comment.
      let fields = records[try #require(Int(row[1])) - 2]
      let record = ConsumerRecord(
        partition: TopicPartition(fields[0], 0), offset: 0, timestamp: 0, timestampType: .create,
        leaderEpoch: 0, key: try Self.bytes(fields[1]), value: try Self.bytes(fields[2]),
        headers: [])
      let got = Self.printed(try MessageFormatters.formatter(named: row[0], []), record)
      let text = row[2].replacing("\\n", with: "\n").replacing("\\\\", with: "\\")
      if got != [Hex.text(Array(text.utf8)), row[3]] { wrong.append("\(row) \(got)") }
    }
    #expect(wrong == [])
  }
}
