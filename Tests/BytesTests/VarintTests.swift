@testable import Bytes
import GoldenFiles
import Testing

@Suite struct `Varints` {
  @Test func `every recorded number is written and read as Java does`() throws {
    for row in GoldenFiles.rows("small/varints.tsv") {
      let value = try #require(Int64(row[0]))
      var writer = ByteWriter()
      writer.varlong(value)
      #expect(Hex.text(writer.array()) == row[2])
      var reader = ByteReader(try #require(Hex.bytes(row[2])))
      #expect(try reader.varlong() == value)
      if row[1] != "-" {
        let small = try #require(Int32(exactly: value))
        writer.reset()
        writer.varint(small)
        #expect(Hex.text(writer.array()) == row[1])
        #expect(VarintSize.of(small) == writer.count)
        var reader = ByteReader(try #require(Hex.bytes(row[1])))
        #expect(try reader.varint() == small)
      }
      if row[3] != "-" {
        writer.reset()
        writer.unsignedVarlong(UInt64(bitPattern: value))
        #expect(Hex.text(writer.array()) == row[3])
      }
    }
  }
}

@Suite struct `Checksums` {
  @Test func `both polynomials give what Java gives, by instruction and by table`() throws {
    for row in GoldenFiles.rows("small/crc.tsv") {
      let bytes = ByteSlice(try #require(Hex.bytes(row[0])))
      #expect(CRC32C.of(bytes) == UInt32(row[1], radix: 16))
      #expect(CRC32C.withTables(bytes) == UInt32(row[1], radix: 16))
      #expect(CRC32.of(bytes) == UInt32(row[2], radix: 16))
    }
  }
}

@Suite struct `Uuids` {
  @Test func `are printed and read as Kafka does`() throws {
    for row in GoldenFiles.rows("small/uuids.tsv") {
      var reader = ByteReader(try #require(Hex.bytes(row[0])))
      let uuid = try reader.uuid()
      #expect(uuid.text == row[1])
      #expect(Uuid(row[1]) == uuid)
      #expect(Hex.text(uuid.bytes) == row[0])
    }
  }
}
