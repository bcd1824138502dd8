/// Compares what a command printed with what its block says, and keeps what the holes caught.
struct ExpectedOutput {
  private let expected: [ExpectedLine]
  private let isUnordered: Bool
  private(set) var captures: [String: String]

  init(_ expected: [ExpectedLine], isUnordered: Bool, captures: [String: String]) {
    self.expected = expected
    self.isUnordered = isUnordered
    self.captures = captures
  }

  /// The index of the first line that does not fit, and of the expected line; nil where all fit.
  mutating func mismatch(_ lines: [String]) -> (line: Int, expected: Int)? {
    if isUnordered { return unordered(lines) }
    var furthest = (line: 0, expected: 0)
    if let found = ordered(lines[...], expected[...], captures, &furthest) {
      captures = found
      return nil
    }
    return furthest
  }

  private func ordered(
    _ lines: ArraySlice<String>, _ patterns: ArraySlice<ExpectedLine>, _ known: [String: String],
    _ furthest: inout (line: Int, expected: Int)
  ) -> [String: String]? {
    var lines = lines
    var patterns = patterns
    var known = known
    while let pattern = patterns.first {
      if patterns.startIndex > furthest.expected {
        furthest = (lines.startIndex, patterns.startIndex)
      }
      guard case .line(let parts) = pattern else {
        let rest = patterns.dropFirst()
        if rest.isEmpty { return known }
        for start in lines.startIndex...lines.endIndex {
          if let found = ordered(lines[start...], rest, known, &furthest) { return found }
        }
        return nil
      }
      guard let line = lines.first, let found = Self.match(line[...], parts[...], known) else {
        return nil
      }
      known = found
      lines = lines.dropFirst()
      patterns = patterns.dropFirst()
    }
    if !lines.isEmpty { furthest = (lines.startIndex, expected.count) }
    return lines.isEmpty ? known : nil
  }

  private mutating func unordered(_ lines: [String]) -> (line: Int, expected: Int)? {
    var waiting = lines
    var allowsMore = false
    for (place, pattern) in expected.enumerated() {
      guard case .line(let parts) = pattern else {
        allowsMore = true
        continue
      }
      let found = waiting.firstIndex { Self.match($0[...], parts[...], captures) != nil }
      guard let found, let known = Self.match(waiting[found][...], parts[...], captures) else {
        return (0, place)
      }
      captures = known
      waiting.remove(at: found)
    }
    if waiting.isEmpty || allowsMore { return nil }
    return (lines.firstIndex(of: waiting[0]) ?? 0, expected.count)
  }

  // MARK: One line

  /// What is known after the line has been matched; nil where it does not fit.
  static func match(
    _ text: Substring, _ parts: ArraySlice<ExpectedLine.Part>, _ known: [String: String]
  ) -> [String: String]? {
    guard let part = parts.first else { return text.isEmpty ? known : nil }
    let rest = parts.dropFirst()
    switch part {
    case .words(let words):
      guard text.hasPrefix(words) else { return nil }
      return match(text.dropFirst(words.count), rest, known)
    case .hole(let hole): return match(text, hole, rest, known)
    }
  }

  private static func match(
    _ text: Substring, _ hole: ExpectedLine.Hole, _ rest: ArraySlice<ExpectedLine.Part>,
    _ known: [String: String]
  ) -> [String: String]? {
    if let name = hole.name, let value = known[name] {
      return text.hasPrefix(value) ? match(text.dropFirst(value.count), rest, known) : nil
    }
    guard let kind = hole.kind else {
      let words = "[\(hole.name ?? "")]"
      return text.hasPrefix(words) ? match(text.dropFirst(words.count), rest, known) : nil
    }
    let longest = longest(text, kind)
    guard longest > 0 || kind == .any else { return nil }
    for count in stride(from: longest, through: kind == .any ? 0 : 1, by: -1) {
      var found = known
      if let name = hole.name { found[name] = String(text.prefix(count)) }
      if let all = match(text.dropFirst(count), rest, found) { return all }
    }
    return nil
  }

  /// How many letters the hole may take at most.
  private static func longest(_ text: Substring, _ kind: ExpectedLine.Hole.Kind) -> Int {
    switch kind {
    case .any: return text.count
    case .word: return text.prefix { !$0.isWhitespace }.count
    case .hex: return text.prefix { $0.isHexDigit }.count
    case .int:
      let sign = text.hasPrefix("-") ? 1 : 0
      let digits = text.dropFirst(sign).prefix { $0.isNumber }.count
      return digits == 0 ? 0 : sign + digits
    case .time: return text.prefix { $0.isNumber || "-:,.TZ ".contains($0) }.count
    }
  }
}
