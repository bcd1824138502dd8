import Records
import Testing

@testable import Shell

/// What resets of offsets read: files, times, durations.
@Suite struct `A plan of new offsets` {
  private static func rows(_ text: String, of group: String? = nil) -> String {
    do throws(JavaException) {
      return try ResetPlanFile.rows(text, of: group).map {
        "\($0.group) \($0.partition) \($0.offset)"
      }.joined(separator: "; ")
    } catch {
      return "\(error.javaClass.split(separator: ".").last ?? ""): \(error.message ?? "")"
    }
  }

  @Test(arguments: [
    ("t,0,1\nt,1,2\n", "g", "g t-0 1; g t-1 2"),
    ("t,0\n", "g", "g t-0 0"),
    ("t\n", "g", "g t-0 0"),
    ("t,0,1\r\nt,1, 2\r\n", "g", "g t-0 1; g t-1 2"),
    ("\"a,b\",0,1", "g", "g a,b-0 1"),
    ("g,t,0,1\nh,t,0,2", nil, "g t-0 1; h t-0 2"),
    // With one group named, a file that has no such rows is read as one with groups.
    ("g,t,0,1", "g", "g t-0 1"),
    ("t,x,1", "g", "t x-1 0"),
    ("t,0,-1", "g", "IllegalArgumentException: Invalid negative offset"),
    ("t,0,-1", nil, "t 0--1 0"),
  ])
  func `is read as the real tool reads it`(text: String, group: String?, expected: String) {
    #expect(Self.rows(text, of: group) == expected)
  }

  @Test func `is refused with the place of what is wrong`() {
    #expect(
      Self.rows("group,topic,partition,offset")
        == "InvalidFormatException: Cannot deserialize value of type `int` from String \"partition\": "
        + "not a valid Integer value\n at [Source: (StringReader); line: 1, column: 13] (through "
        + "reference chain: kafka.admin.ConsumerGroupCommand$CsvRecordWithGroup[\"partition\"])")
    #expect(Self.rows("t,0,1\n\nt,1,1", of: "g").hasPrefix("MismatchedInputException: No content"))
    #expect(
      Self.rows("g,t,0,1,9").hasPrefix(
        "CsvMappingException: Too many entries: expected at most 4 (value #4 (1 chars) \"9\")"))
  }

  @Test(arguments: [
    (["t", "0", "1"], "t,0,1"), (["a b", "0", "1"], "\"a b\",0,1"),
    (["a-topic-with-a-long-name", "0", "1"], "a-topic-with-a-long-name,0,1"),
    (["a-topic-with-a-longer-name", "0", "1"], "\"a-topic-with-a-longer-name\",0,1"),
    (["a\"b", "0", "1"], "\"a\"\"b\",0,1"),
  ])
  func `is written with quotes where the real tool's library is not sure`(
    fields: [String], expected: String
  ) {
    #expect(CsvLine.text(fields) == expected)
  }

  @Test(arguments: [
    ("2020-01-01T00:00:00.000", 1_577_836_800_000), ("2020-01-01T00:00:00.000Z", 1_577_836_800_000),
    ("2020-01-01T00:00:00.000+09:00", 1_577_804_400_000),
    ("2020-01-01T00:00:00.000-09", 1_577_869_200_000),
    ("2020-01-01T00:00:00.000+0900", 1_577_804_400_000),
    // Three digits are milliseconds, and so is one.
    ("2020-01-01T00:00:00.5", 1_577_836_800_005), ("2020-1-1T0:0:0.0Z and more", 1_577_836_800_000),
    // What is too large goes over into the next larger one.
    ("2019-13-01T00:00:00.000", 1_577_836_800_000), ("2019-12-32T00:00:00.000", 1_577_836_800_000),
    ("2019-12-31T23:59:60.000", 1_577_836_800_000),
  ])
  func `has times that are read leniently`(text: String, expected: Int64) throws {
    #expect(try ResetInstant.milliseconds(of: text) == expected)
  }

  @Test(arguments: [
    ("2020-01-01", "Index 1 out of bounds for length 1"),
    ("T", "Index 1 out of bounds for length 0"),
    ("2020-01-01T00:00:00", "Unparseable date: \"2020-01-01T00:00:00Z\""),
    ("2020-01-01T00:00:00.000+9", "Unparseable date: \"2020-01-01T00:00:00.000+9\""),
    ("xT00:00:00.000", "Unparseable date: \"xT00:00:00.000Z\""),
  ])
  func `has no times that are none`(text: String, expected: String) {
    #expect(throws: JavaException.self) { try ResetInstant.milliseconds(of: text) }
    do { _ = try ResetInstant.milliseconds(of: text) } catch { #expect(error.message == expected) }
  }

  @Test(arguments: [
    ("PT1H", 3_600_000), ("P1D", 86_400_000), ("P1DT1H1M1S", 90_061_000), ("pt0.5s", 500),
    ("-PT1S", -1000), ("PT-1S", -1000), ("PT0.0001S", 1), ("P-1DT24H", 0), ("PT1,5S", 1500),
    ("PT-0.0001S", 0), ("-PT0.5S", -500), ("P200000D", 17_280_000_000_000),
  ])
  func `goes back by durations`(text: String, expected: Int64) throws {
    #expect(try ResetInstant.milliseconds(before: 1_000_000, text) == 1_000_000 - expected)
  }

  @Test(arguments: [
    "", "1h", "P", "PT", "P1H", "PT1D", "PT1M1H", "P1DT", "PT1H1", "PT0.1234567890S",
    "P1000000000000000D",
  ])
  func `knows no other durations`(text: String) {
    #expect(throws: JavaException.self) { try ResetInstant.milliseconds(before: 0, text) }
  }

  private static let duration = "Text cannot be parsed to a Duration"

  @Test(arguments: [
    ("PT", duration, nil), ("P99999999999999999999D", "\(duration): days", "NumberFormatException"),
    ("PT-99999999999999999999H", "\(duration): hours", "NumberFormatException"),
    ("P999999999999999D", "\(duration): days", "ArithmeticException"),
    ("P106751991167300DT9223372036854775807S", "\(duration): overflow", "ArithmeticException"),
    ("P106751991167300D", "Instant exceeds minimum or maximum instant", nil),
    ("P110000000000D", "long overflow", nil),
  ])
  func `says which part of a duration is too large`(text: String, message: String, cause: String?) {
    let error = #expect(throws: JavaException.self) {
      try ResetInstant.milliseconds(before: 1_000_000, text)
    }
    #expect(error?.message == message)
    #expect(error?.causes.first?.javaClass.split(separator: ".").last.map(String.init) == cause)
  }

  @Test func `a value whose quote is never closed is none`() {
    let error = #expect(throws: JavaException.self) { try CsvLine("\"t,0,1") }
    #expect(
      error?.message
        == "Missing closing quote for value\n at [Source: (StringReader); line: 1, column: 13]"
    )
  }
}
