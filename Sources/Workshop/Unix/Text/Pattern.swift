/// A POSIX regular expression, basic or extended, with GNU's `\s \w \b \| \+ \?`, over bytes.
///
/// A small backtracking matcher: the leftmost match, and of those the longest, as POSIX wants. A
/// dot takes a whole character of UTF-8.
public struct Pattern: Sendable {
  indirect enum Node: Sendable {
    case byte(UInt8)
    case any
    case set(ByteSet)
    case start
    case end
    case boundary(Bool)
    case wordStart
    case wordEnd
    case group(Int, Node)
    case reference(Int)
    case sequence([Node])
    case either([Node])
    case times(Node, least: Int, most: Int)
  }

  struct ByteSet: Sendable {
    var members: [Bool] = Array(repeating: false, count: 256)
    var negated = false
    /// Characters of more than one byte.
    var wide: [[UInt8]] = []
  }

  public struct Match {
    public let range: Range<Int>
    public let groups: [Range<Int>?]
  }

  private let node: Node
  private let groups: Int
  private let ignoresCase: Bool
  private let hasChoice: Bool
  private let hasReference: Bool

  /// The pattern, or what GNU says of one that cannot be read.
  public static func parse(
    _ text: [UInt8], extended: Bool, ignoresCase: Bool = false
  ) -> Result<Pattern, PatternFailure> {
    var parser = PatternParser(text: text, extended: extended)
    do throws(PatternFailure) {
      let node = try parser.whole()
      return .success(
        Pattern(
          node: node, groups: parser.groups, ignoresCase: ignoresCase,
          hasChoice: parser.hasChoice, hasReference: parser.hasReference))
    } catch {
      return .failure(error)
    }
  }

  /// A pattern that is a plain text.
  static func literal(_ text: [UInt8], ignoresCase: Bool = false) -> Pattern {
    Pattern(
      node: .sequence(text.map { .byte($0) }), groups: 0, ignoresCase: ignoresCase,
      hasChoice: false, hasReference: false)
  }

  public func firstMatch(in text: [UInt8], from start: Int = 0) -> Match? {
    guard start <= text.count else { return nil }
    for begin in start...text.count {
      if begin > start, begin < text.count, text[begin] & 0xc0 == 0x80 { continue }
      var run = Run(
        text: text, groups: groups, ignoresCase: ignoresCase, remembers: !hasReference)
      var best: Match?
      _ = run.match(node, begin) { run, end in
        if end > best?.range.upperBound ?? -1 {
          best = Match(range: begin..<end, groups: run.captures)
        }
        return !hasChoice || end == text.count
      }
      if let best { return best }
    }
    return nil
  }

  private struct Run {
    let text: [UInt8]
    let ignoresCase: Bool
    /// Whether what failed at a place fails there whatever was matched before.
    let remembers: Bool
    var captures: [Range<Int>?]
    private var depth = 0

    init(text: [UInt8], groups: Int, ignoresCase: Bool, remembers: Bool) {
      self.text = text
      self.ignoresCase = ignoresCase
      self.remembers = remembers
      captures = Array(repeating: nil, count: groups)
    }

    /// A match that goes deeper is given up, since it would exhaust the stack: a group that repeats
    /// some hundred times in one line.
    private static let mostDepth = 2000

    /// Tries the node at a place; `next` says whether what follows is satisfied.
    mutating func match(
      _ node: Node, _ at: Int, _ next: (inout Run, Int) -> Bool
    ) -> Bool {
      guard depth < Run.mostDepth else { return false }
      depth += 1
      defer { depth -= 1 }
      switch node {
      case .byte(let byte):
        guard at < text.count, folded(text[at]) == folded(byte) else { return false }
        return next(&self, at + 1)
      case .any:
        guard at < text.count else { return false }
        return next(&self, at + width(at))
      case .set(let set):
        guard at < text.count, contains(set, at) else { return false }
        return next(&self, at + (set.negated || !set.wide.isEmpty ? width(at) : 1))
      case .start: return at == 0 && next(&self, at)
      case .end: return at == text.count && next(&self, at)
      case .boundary(let wanted):
        return (isWord(at - 1) != isWord(at)) == wanted && next(&self, at)
      case .wordStart: return !isWord(at - 1) && isWord(at) && next(&self, at)
      case .wordEnd: return isWord(at - 1) && !isWord(at) && next(&self, at)
      case .group(let number, let inner):
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
      case .reference(let number):
        guard number < captures.count, let range = captures[number] else { return false }
        let wanted = text[range]
        guard at + wanted.count <= text.count,
          text[at..<(at + wanted.count)].elementsEqual(wanted)
        else { return false }
        return next(&self, at + wanted.count)
      case .sequence(let nodes): return sequence(nodes[...], at, next)
      case .either(let nodes):
        for node in nodes where match(node, at, next) { return true }
        return false
      case .times(let inner, let least, let most):
        return times(inner, least, most, at, next)
      }
    }

