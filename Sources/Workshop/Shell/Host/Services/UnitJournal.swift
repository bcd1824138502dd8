internal import Clockwork
internal import Unix

/// A server's lines as systemd's journal shows them: behind the time, the host and the process.
///
/// There is one source for them, the server's log file on its host, so what a learner removes there is
/// gone here too.
struct UnitJournal {
  let unit: ServiceUnit
  let host: Host
  let lives: [ServerProcesses.Life]

  func lines(newest many: Int? = nil) -> [String] {
    guard let bytes = try? host.disk.contents(of: unit.log) else { return [] }
    let shortName = host.name.split(separator: ".").first.map(String.init) ?? host.name
    let program = Paths.last(unit.starter)
    var day = ""
    var id = lives.first?.id ?? 1
    var all = bytes.split(separator: 0x0a, omittingEmptySubsequences: false).dropLastEmpty
    // Where a stack trace is cut, its first line has the time; so all lines are gone through.
    let first = many.map { max(0, all.count - $0) } ?? 0
    var lines: [String] = []
    var place = 0
    while let line = all.popFirst() {
      let text = String(bytes: line)
      if let at = Self.stamp(text) {
        day = "\(CivilTime.months[at.month - 1]) \(String(at.day).right(2, with: "0")) \(at.clock)"
        id = lives.last { $0.start.milliseconds <= at.milliseconds }?.id ?? id
      }
      if place >= first { lines.append("\(day) \(shortName) \(program)[\(id)]: \(text)") }
      place += 1
    }
    return lines
  }

  /// The time in `[2026-01-01 00:00:00,000]` at a line's beginning.
  private static func stamp(_ text: String) -> CivilTime? {
    let letters = Array(text.utf8.prefix(25))
    guard letters.count == 25, letters[0] == UInt8(ascii: "["), letters[24] == UInt8(ascii: "]")
    else { return nil }
    let numbers = letters[1..<24].split { !(48...57).contains($0) }.map { digits in
      digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }
    guard numbers.count == 7 else { return nil }
    let instant = CivilTime.milliseconds(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
      second: numbers[5])
    return instant.map { CivilTime(milliseconds: $0 + Int64(numbers[6])) }
  }
}
