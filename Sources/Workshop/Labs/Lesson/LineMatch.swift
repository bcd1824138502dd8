/// One printed line against the words and holes that it is expected to have.
struct LineMatch {
  typealias Part = ExpectedLine.Part

  private var tries = 0

  /// Several holes can share a line in more ways than anybody waits for; then it does not fit.
  private static let mostTries = 1 << 16

  /// What is known after the line has been matched; nil where it does not fit.
  static func captures(
    of line: String, _ parts: [Part], known: [String: String]
  ) -> [String: String]? {
    if case .words(let words) = parts.first, !line.hasPrefix(words) { return nil }
    var match = LineMatch()
    return match.rest(Array(line)[...], parts[...], known)
  }

  private mutating func rest(
    _ text: ArraySlice<Character>, _ parts: ArraySlice<Part>, _ known: [String: String]
  ) -> [String: String]? {
    tries += 1
    guard tries <= Self.mostTries else { return nil }
    guard let part = parts.first else { return text.isEmpty ? known : nil }
    switch part {
    case .words(let words): return rest(text, behind: words, parts.dropFirst(), known)
    case .hole(let hole): return rest(text, hole, parts.dropFirst(), known)
    }
  }

  private mutating func rest(
    _ text: ArraySlice<Character>, behind words: String, _ parts: ArraySlice<Part>,
    _ known: [String: String]
  ) -> [String: String]? {
    text.starts(with: words) ? rest(text.dropFirst(words.count), parts, known) : nil
  }

  private mutating func rest(
    _ text: ArraySlice<Character>, _ hole: ExpectedLine.Hole, _ parts: ArraySlice<Part>,
    _ known: [String: String]
  ) -> [String: String]? {
    if let name = hole.name, let value = known[name] {
      return rest(text, behind: value, parts, known)
    }
    guard let kind = hole.kind else {
      return rest(text, behind: "[\(hole.name ?? "")]", parts, known)
    }
    let longest = Self.longest(text, kind)
    guard longest > 0 || kind == .any else { return nil }
    for count in stride(from: longest, through: kind == .any ? 0 : 1, by: -1) {
      guard tries <= Self.mostTries else { return nil }
      var found = known
      if let name = hole.name { found[name] = String(text.prefix(count)) }
      if let all = rest(text.dropFirst(count), parts, found) { return all }
    }
    return nil
  }

  /// How many letters the hole may take at most.
  private static func longest(
    _ text: ArraySlice<Character>, _ kind: ExpectedLine.Hole.Kind
  ) -> Int {
    switch kind {
    case .any: return text.count
    case .word: return text.prefix { !$0.isWhitespace }.count
    case .hex: return text.prefix { $0.isHexDigit }.count
    case .int:
      let sign = text.first == "-" ? 1 : 0
      let digits = text.dropFirst(sign).prefix { $0.isNumber }.count
      return digits == 0 ? 0 : sign + digits
    case .time: return text.prefix { $0.isNumber || "-:,.TZ ".contains($0) }.count
    }
  }
}
