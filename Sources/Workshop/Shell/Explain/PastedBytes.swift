internal import Bytes

/// Bytes that came as text: bare hexadecimal, or lines that `xxd` printed.
enum PastedBytes {
  static func read(_ text: String) -> [UInt8]? {
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
    guard !lines.isEmpty else { return nil }
    if lines.allSatisfy(isDumpLine) {
      return Hex.bytes(lines.map(dumped).joined())
    }
    let digits = text.filter { !$0.isWhitespace && $0 != ":" }
    let bare = digits.hasPrefix("0x") ? String(digits.dropFirst(2)) : digits
    return bare.isEmpty ? nil : Hex.bytes(bare)
  }

  /// `00000010: 0000 0001 ...  text`
  private static func isDumpLine(_ line: Substring) -> Bool {
    let place = line.prefix { $0 != ":" }
    return place.count >= 4 && place.count < line.count
      && place.utf8.allSatisfy { Hex.digit($0) != nil }
      && line.dropFirst(place.count + 1).hasPrefix(" ")
  }

  private static func dumped(_ line: Substring) -> String {
    let place = line.prefix { $0 != ":" }
    var digits = ""
    var spaces = 0
    for character in line.dropFirst(place.count + 1) {
      if character == " " {
        spaces += 1
        // Two spaces after the digits begin the column of text.
        if spaces > 1 && !digits.isEmpty { break }
        continue
      }
      spaces = 0
      digits.append(character)
    }
    return digits
  }
}
