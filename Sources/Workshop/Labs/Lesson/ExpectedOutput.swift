/// Compares what a command printed with what its block says, and keeps what the holes caught.
struct ExpectedOutput {
  private let expected: [ExpectedLine]
  private let isUnordered: Bool
  private(set) var captures: [String: String]
  private var furthest = (line: 0, expected: 0)
  private var tries = 0

  /// With several `...` there are more ways to fit than anybody waits for; then it does not.
  private static let mostTries = 1 << 18

  init(_ expected: [ExpectedLine], isUnordered: Bool, captures: [String: String]) {
    self.expected = expected
    self.isUnordered = isUnordered
    self.captures = captures
  }

  /// The index of the first line that does not fit, and of the expected line; nil where all fit.
  mutating func mismatch(_ lines: [String]) -> (line: Int, expected: Int)? {
    if isUnordered { return unordered(lines) }
    if let found = ordered(lines[...], expected[...], captures) {
      captures = found
      return nil
    }
    return furthest
  }

  private mutating func ordered(
    _ lines: ArraySlice<String>, _ patterns: ArraySlice<ExpectedLine>, _ known: [String: String]
  ) -> [String: String]? {
    var lines = lines
    var patterns = patterns
    var known = known
    while let pattern = patterns.first {
      tries += 1
      guard tries <= Self.mostTries else { return nil }
      if patterns.startIndex > furthest.expected {
        furthest = (lines.startIndex, patterns.startIndex)
      }
      guard case .line(let parts) = pattern else {
        let rest = patterns.dropFirst()
        if rest.isEmpty { return known }
        for start in lines.startIndex...lines.endIndex {
          if let found = ordered(lines[start...], rest, known) { return found }
        }
        return nil
      }
      guard let line = lines.first,
        let found = LineMatch.captures(of: line, parts, known: known)
      else { return nil }
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
      let found = waiting.firstIndex {
        LineMatch.captures(of: $0, parts, known: captures) != nil
      }
      guard let found,
        let known = LineMatch.captures(of: waiting[found], parts, known: captures)
      else {
        return (0, place)
      }
      captures = known
      waiting.remove(at: found)
    }
    if waiting.isEmpty || allowsMore { return nil }
    return (lines.firstIndex(of: waiting[0]) ?? 0, expected.count)
  }
}