    private mutating func sequence(
      _ nodes: ArraySlice<Node>, _ at: Int, _ next: (inout Run, Int) -> Bool
    ) -> Bool {
      var nodes = nodes
      var at = at
      // A run of plain bytes takes no recursion, so a long one does no harm.
      while case .byte(let byte)? = nodes.first {
        guard at < text.count, folded(text[at]) == folded(byte) else { return false }
        at += 1
        nodes = nodes.dropFirst()
      }
      guard let first = nodes.first else { return next(&self, at) }
      return match(first, at) { run, end in run.sequence(nodes.dropFirst(), end, next) }
    }

    private mutating func times(
      _ inner: Node, _ least: Int, _ most: Int, _ at: Int, _ next: (inout Run, Int) -> Bool
    ) -> Bool {
      if let ends = simpleRun(inner, most, at) {
        // One character repeated: no recursion, so a long line does no harm.
        guard ends.count > least else { return false }
        for end in ends[least...].reversed() where next(&self, end) { return true }
        return false
      }
      var tried: Set<Int> = []
      return round(inner, least, most, at, &tried, next)
    }

    /// One more round of a group or none. Without references to groups a round that begins where
    /// an earlier one began ends as that did, so it is not tried again.
    private mutating func round(
      _ inner: Node, _ least: Int, _ most: Int, _ at: Int, _ tried: inout Set<Int>,
      _ next: (inout Run, Int) -> Bool
    ) -> Bool {
      if remembers, least == 0, most == Int.max, !tried.insert(at).inserted { return false }
      if most > 0 {
        let more = match(inner, at) { run, end in
          if end == at { return least <= 1 && next(&run, end) }
          let left = most == Int.max ? most : most - 1
          return run.round(inner, max(0, least - 1), left, end, &tried, next)
        }
        if more { return true }
      }
      return least == 0 && next(&self, at)
    }

    /// Every place where a run of one-character matches may end, its beginning first.
    private func simpleRun(_ node: Node, _ most: Int, _ at: Int) -> [Int]? {
      var ends = [at]
      var place = at
      while ends.count <= most {
        switch node {
        case .byte(let byte):
          guard place < text.count, folded(text[place]) == folded(byte) else { return ends }
          place += 1
        case .any:
          guard place < text.count else { return ends }
          place += width(place)
        case .set(let set):
          guard place < text.count, contains(set, place) else { return ends }
          place += set.negated || !set.wide.isEmpty ? width(place) : 1
        default: return nil
        }
        ends.append(place)
      }
      return ends
    }

    private func folded(_ byte: UInt8) -> UInt8 {
      ignoresCase && byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte
    }

    private func contains(_ set: ByteSet, _ at: Int) -> Bool {
      let byte = text[at]
      var isMember = set.members[Int(byte)]
      if ignoresCase && !isMember {
        let other = byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte
        isMember = set.members[Int(other)]
        if byte >= 0x61 && byte <= 0x7a { isMember = isMember || set.members[Int(byte - 32)] }
      }
      if byte >= 0x80 && !set.wide.isEmpty {
        let character = text[at..<(at + width(at))]
        isMember = set.wide.contains { $0.elementsEqual(character) }
      }
      return isMember != set.negated
    }

    /// The bytes of the character that begins here.
    private func width(_ at: Int) -> Int {
      let byte = text[at]
      let wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1
      guard wanted > 1, at + wanted <= text.count,
        text[(at + 1)..<(at + wanted)].allSatisfy({ $0 & 0xc0 == 0x80 })
      else { return 1 }
      return wanted
    }

    private func isWord(_ at: Int) -> Bool {
      guard at >= 0, at < text.count else { return false }
      return text[at] >= 0x80 || Unicode.Scalar(text[at]).continuesName
    }
  }
}

/// Why a regular expression cannot be read, in GNU's words.
public struct PatternFailure: Error {
  public let text: String
}
