/// Sentences as lines that a screen holds: they break at blanks, as Korean does too, and within a word only
/// where the word alone is wider than a line. Styles take no room, and blanks in a row stay.
public enum Fold {
  /// The lines of a text; all but the first begin with so many blanks.
  public static func lines(
    _ text: some StringProtocol, to width: Int, hanging: Int = 0
  ) -> [String] {
    let width = max(width, 2)
    let hang = min(hanging, width / 2)
    let margin = String(repeating: " ", count: hang)
    var lines: [String] = []
    var line = ""
    var used = 0
    var isEmpty = true
    for (gap, word) in words(text) {
      let size = DisplayWidth.of(word)
      if !isEmpty, used + gap + size > width {
        lines.append(line)
        (line, used, isEmpty) = (margin, hang, true)
      } else {
        let blanks = isEmpty ? min(gap, width / 2) : gap
        line += String(repeating: " ", count: blanks)
        used += blanks
      }
      isEmpty = false
      let pieces = pieces(word, first: width - used, then: width - hang)
      for piece in pieces.dropLast() {
        lines.append(line + piece)
        (line, used) = (margin, hang)
      }
      line += pieces.last ?? ""
      used += DisplayWidth.of(pieces.last ?? "")
    }
    return lines + [line]
  }

  /// As much of a text as a line holds, with a sign where something is left out.
  public static func cut(_ text: String, to width: Int) -> String {
    guard DisplayWidth.of(text) > width else { return text }
    var columns = 1
    let fitting = text.prefix { letter in
      columns += DisplayWidth.of(String(letter))
      return columns <= width
    }
    return fitting + "…"
  }

  /// Words, each with how many blanks stand before it.
  private static func words(_ text: some StringProtocol) -> [(gap: Int, word: String)] {
    var words: [(gap: Int, word: String)] = []
    var gap = 0
    for part in text.split(separator: " ", omittingEmptySubsequences: false) {
      if part.isEmpty {
        gap += 1
      } else {
        words.append((gap, String(part)))
        gap = 1
      }
    }
    return words
  }

  /// A word in as many pieces as it takes: broken behind a sign where there is one, else anywhere.
  public static func pieces(_ word: String, first: Int, then: Int) -> [String] {
    var pieces: [String] = []
    var rest = word[...]
    var room = first
    while DisplayWidth.of(rest) > room {
      let end = end(of: rest, room: room)
      guard end < rest.endIndex else { break }
      pieces.append(String(rest[..<end]))
      rest = rest[end...]
      room = then
    }
    return pieces + [String(rest)]
  }

  private static let signs: [Character] = ["/", ",", ".", ":", ";", "-", "_", "=", "&", "|"]

  /// At least one letter is taken, so that there is an end to it.
  private static func end(of rest: Substring, room: Int) -> Substring.Index {
    var used = 0
    var isStyle = false
    var good: Substring.Index?
    var at = rest.startIndex
    while at < rest.endIndex {
      let letter = rest[at]
      let next = rest.index(after: at)
      if isStyle {
        isStyle = !letter.unicodeScalars.contains(where: DisplayWidth.isEndOfStyle)
      } else if letter == "\u{1b}" {
        isStyle = true
      } else {
        let size = DisplayWidth.of(String(letter))
        if used > 0, used + size > room { break }
        used += size
        if used * 2 >= room, signs.contains(letter) { good = next }
      }
      at = next
    }
    return at == rest.endIndex ? at : good ?? at
  }
}
