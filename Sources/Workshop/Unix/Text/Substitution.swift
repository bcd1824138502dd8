/// What takes the place of what a pattern matches: `sed`'s `s`, and masks that go by it.
public struct Substitution: Sendable {
  public enum Piece: Sendable {
    case text([UInt8])
    case group(Int)
  }

  let pattern: Pattern
  let pieces: [Piece]
  let everywhere: Bool
  let nth: Int
  let prints: Bool

  init(pattern: Pattern, pieces: [Piece], everywhere: Bool, nth: Int, prints: Bool) {
    self.pattern = pattern
    self.pieces = pieces
    self.everywhere = everywhere
    self.nth = nth
    self.prints = prints
  }

  /// Of everything that matches.
  public init(of pattern: Pattern, by pieces: [Piece]) {
    self.init(pattern: pattern, pieces: pieces, everywhere: true, nth: 1, prints: false)
  }

  /// The new text; nil where nothing matched.
  public func apply(_ text: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    var at = 0
    var count = 0
    var changed = false
    var lastEnd = -1
    while at <= text.count, let match = pattern.firstMatch(in: text, from: at) {
      out += text[at..<match.range.lowerBound]
      let isEmptyAfterLast = match.range.isEmpty && match.range.lowerBound == lastEnd
      if !isEmptyAfterLast {
        count += 1
        if count >= nth {
          changed = true
          out += replacement(match, text)
        } else {
          out += text[match.range]
        }
      }
      lastEnd = match.range.upperBound
      at = match.range.upperBound
      if changed && !everywhere { break }
      if match.range.isEmpty {
        if at < text.count { out.append(text[at]) }
        at += 1
      }
    }
    if !changed { return nil }
    if at < text.count { out += text[at...] }
    return out
  }

  private func replacement(_ match: Pattern.Match, _ text: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .text(let bytes): out += bytes
      case .group(0): out += text[match.range]
      case .group(let number):
        if number <= match.groups.count, let range = match.groups[number - 1] { out += text[range] }
      }
    }
    return out
  }
}
