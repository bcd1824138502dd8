/// A date and a time of day in UTC, from milliseconds since 1970, and the ways commands print it.
public struct CivilTime {
  let year: Int
  let month: Int
  let day: Int
  let hour: Int
  let minute: Int
  let second: Int
  let millisecond: Int
  /// 0 is Sunday.
  let weekday: Int
  let milliseconds: Int64

  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
    var days = Int(milliseconds) / 86_400_000
    var rest = Int(milliseconds) % 86_400_000
    if rest < 0 {
      rest += 86_400_000
      days -= 1
    }
    hour = rest / 3_600_000
    minute = rest / 60_000 % 60
    second = rest / 1000 % 60
    millisecond = rest % 1000
    weekday = ((days + 4) % 7 + 7) % 7
    // Years are counted from March here, so that the leap day comes last.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let part = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * part + 2) / 5 + 1
    month = part < 10 ? part + 3 : part - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  static let fullMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  static let days = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

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

  var date: String { "\(String(year).right(4, with: "0"))-\(two(month))-\(two(day))" }
  public var clock: String { "\(two(hour)):\(two(minute)):\(two(second))" }

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

  private var dayOfYear: Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return lengths[..<(month - 1)].reduce(0, +) + day
  }
}
