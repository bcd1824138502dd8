/// A regular expression as `java.util.regex.Pattern` has it, for the tools that take one of topics.
///
/// A small backtracking matcher over scalars. Alternatives are tried from the left and quantifiers may
/// be greedy, reluctant or possessive, as in Java; what a whole text matches is all that is asked.
struct JavaPattern: Sendable {
  indirect enum Node: Sendable {
    case one(Letters)
    case start
    case end
    case boundary(Bool)
    case group(Int?, Node)
    case reference(Int)
    case look(ahead: Bool, wanted: Bool, Node)
    case sequence([Node])
    case either([Node])
    case times(Node, least: Int, most: Int, Greed)
    /// What was matched is not gone back into.
    case atomic(Node)
  }

  enum Greed: Sendable { case greedy, reluctant, possessive }

  /// A set of letters.
  indirect enum Letters: Sendable {
    case any
    case range(ClosedRange<UInt32>)
    case not(Letters)
    case union([Letters])
    case both(Letters, Letters)
    case ignoringCase(Letters)

    func contains(_ letter: UInt32) -> Bool {
      switch self {
      case .any: letter != 0x0a && letter != 0x0d
      case .range(let range): range.contains(letter)
      case .not(let letters): !letters.contains(letter)
      case .union(let parts): parts.contains { $0.contains(letter) }
      case .both(let left, let right): left.contains(letter) && right.contains(letter)
      case .ignoringCase(let letters):
        letters.contains(letter) || letters.contains(Self.otherCase(letter))
      }
    }

    private static func otherCase(_ letter: UInt32) -> UInt32 {
      switch letter {
      case 0x41...0x5a: letter + 32
      case 0x61...0x7a: letter - 32
      default: letter
      }
    }
  }

  private let node: Node
  private let groups: Int

  /// Nil where Java would not compile it.
  init?(_ text: String) {
    var parser = JavaPatternParser(text)
    guard let node = parser.whole() else { return nil }
    self.node = node
    groups = parser.groups
  }

  /// Whether the whole text is a match, as of `String.matches`.
  func matches(_ text: String) -> Bool {
    var run = Run(text: text.unicodeScalars.map(\.value), groups: groups)
    return run.match(node, 0) { run, end in end == run.text.count }
  }

  private struct Run {
    let text: [UInt32]
    var captures: [Range<Int>?]
    private var depth = 0
    private var steps = 0

    init(text: [UInt32], groups: Int) {
      self.text = text
      captures = Array(repeating: nil, count: groups + 1)
    }

    /// A match that goes deeper or takes longer is given up: names are short, and Java would hang.
    private static let mostDepth = 4000
    private static let mostSteps = 2_000_000

    mutating func match(
      _ node: Node, _ at: Int, _ next: (inout Run, Int) -> Bool
    ) -> Bool {
      steps += 1
      guard depth < Run.mostDepth, steps < Run.mostSteps else { return false }
      depth += 1
      defer { depth -= 1 }
      switch node {
      case .one(let letters):
        return at < text.count && letters.contains(text[at]) && next(&self, at + 1)
      case .start: return at == 0 && next(&self, at)
      case .end: return at == text.count && next(&self, at)
      case .boundary(let wanted):
        return (isWord(at - 1) != isWord(at)) == wanted && next(&self, at)
      case .group(let number, let inner): return group(number, inner, at, next)
      case .reference(let number):
        guard number < captures.count, let range = captures[number] else { return false }
        let end = at + range.count
        return end <= text.count && text[range].elementsEqual(text[at..<end]) && next(&self, end)
      case .look(let ahead, let wanted, let inner):
        return looks(ahead, inner, at) == wanted && next(&self, at)
      case .sequence(let nodes): return sequence(nodes[...], at, next)
      case .either(let nodes):
        for node in nodes where match(node, at, next) { return true }
        return false
      case .times(let inner, let least, let most, let greed):
        if greed == .possessive {
          return match(.atomic(.times(inner, least: least, most: most, .greedy)), at, next)
        }
        return times(inner, least, most, greed, at, next)
      case .atomic(let inner):
        var end: Int?
        guard
          match(
            inner, at,
            { _, reached in
              end = reached
              return true
            }), let end
        else { return false }
        return next(&self, end)
      }
    }

    private mutating func group(
      _ number: Int?, _ inner: Node, _ at: Int, _ next: (inout Run, Int) -> Bool
    ) -> Bool {
      guard let number else { return match(inner, at, next) }
      let before = captures[number]
      let matched = match(inner, at) { run, end in
        let inside = run.captures[number]
        run.captures[number] = at..<end
        if next(&run, end) { return true }
        run.captures[number] = inside
        return false
      }
      if !matched { captures[number] = before }
      return matched
    }

    private mutating func looks(_ ahead: Bool, _ inner: Node, _ at: Int) -> Bool {
      if ahead { return match(inner, at) { _, _ in true } }
      return (0...at).contains { begin in match(inner, begin) { _, end in end == at } }
    }

    private mutating func sequence(
      _ nodes: ArraySlice<Node>, _ at: Int, _ next: (inout Run, Int) -> Bool
    ) -> Bool {
      guard let first = nodes.first else { return next(&self, at) }
      return match(first, at) { run, end in run.sequence(nodes.dropFirst(), end, next) }
    }

    private mutating func times(
      _ inner: Node, _ least: Int, _ most: Int, _ greed: Greed, _ at: Int,
      _ next: (inout Run, Int) -> Bool
    ) -> Bool {
      if greed == .reluctant, least == 0, next(&self, at) { return true }
      if most > 0 {
        let more = match(inner, at) { run, end in
          if end == at, least == 0 { return false }
          let left = most == Int.max ? most : most - 1
          return run.times(inner, max(0, least - 1), left, greed, end, next)
        }
        if more { return true }
      }
      return greed == .greedy && least == 0 && next(&self, at)
    }

    private func isWord(_ at: Int) -> Bool {
      at >= 0 && at < text.count && JavaPatternParser.word.contains(text[at])
    }
  }
}
