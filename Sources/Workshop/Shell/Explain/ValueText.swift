internal import Bytes
internal import Clockwork
internal import Unix

/// How values are written in an explanation.
enum ValueText {
  private static let mostCharacters = 48

  /// A text in quotes where the bytes are one that can be shown, else how many bytes they are.
  static func of(_ bytes: ByteSlice?) -> String {
    guard let bytes else { return "null" }
    if bytes.isEmpty { return "\"\"" }
    let text = bytes.text
    let isReadable = text.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && scalar.value != 0x7f && scalar.value != 0xfffd
    }
    guard isReadable else { return bytes.count == 1 ? "1 byte" : "\(bytes.count) bytes" }
    if text.count <= mostCharacters { return "\"\(text)\"" }
    return "\"\(text.prefix(mostCharacters))...\""
  }

  /// Milliseconds since 1970, with the date in UTC behind them.
  static func timestamp(_ milliseconds: Int64) -> String {
    guard milliseconds >= 0, milliseconds < 253_402_300_800_000 else { return "\(milliseconds)" }
    return "\(milliseconds) (\(date(milliseconds)))"
  }

  private static func date(_ milliseconds: Int64) -> String {
    let time = CivilTime(milliseconds: milliseconds)
    return "\(time.date) \(time.clock).\(String(time.millisecond).right(3, with: "0")) UTC"
  }

  static func checksum(_ crc: UInt32) -> String { "\(crc)" }
}
