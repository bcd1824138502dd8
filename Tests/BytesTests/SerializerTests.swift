import Bytes
import Editions
import GoldenFiles
import Testing

@Suite struct `Serializers` {
  @Test func `every recorded value becomes its bytes, and again the value`() throws {
    for row in GoldenFiles.rows("small/serializers.tsv") {
      let serializer = try #require(Serializer(className: row[0]))
      let bytes = try #require(serializer.bytes(of: row[1]))
      #expect(
        [Hex.text(bytes), serializer.text(of: bytes), "\(Murmur2.of(bytes))"] == [
          row[2], row[1], row[3],
        ])
    }
  }

  @Test(
    arguments: [
      (0x3f50_624d_d2f1_a9fc, "0.001"), (0x3f50_624d_d2f1_a9fb, "9.999999999999998E-4"),
      (0x4163_12d0_0000_0000, "1.0E7"), (0x4163_12cf_f000_0000, "9999999.5"),
      (0x40f8_6a00_0000_0000, "100000.0"), (1, "4.9E-324"), (2, "9.9E-324"), (20, "9.9E-323"),
      (0x000f_ffff_ffff_ffff, "2.225073858507201E-308"), (0, "0.0"), (.min, "-0.0"),
      (0x7fef_ffff_ffff_ffff, "1.7976931348623157E308"), (0x7ff8_0000_0000_0000, "NaN"),
      (0x7ff0_0000_0000_0000, "Infinity"), (-0x0010_0000_0000_0000, "-Infinity"),
    ] as [(Int64, String)])
  func `a double is printed as Java does`(bits: Int64, text: String) {
    let value = Double(bitPattern: UInt64(bitPattern: bits))
    #expect(JavaNumberText.of(value) == text)
    #expect(JavaNumberText.double(text)?.description == value.description)
  }

  @Test func `a float is printed as Java does`() {
    #expect(JavaNumberText.of(Float(bitPattern: 1)) == "1.4E-45")
    #expect(JavaNumberText.of(Float(1e10)) == "1.0E10")
    #expect(JavaNumberText.of(Float.greatestFiniteMagnitude) == "3.4028235E38")
    #expect(JavaNumberText.float(" 1.5f ") == 1.5)
  }

  @Test(arguments: [
    (Serializer.integer, "", "Size of data received by IntegerDeserializer is not 4"),
    (.long, "00000009", "Size of data received by LongDeserializer is not 8"),
    (.float, "00", "Size of data received by Deserializer is not 4"),
    (.uuid, "6b6579", "Error parsing data into UUID"),
  ])
  func `bytes that are no value are refused`(serializer: Serializer, hex: String, words: String)
    throws
  {
    #expect(serializer.text(of: try #require(Hex.bytes(hex))) == nil)
    #expect(serializer.refusal == words)
  }

  @Test func `texts that are no value are refused`() {
    let wrong: [(Serializer, String)] = [
      (.integer, "2147483648"), (.long, "1.0"), (.short, "40000"), (.double, "inf"),
      (.double, "0x10"), (.double, ""), (.float, "nan"), (.uuid, "1-2-3-4"), (.uuid, "x-1-1-1-1"),
    ]
    for (serializer, text) in wrong { #expect(serializer.bytes(of: text) == nil) }
    #expect(
      Serializer.uuid.text(of: Array("1-2-3-4-5".utf8)) == "00000001-0002-0003-0004-000000000005")
  }
}

@Suite struct `Topic names` {
  @Test(arguments: [(Edition.v2_6, "2.6.3"), (.v3_9, "3.9.1"), (.v4_1, "3.9.1")])
  func `are allowed or refused in the edition's words`(edition: Edition, table: String) {
    for row in GoldenFiles.rows("small/topic-names-\(table).tsv") {
      #expect(TopicName.refusal(of: row[0], in: edition) == (row[1] == "ok" ? nil : row[2]))
      #expect("\(TopicName.canCollide(row[0]))" == row[3])
    }
  }

  @Test func `collide where they differ by points and underscores only`() {
    #expect(TopicName.collide("a.b_c", "a_b.c"))
    #expect(!TopicName.collide("a.b", "a-b"))
  }
}
