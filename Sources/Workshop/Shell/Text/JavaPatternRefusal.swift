/// Why Java would not compile a regular expression: what is said of the first thing that is wrong, and where it is.
///
/// It knows the slips that people make: what is opened and not closed, quantifiers without anything before them,
/// escapes that are none. Of all else it says no more than that it is no pattern.
struct JavaPatternRefusal {
  private let text: String
  private let scalars: [Unicode.Scalar]
  private var depth = 0
  /// Whether a quantifier may come.
  private var hasAtom = false

  private struct Slip {
    let words: String
    /// Nowhere if below zero.
    let index: Int

    init(_ words: String, at index: Int) {
      self.words = words
      self.index = index
    }
  }

  init(_ text: String) {
    self.text = text
    scalars = Array(text.unicodeScalars)
  }

  /// What is wrong, the pattern below it, and a mark below the place.
  var message: String {
    var reader = self
    let slip = reader.slip() ?? Slip("Illegal pattern", at: -1)
    guard slip.index >= 0 else { return "\(slip.words)\n\(text)" }
    let head = "\(slip.words) near index \(slip.index)\n\(text)"
    guard slip.index < scalars.count else { return head }
    let margin = scalars[..<slip.index].map { $0 == "\t" ? "\t" : " " }.joined()
    return "\(head)\n\(margin)^"
  }

  private mutating func slip() -> Slip? {
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      switch scalar {
      case "\\":
        if let slip = escape(at: place) { return slip }
        place += 1
        hasAtom = true
      case "[":
        guard let end = end(ofSetAt: place) else {
          return Slip("Unclosed character class", at: scalars.count - 1)
        }
        place = end
        hasAtom = true
      case "(":
        depth += 1
        hasAtom = false
        if next(place) == "?" { place += 1 }
      case ")":
        if depth == 0 { return Slip("Unmatched closing ')'", at: place - 1) }
        depth -= 1
        hasAtom = true
      case "|": hasAtom = false
      case "*", "+", "?":
        if !hasAtom { return Slip("Dangling meta character '\(scalar)'", at: place) }
        hasAtom = false
        if next(place) == "?" || next(place) == "+" { place += 1 }
      case "{":
        guard let digit = next(place), ("0"..."9").contains(digit) else {
          return Slip("Illegal repetition", at: place - 1)
        }
        hasAtom = false
        while let inner = next(place), inner != "}" { place += 1 }
        place += 1
      default: hasAtom = true
      }
      place += 1
    }
    return depth > 0 ? Slip("Unclosed group", at: scalars.count) : nil
  }

  private func next(_ place: Int) -> Unicode.Scalar? {
    scalars.indices.contains(place + 1) ? scalars[place + 1] : nil
  }

  private func escape(at place: Int) -> Slip? {
    guard let letter = next(place) else {
      return Slip("Unexpected internal error", at: scalars.count)
    }
    // Those of which more has to follow.
    if "xupPkcQE0".unicodeScalars.contains(letter) { return nil }
    return JavaPattern("\\\(letter)") == nil
      ? Slip("Illegal/unsupported escape sequence", at: place + 1) : nil
  }

  private func end(ofSetAt place: Int) -> Int? {
    var open = 1
    var at = place + 1
    if scalars.indices.contains(at), scalars[at] == "^" { at += 1 }
    var isFirst = true
    while scalars.indices.contains(at) {
      switch scalars[at] {
      case "\\": at += 1
      case "[": open += 1
      case "]" where !isFirst:
        open -= 1
        if open == 0 { return at }
      default: break
      }
      isFirst = false
      at += 1
    }
    return nil
  }
}
