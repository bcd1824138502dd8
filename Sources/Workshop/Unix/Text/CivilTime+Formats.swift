internal import Clockwork

/// The ways in which commands print a time.
extension CivilTime {
  /// As `ls -l` prints it: the time of day for the last half year, else the year.
  func listed(at now: Int64) -> String {
    let name = "\(CivilTime.months[month - 1]) \(String(day).right(2)) "
    let halfYear: Int64 = 31_556_952 / 2 * 1000
    let isRecent = milliseconds <= now && milliseconds > now - halfYear
    return name + (isRecent ? "\(two(hour)):\(two(minute))" : String(year).right(5))
  }

  /// As `stat -c %y` prints it.
  var full: String {
    "\(date) \(clock).\(String(millisecond).right(3, with: "0"))000000 +0000"
  }

  private func two(_ number: Int) -> String { String(number).right(2, with: "0") }

  /// `date +FORMAT`; nil for a letter that is not known here.
  func formatted(_ format: String) -> String? {
    var text = ""
    var letters = Array(format)[...]
    while let letter = letters.popFirst() {
      guard letter == "%", var code = letters.popFirst() else {
        text.append(letter)
        continue
      }
      var pads = true
      if code == "-" {
        pads = false
        guard let next = letters.popFirst() else { return nil }
        code = next
      }
      if code == "3" || code == "6" || code == "9", letters.first == "N" {
        letters.removeFirst()
        let nanos = String(millisecond).right(3, with: "0") + "000000"
        text += nanos.prefix(code.wholeNumberValue ?? 9)
        continue
      }
      guard let value = value(code, pads: pads) else { return nil }
      text += value
    }
    return text
  }

  private func value(_ code: Character, pads: Bool) -> String? {
    func number(_ value: Int) -> String { pads ? two(value) : String(value) }
    switch code {
    case "Y": return String(year)
    case "y": return number(year % 100)
    case "m": return number(month)
    case "d": return number(day)
    case "e": return String(day).right(pads ? 2 : 0)
    case "H": return number(hour)
    case "I": return number((hour + 11) % 12 + 1)
    case "M": return number(minute)
    case "S": return number(second)
    case "p": return hour < 12 ? "AM" : "PM"
    case "N": return String(millisecond).right(3, with: "0") + "000000"
    case "s": return String((milliseconds - Int64(millisecond)) / 1000)
    case "F": return date
    case "T": return clock
    case "R": return "\(two(hour)):\(two(minute))"
    case "D": return "\(two(month))/\(two(day))/\(two(year % 100))"
    case "a": return String(CivilTime.days[weekday].prefix(3))
    case "A": return CivilTime.days[weekday]
    case "b", "h": return CivilTime.months[month - 1]
    case "B": return CivilTime.fullMonths[month - 1]
    case "j": return String(dayOfYear).right(pads ? 3 : 0, with: "0")
    case "u": return String(weekday == 0 ? 7 : weekday)
    case "w": return String(weekday)
    case "Z": return "UTC"
    case "z": return "+0000"
    case "n": return "\n"
    case "t": return "\t"
    case "%": return "%"
    case "c": return formatted("%a %b %e %H:%M:%S %Y")
    default: return nil
    }
  }
}
