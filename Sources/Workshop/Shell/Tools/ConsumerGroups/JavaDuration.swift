/// A duration as `java.time.Duration` has it and reads it: `PnDTnHnMnS`.
struct JavaDuration: Equatable {
  let seconds: Int64
  /// Those of the second that has begun.
  let nanoseconds: Int

  static let second: Int64 = 1_000_000_000

  private struct Part {
    let unit: Character
    /// With its sign.
    let number: Substring
    let fraction: Substring
  }

  init(_ text: String) throws(JavaException) {
    var rest = text.uppercased()[...]
    let isNegative = Self.take("-", from: &rest)
    if !isNegative { _ = Self.take("+", from: &rest) }
    guard Self.take("P", from: &rest) else { throw Self.refused() }
    var parts = Self.parts("D", from: &rest)
    if Self.take("T", from: &rest) {
      let times = Self.parts("HMS", from: &rest)
      guard !times.isEmpty else { throw Self.refused() }
      parts += times
    }
    guard rest.isEmpty, !parts.isEmpty else { throw Self.refused() }
    var sum: Int64 = 0
    var nanoseconds: Int64 = 0
    for part in parts {
      let (next, over) = sum.addingReportingOverflow(try Self.seconds(of: part))
      guard !over else { throw Self.overflow }
      sum = next
      nanoseconds += Self.nanoseconds(of: part)
    }
    if isNegative { nanoseconds = -nanoseconds }
    let (signed, over) = isNegative ? Int64(0).subtractingReportingOverflow(sum) : (sum, false)
    let borrowed: Int64 = nanoseconds < 0 ? 1 : 0
    let (whole, overToo) = signed.subtractingReportingOverflow(borrowed)
    guard !over, !overToo else { throw Self.overflow }
    seconds = whole
    self.nanoseconds = Int(nanoseconds + borrowed * Self.second)
  }

  // MARK: Reading

  private static func take(_ letter: Character, from rest: inout Substring) -> Bool {
    guard rest.first == letter else { return false }
    rest.removeFirst()
    return true
  }

  /// Numbers with these units behind them, each at most once and in this order.
  private static func parts(_ units: String, from rest: inout Substring) -> [Part] {
    units.compactMap { unit in
      let before = rest
      let isSigned = rest.first == "-" || rest.first == "+"
      let digits = rest.dropFirst(isSigned ? 1 : 0).prefix { $0.isASCII && $0.isNumber }
      let number = rest[rest.startIndex..<digits.endIndex]
      rest = rest[digits.endIndex...]
      var fraction: Substring = ""
      if unit == "S", let point = rest.first, point == "." || point == "," {
        fraction = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(1 + fraction.count)
      }
      guard !digits.isEmpty, fraction.count <= 9, take(unit, from: &rest) else {
        rest = before
        return nil
      }
      return Part(unit: unit, number: number, fraction: fraction)
    }
  }

  private static let units: [Character: (name: String, seconds: Int64)] = [
    "D": ("days", 86_400), "H": ("hours", 3600), "M": ("minutes", 60), "S": ("seconds", 1),
  ]

  private static func seconds(of part: Part) throws(JavaException) -> Int64 {
    guard let unit = units[part.unit] else { throw refused() }
    let digits = part.number.first == "+" ? part.number.dropFirst() : part.number
    guard let number = Int64(digits) else {
      throw refused(unit.name, because: .numberFormat(String(digits)))
    }
    let (product, over) = number.multipliedReportingOverflow(by: unit.seconds)
    guard !over else {
      throw refused(
        unit.name, because: JavaException("java.lang.ArithmeticException", "long overflow"))
    }
    return product
  }

  private static func nanoseconds(of part: Part) -> Int64 {
    let digits = part.fraction + String(repeating: "0", count: 9 - part.fraction.count)
    return (part.number.first == "-" ? -1 : 1) * (Int64(digits) ?? 0)
  }

  // MARK: Refusals

  private static func refused(
    _ what: String? = nil, because cause: JavaException? = nil
  ) -> JavaException {
    JavaException(
      "java.time.format.DateTimeParseException",
      "Text cannot be parsed to a Duration" + (what.map { ": \($0)" } ?? ""),
      causes: cause.map { [$0] } ?? [])
  }

  private static let overflow = refused(
    "overflow", because: JavaException("java.lang.ArithmeticException", "long overflow"))
}
