internal import Clockwork

/// A time as Java's `Date` prints it, which is the comment in a file of properties that Java wrote.
enum JavaDate {
  static func text(_ milliseconds: Int64) -> String {
    let time = CivilTime(milliseconds: max(0, milliseconds))
    let day = time.day < 10 ? "0\(time.day)" : "\(time.day)"
    return "\(CivilTime.days[time.weekday].prefix(3)) \(CivilTime.months[time.month - 1]) \(day) "
      + "\(time.clock) UTC \(time.year)"
  }
}
