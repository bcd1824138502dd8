public import Clockwork

/// A stretch of time as it is typed: `500ms`, `5s`, `1.5h`, `7d`, `1h30m`.
public enum DurationText {
  private static let units: [(name: String, microseconds: Int64)] = [
    ("us", 1), ("ms", 1000), ("s", 1_000_000), ("m", 60_000_000), ("h", 3_600_000_000),
    ("d", 86_400_000_000),
  ]

  /// Nil where the text is no stretch of time. A number without a unit takes the plain one, if any.
  public static func parse(_ text: String, plainUnit: String? = nil) -> Stretch? {
    var rest = text[...]
    var sum: Int64 = 0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let whole = rest.prefix(while: isDigit)
      rest = rest.dropFirst(whole.count)
      var fraction = Substring()
      if rest.first == "." {
        fraction = rest.dropFirst().prefix(while: isDigit)
        rest = rest.dropFirst(fraction.count + 1)
      }
      guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
      let typed = String(rest.prefix { !isDigit($0) && $0 != "." })
      rest = rest.dropFirst(typed.count)
      guard let unit = units.first(where: { $0.name == (typed.isEmpty ? plainUnit : typed) }),
        let part = amount(whole, fraction, unit.microseconds)
      else { return nil }
      let (new, overflow) = sum.addingReportingOverflow(part)
      guard !overflow, new <= longest else { return nil }
      sum = new
    }
    return .microseconds(sum)
  }

  /// A hundred years: what is longer is a slip of the finger.
  private static let longest: Int64 = 100 * 366 * 86_400_000_000

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  private static func amount(_ whole: Substring, _ fraction: Substring, _ unit: Int64) -> Int64? {
    guard let number = whole.isEmpty ? 0 : Int64(whole), number <= longest / unit else {
      return nil
    }
    var amount = number * unit
    var part = unit
    for digit in fraction {
      guard let value = digit.wholeNumberValue else { return nil }
      part /= 10
      amount += part * Int64(value)
    }
    return amount
  }

  /// The other way: the largest units that give it exactly, such as `1h30m` or `500ms`.
  static func text(_ stretch: Stretch) -> String {
    var rest = stretch.microseconds
    var text = ""
    for unit in units.reversed() where rest >= unit.microseconds {
      text += "\(rest / unit.microseconds)\(unit.name)"
      rest %= unit.microseconds
    }
    return text.isEmpty ? "0s" : text
  }
}
