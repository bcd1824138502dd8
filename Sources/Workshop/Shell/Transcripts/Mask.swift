internal import Unix

/// An expression and what stands for what it matches.
struct Mask: Sendable {
  private let substitution: Substitution
  private let pattern: Pattern
  /// What is numbered consistently, for masks that do not forget which was which.
  private let kind: String?

  /// `\1` in the replacement is the first group.
  init(_ expression: String, _ replacement: String) {
    pattern = Mask.parsed(expression)
    kind = nil
    substitution = Mask.substitution(pattern, replacement)
  }

  init(_ expression: String, named kind: String) {
    pattern = Mask.parsed(expression)
    self.kind = kind
    substitution = Mask.substitution(pattern, kind)
  }

  private static func parsed(_ expression: String) -> Pattern {
    switch Pattern.parse(Array(expression.utf8), extended: true) {
    case .success(let pattern): return pattern
    case .failure(let failure): preconditionFailure("\(expression): \(failure.text)")
    }
  }

  private static func substitution(_ pattern: Pattern, _ text: String) -> Substitution {
    var pieces: [Substitution.Piece] = []
    var letters = Array(text.utf8)[...]
    while let byte = letters.popFirst() {
      if byte == 0x5c, let digit = letters.popFirst() {
        pieces.append(.group(Int(digit) - 0x30))
      } else {
        pieces.append(.text([byte]))
      }
    }
    return Substitution(of: pattern, by: pieces)
  }

  func masked(_ line: String) -> String {
    substitution.apply(Array(line.utf8)).map { String(bytes: $0) } ?? line
  }

  func apply(_ pair: inout LinePair) {
    pair.expected = pair.expected.map(masked)
    pair.got = pair.got.map(masked)
  }

  /// Numbers what matches, on each side in the order of first sight.
  func apply(_ pair: inout LinePair, _ memory: inout MaskMemory) {
    pair.expected = pair.expected.map { named($0, &memory, isExpected: true) }
    pair.got = pair.got.map { named($0, &memory, isExpected: false) }
  }

  private func named(_ line: String, _ memory: inout MaskMemory, isExpected: Bool) -> String {
    let kind = kind ?? ""
    let bytes = Array(line.utf8)
    var out: [UInt8] = []
    var at = 0
    while let match = pattern.firstMatch(in: bytes, from: at), !match.range.isEmpty {
      out += bytes[at..<match.range.lowerBound]
      // A key before the value stays: it is the first group, where there is one.
      let key = match.groups.first.flatMap { $0 } ?? match.range.lowerBound..<match.range.lowerBound
      out += bytes[key]
      // So does what ends it, where a group behind the value says so.
      let end = match.range.upperBound
      let groups = match.groups.compactMap { $0 }
      let tail =
        groups.first { $0.upperBound == end && $0.lowerBound > key.upperBound } ?? end..<end
      let name = String(bytes: bytes[key.upperBound..<tail.lowerBound])
      let number = memory.number(of: name, kind: kind, isExpected: isExpected)
      out += "\(kind)-\(number)".utf8
      at = tail.lowerBound
    }
    return String(bytes: out + bytes[at...])
  }
}
