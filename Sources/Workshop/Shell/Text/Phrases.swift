internal import Unix

/// Texts whose lines break between phrases and not within them, so that a name stays beside what is said of it:
/// blanks within a phrase are tied until the lines are made.
enum Phrases {
  private static let tie: Character = "\u{a0}"

  static func tied(_ phrase: String) -> String {
    String(phrase.map { $0 == " " ? tie : $0 })
  }

  static func loose(_ text: String) -> String { String(text.map { $0 == tie ? " " : $0 }) }

  /// A phrase that has no room in a line of its own breaks at its blanks.
  static func lines(_ text: String, to width: Int, hanging: Int = 0) -> [String] {
    let room = width - min(hanging, width / 2)
    let words = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
      DisplayWidth.of(word) > room ? loose(String(word)) : String(word)
    }
    return Fold.lines(words.joined(separator: " "), to: width, hanging: hanging).map(loose)
  }
}
