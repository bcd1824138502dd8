internal import Clockwork

/// A pattern of Java's `SimpleDateFormat`, as far as it is one of dates and times in UTC.
struct JavaDateFormat {
  private enum Piece {
    case text(String)
    case field(Character, count: Int)
  }

  private let pieces: [Piece]

  init(_ pattern: String) throws(JavaException) {
    var pieces: [Piece] = []
    var rest = Array(pattern)[...]
    while let letter = rest.popFirst() {
      if letter == "'" {
        pieces.append(.text(try Self.quoted(&rest)))
      } else if letter.isASCII, letter.isLetter {
        guard Self.letters.contains(letter) else {
          throw .illegalArgument("Illegal pattern character '\(letter)'")
        }
        let more = rest.prefix { $0 == letter }.count
        rest = rest.dropFirst(more)
        pieces.append(.field(letter, count: more + 1))
      } else {
        pieces.append(.text(String(letter)))
      }
    }
    self.pieces = pieces
  }

  private static let letters = "GyMwWDdFEuaHkKhmsSzZXYL"

  /// Two quotes are one, inside and outside.
  private static func quoted(_ rest: inout ArraySlice<Character>) throws(JavaException) -> String {
    if rest.first == "'" {
      rest.removeFirst()
      return "'"
    }
    var text = ""
    while let letter = rest.popFirst() {
      guard letter == "'" else {
        text.append(letter)
        continue
      }
      guard rest.first == "'" else { return text }
      rest.removeFirst()
      text.append("'")
    }
    throw .illegalArgument("Unterminated quote")
  }

  func text(of milliseconds: Int64) -> String {
    let time = CivilTime(milliseconds: milliseconds)
    return pieces.map { piece in
      switch piece {
      case .text(let text): text
      case .field(let letter, let count): Self.field(letter, count, time)
      }
    }.joined()
  }

  private static func field(_ letter: Character, _ count: Int, _ time: CivilTime) -> String {
    switch letter {
    case "G": "AD"
    case "y", "Y": count == 2 ? padded(time.year % 100, 2) : padded(time.year, count)
    case "M", "L":
      count > 3
        ? CivilTime.fullMonths[time.month - 1]
        : count == 3 ? CivilTime.months[time.month - 1] : padded(time.month, count)
    case "d": padded(time.day, count)
    case "D": padded(time.dayOfYear, count)
    case "E":
      count > 3 ? CivilTime.days[time.weekday] : String(CivilTime.days[time.weekday].prefix(3))
    case "u": padded(time.weekday == 0 ? 7 : time.weekday, count)
    case "a": time.hour < 12 ? "AM" : "PM"
    case "H": padded(time.hour, count)
    case "k": padded(time.hour == 0 ? 24 : time.hour, count)
    case "K": padded(time.hour % 12, count)
    case "h": padded(time.hour % 12 == 0 ? 12 : time.hour % 12, count)
    case "m": padded(time.minute, count)
    case "s": padded(time.second, count)
    case "S": padded(time.millisecond, count)
    case "z": count > 3 ? "Coordinated Universal Time" : "UTC"
    case "Z": "+0000"
    case "X": "Z"
    case "w": padded((time.dayOfYear - 1) / 7 + 1, count)
    case "W", "F": padded((time.day - 1) / 7 + 1, count)
    default: ""
    }
  }

  private static func padded(_ number: Int, _ count: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
  }
}
