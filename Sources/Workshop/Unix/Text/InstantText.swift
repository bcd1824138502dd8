public import Clockwork

/// A point in time as it is typed: `2026-01-01T00:00:00Z`, `2026-01-01`, with an offset such as
/// `+09:00`, or milliseconds since 1970.
public enum InstantText {
  /// Nil where the text is no point in time between the years 1970 and 9999.
  public static func parse(_ text: String) -> Instant? {
    if let milliseconds = Int64(text) {
      return (0...latest).contains(milliseconds) ? Instant(milliseconds: milliseconds) : nil
    }
    var rest = text[...]
    guard let year = number(4, &rest), take("-", &rest), let month = number(2, &rest),
      take("-", &rest), let day = number(2, &rest)
    else { return nil }
    var time = (hour: 0, minute: 0, second: 0, millisecond: 0)
    var offset: Int64 = 0
    if !rest.isEmpty {
      guard take("T", &rest) || take(" ", &rest), let read = clock(&rest),
        let shift = zone(&rest), rest.isEmpty
      else { return nil }
      time = read
      offset = shift
    }
    guard
      let start = CivilTime.milliseconds(
        year: year, month: month, day: day, hour: time.hour, minute: time.minute,
        second: time.second)
    else { return nil }
    let milliseconds = start + Int64(time.millisecond) - offset
    return (0...latest).contains(milliseconds) ? Instant(milliseconds: milliseconds) : nil
  }

  /// 9999-12-31 23:59:59.999 UTC.
  private static let latest: Int64 = 253_402_300_799_999

  private static func clock(
    _ rest: inout Substring
  ) -> (hour: Int, minute: Int, second: Int, millisecond: Int)? {
    guard let hour = number(2, &rest), take(":", &rest), let minute = number(2, &rest) else {
      return nil
    }
    var second = 0
    var millisecond = 0
    if take(":", &rest) {
      guard let read = number(2, &rest) else { return nil }
      second = read
      if take(".", &rest) {
        guard let fraction = number(3, &rest) else { return nil }
        millisecond = fraction
      }
    }
    return (hour, minute, second, millisecond)
  }

  /// Milliseconds east of Greenwich.
  private static func zone(_ rest: inout Substring) -> Int64? {
    if rest.isEmpty || take("Z", &rest) { return 0 }
    let sign: Int64
    if take("+", &rest) { sign = 1 } else if take("-", &rest) { sign = -1 } else { return nil }
    guard let hours = number(2, &rest), hours < 24 else { return nil }
    _ = take(":", &rest)
    guard let minutes = rest.isEmpty ? 0 : number(2, &rest), minutes < 60 else { return nil }
    return sign * Int64(hours * 60 + minutes) * 60_000
  }

  private static func take(_ character: Character, _ rest: inout Substring) -> Bool {
    guard rest.first == character else { return false }
    rest = rest.dropFirst()
    return true
  }

  private static func number(_ digits: Int, _ rest: inout Substring) -> Int? {
    let part = rest.prefix(digits)
    guard part.count == digits, part.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    rest = rest.dropFirst(digits)
    return Int(part)
  }
}
