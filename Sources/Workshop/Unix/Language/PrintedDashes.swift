/// The long dashes that pages and word processors print where a shell wants plain hyphens.
///
/// To a tool such a word is no option, so what it says does not help whoever copied the line: it looks
/// right to him.
enum PrintedDashes {
  private static let long: Set<Character> = [
    "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2015}", "\u{2212}",
  ]

  /// The option that was meant; nil where the word does not begin with a long dash.
  static func plain(_ word: String) -> String? {
    let dashes = word.prefix { long.contains($0) || $0 == "-" }
    let rest = word.dropFirst(dashes.count)
    guard dashes.contains(where: long.contains), !rest.isEmpty else { return nil }
    return (rest.count > 1 ? "--" : "-") + rest
  }

  /// Says of the first such word how it is written.
  static func tell(_ words: [String], _ session: UnixSession, _ errors: Output) {
    for word in words {
      guard let plain = plain(word) else { continue }
      let words = Words(
        "`\(word)` begins with a long dash, which a tool takes for no option; write `\(plain)`",
        "`\(word)`: 하이픈(-)이 아닌 긴 줄표로 시작해서 옵션으로 인식되지 않습니다. 올바른 표기: `\(plain)`")
      errors.prose(session.prefix + words.text(in: session.language))
      return
    }
  }
}
