internal import Clockwork

/// The times of `--to-datetime` and `--by-duration`, read as leniently and refused in the same words as Java's
/// classes do.
enum ResetInstant {
  /// `YYYY-MM-DDTHH:mm:SS.sss`, with an offset from UTC behind it or none.
  static func milliseconds(of text: String) throws(JavaException) -> Int64 {
    let parts = JavaText.split(text, at: "T")
    guard parts.count > 1 else {
      throw JavaException(
        "java.lang.ArrayIndexOutOfBoundsException",
        "Index 1 out of bounds for length \(parts.count)")
    }
    let hasZone = parts[1].contains { "+-Z".contains($0) }
    let whole = hasZone ? text : text + "Z"
    guard let time = DateReader(whole).milliseconds else {
      throw JavaException("java.text.ParseException", "Unparseable date: \"\(whole)\"")
    }
    return time
  }

  /// So long before another time: `PnDTnHnMnS`.
  static func milliseconds(before now: Int64, _ text: String) throws(JavaException) -> Int64 {
    let duration = try JavaDuration(text)
    // A part of a millisecond more before a time is a millisecond before it.
    let (seconds, rest) = now.quotientAndRemainder(dividingBy: 1000)
    let nanoseconds = rest * 1_000_000 - Int64(duration.nanoseconds)
    let borrowed: Int64 = nanoseconds < 0 ? 1 : 0
    let (whole, over) = seconds.subtractingReportingOverflow(duration.seconds)
    let (instant, overToo) = whole.subtractingReportingOverflow(borrowed)
    guard !over, !overToo else { throw longOverflow }
    guard instants.contains(instant) else {
      throw JavaException(
        "java.time.DateTimeException", "Instant exceeds minimum or maximum instant")
    }
    let (product, tooLong) = instant.multipliedReportingOverflow(by: 1000)
    guard !tooLong else { throw longOverflow }
    return product + (nanoseconds + borrowed * JavaDuration.second) / 1_000_000
  }

  private static let longOverflow = JavaException("java.lang.ArithmeticException", "long overflow")

  /// In seconds: a thousand million years in either direction.
  private static let instants =
    -31_557_014_167_219_200...31_556_889_864_403_199 as ClosedRange<Int64>
}

/// A date and a time as `SimpleDateFormat` reads them: numbers of any length, what is too large goes over into the
/// next larger one, and what stands behind it all is passed over.
private struct DateReader {
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  var milliseconds: Int64? {
    var reader = self
    return reader.read()
  }

  private mutating func read() -> Int64? {
    var numbers: [Int] = []
    for separator in "--T::." {
      guard let number = number(), take(separator) else { return nil }
      numbers.append(number)
    }
    guard let fraction = number(), let zone = zone() else { return nil }
    let month = numbers[0] * 12 + numbers[1] - 1
    let first = CivilTime.milliseconds(year: month / 12, month: month % 12 + 1, day: 1)
    guard let first else { return nil }
    let hours = (numbers[2] - 1) * 24 + numbers[3]
    let seconds = (hours * 60 + numbers[4]) * 60 + numbers[5]
    return first + Int64(seconds) * 1000 + Int64(fraction) - zone
  }

  private mutating func take(_ letter: Character) -> Bool {
    guard rest.first == letter else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func number() -> Int? {
    rest = rest.drop { $0 == " " || $0 == "\t" }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(digits.count)
    // No date is so large that it would need more.
    return digits.count < 9 ? Int(digits) : nil
  }

  /// `Z`, `+09:00`, or `+09`, of which any digits behind it are passed over.
  private mutating func zone() -> Int64? {
    if take("Z") { return 0 }
    let sign: Int64
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    func two(_ text: Substring) -> Int64? {
      let digits = text.prefix(2)
      return digits.count == 2 && digits.allSatisfy(\.isNumber) ? Int64(digits) : nil
    }
    guard let hours = two(rest), hours < 24 else { return nil }
    let behind = rest.dropFirst(2)
    let minutes = behind.first == ":" ? two(behind.dropFirst()).flatMap { $0 < 60 ? $0 : nil } : 0
    return sign * (hours * 60 + (minutes ?? 0)) * 60_000
  }
}
