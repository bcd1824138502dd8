internal import Bytes

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
    return "\(milliseconds) (\(UtcTime.text(milliseconds)))"
  }

  static func checksum(_ crc: UInt32) -> String { "\(crc)" }
}

/// An instant as a date in UTC, without a library that would know more of calendars.
enum UtcTime {
  static func text(_ milliseconds: Int64) -> String {
    let days = Int(milliseconds / 86_400_000)
    let rest = Int(milliseconds % 86_400_000)
    let (year, month, day) = date(days)
    let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map(two)
      .joined(separator: ":")
    let fraction = String(1000 + rest % 1000).dropFirst()
    return "\(year)-\(two(month))-\(two(day)) \(clock).\(fraction) UTC"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Year, month and day of so many days after 1970-01-01: years begin in March here, so that the
  /// leap day is the last of one.
  private static func date(_ days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let year = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let civilMonth = month < 10 ? month + 3 : month - 9
    return (year + era * 400 + (civilMonth <= 2 ? 1 : 0), civilMonth, day)
  }
}
