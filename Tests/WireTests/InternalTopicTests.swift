import Bytes
import GoldenFiles
import Testing
import Wire

@Suite struct `Records of internal topics` {
  @Test func `are read and written to the same bytes`() throws {
    var counts: [String: Int] = [:]
    for row in GoldenFiles.rows("formatters/records.tsv") where row[1] != "null" {
      let key = ByteSlice(try #require(Hex.bytes(row[1])))
      let version = try OffsetCommitKey.version(before: key)
      let value = row[2] == "null" ? nil : ByteSlice(try #require(Hex.bytes(row[2])))
      func same<Key: Message, Value: Message>(_: Key.Type, _: Value.Type) throws {
        let again = try Key(versioned: key).encodedWithVersion(version)
        #expect(Hex.text(again) == row[1])
        counts[Key.name, default: 0] += 1
        guard let value else { return }
        let valueVersion = try Value.version(before: value)
        guard Value.versions.contains(valueVersion) else { return }
        #expect(
          Hex.text(try Value(versioned: value).encodedWithVersion(valueVersion)) == row[2])
      }
      switch (row[0], version) {
      case ("__consumer_offsets", 0...1): try same(OffsetCommitKey.self, OffsetCommitValue.self)
      case ("__consumer_offsets", 2): try same(GroupMetadataKey.self, GroupMetadataValue.self)
      case ("__transaction_state", 0): try same(TransactionLogKey.self, TransactionLogValue.self)
      default: continue
      }
    }
    #expect(counts.keys.sorted() == ["GroupMetadataKey", "OffsetCommitKey", "TransactionLogKey"])
    #expect(counts.values.reduce(0, +) > 50)
  }
}
