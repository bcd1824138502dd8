/// Lines as argparse4j breaks them: at blanks and behind hyphens, and each but the last stretched to
/// the full width by more blanks in its middle.
enum ArgparseText {
  static let width = 75

  static func lines(_ text: String, indent: String = "", first: String = "") -> [String] {
    var lines: [String] = []
    var line = first
    var room = first.utf8.count
    for piece in pieces(text) {
      // The blank behind a word counts, too.
      if room + piece.utf8.count > width, line.utf8.count > indent.utf8.count {
        lines.append(stretched(line))
        line = indent
        room = indent.utf8.count
      }
      line += piece
      room += piece.utf8.count
    }
    return lines + [withoutEnd(line)]
  }

  /// A word with the blank behind it, or the part of one up to a hyphen.
  private static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var piece = ""
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      piece.append(character)
      let isHyphen =
        character == "-" && index > 0 && characters[index - 1].isLetter
        && index + 1 < characters.count && characters[index + 1].isLetter
      if character == " " || isHyphen {
        pieces.append(piece)
        piece = ""
      }
    }
    return piece.isEmpty ? pieces : pieces + [piece]
  }

  private static func withoutEnd(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  private static func stretched(_ line: String) -> String {
    let line = withoutEnd(line)
    let indent = line.prefix { $0 == " " }
    let words = line.dropFirst(indent.count).split(separator: " ")
    let gaps = words.count - 1
    let need = width - line.utf8.count
    guard gaps > 0, need > 0 else { return line }
    let rest = need % gaps
    let start = (gaps - rest + 1) / 2
    var out = String(indent)
    for (index, word) in words.enumerated() {
      out += word
      guard index < gaps else { continue }
      let more = need / gaps + ((start..<start + rest).contains(index) ? 1 : 0)
      out += String(repeating: " ", count: 1 + more)
    }
    return out
  }
}
