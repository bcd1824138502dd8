internal import CPosix

/// Words laid out in columns, down and then across, as `ls` does on a screen.
public enum Columns {
  /// The most lines that are shown.
  private static let most = 40

  public static func laid(_ words: [String], in width: Int) -> String {
    let column = (words.map(Columns.width).max() ?? 0) + 2
    let count = max(1, width / column)
    let lines = (words.count + count - 1) / count
    var text = ""
    for line in 0..<min(lines, most) {
      var row = ""
      var gap = 0
      for place in stride(from: line, to: words.count, by: lines) {
        row += String(repeating: " ", count: gap) + words[place]
        gap = column - Columns.width(words[place])
      }
      text += row + "\n"
    }
    if lines > most { text += "...\n" }
    return text
  }

  /// The columns that a text takes; a Korean syllable takes two.
  public static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + max(0, Int(posix_width($1.value))) }
  }

  /// As much of the beginning as so many columns hold.
  static func cut(_ text: String, to columns: Int) -> String {
    var room = columns
    return String(
      text.prefix { character in
        room -= width(String(character))
        return room >= 0
      })
  }
}
