/// Reads a regular expression of POSIX, basic or extended.
struct PatternParser {
  private let text: [UInt8]
  private let extended: Bool
  private var at = 0
  private(set) var groups = 0
  private(set) var hasChoice = false
  private(set) var hasReference = false
  private var depth = 0

  init(text: [UInt8], extended: Bool) {
    self.text = text
    self.extended = extended
  }

  mutating func whole() throws(PatternFailure) -> Pattern.Node {
    let node = try either()
    if at < text.count {
      throw PatternFailure(text: "Unmatched ) or \\)")
    }
    return node
  }

  /// Whether an operator stands here: with a backslash in basic expressions, without in extended.
  private func isOperator(_ letter: Character) -> Bool {
    let byte = letter.asciiValue ?? 0
    if extended { return at < text.count && text[at] == byte }
    return at + 1 < text.count && text[at] == 0x5c && text[at + 1] == byte
  }

  private mutating func take(_ letter: Character) -> Bool {
    guard isOperator(letter) else { return false }
    at += extended ? 1 : 2
    return true
  }

  private mutating func either() throws(PatternFailure) -> Pattern.Node {
    var choices = [try sequence()]
    while take("|") {
      hasChoice = true
      choices.append(try sequence())
    }
    return choices.count == 1 ? choices[0] : .either(choices)
  }

  private mutating func sequence() throws(PatternFailure) -> Pattern.Node {
    var nodes: [Pattern.Node] = []
    while at < text.count, !isOperator("|"), !(isOperator(")") && depth > 0) {
      let isFirst = nodes.isEmpty
      var node = try atom(isFirst: isFirst)
      while let repeated = try repetition(node, isFirst: isFirst) { node = repeated }
      nodes.append(node)
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  private mutating func repetition(
    _ node: Pattern.Node, isFirst: Bool
  ) throws(PatternFailure) -> Pattern.Node? {
    if case .start = node, !extended { return nil }
    if at < text.count, text[at] == UInt8(ascii: "*") {
      at += 1
      return .times(node, least: 0, most: Int.max)
    }
    if take("+") { return .times(node, least: 1, most: Int.max) }
    if take("?") { return .times(node, least: 0, most: 1) }
    guard isOperator("{") else { return nil }
    let start = at
    _ = take("{")
    let least = number()
    var most = least
    if at < text.count, text[at] == UInt8(ascii: ",") {
      at += 1
      most = number() ?? Int.max
    }
    guard take("}") else {
      if extended {
        at = start
        return nil
      }
      throw PatternFailure(text: "Unmatched \\{")
    }
    if let most, most < least ?? 0 {
      throw PatternFailure(text: "Invalid content of \\{\\}")
    }
    return .times(node, least: least ?? 0, most: most ?? Int.max)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while at < text.count, text[at] >= 0x30, text[at] <= 0x39 {
      value = min((value ?? 0) * 10 + Int(text[at] - 0x30), 1 << 16)
      at += 1
    }
    return value
  }

  private mutating func atom(isFirst: Bool) throws(PatternFailure) -> Pattern.Node {
    if take("(") {
      // What is nested deeper would exhaust the stack, here or in the matcher.
      guard depth < 100 else { throw PatternFailure(text: "Regular expression too big") }
      let number = groups
      groups += 1
      depth += 1
      let inner = try either()
      depth -= 1
      guard take(")") else { throw PatternFailure(text: "Unmatched ( or \\(") }
      return .group(number, inner)
    }
    let byte = text[at]
    at += 1
    switch byte {
    case UInt8(ascii: "."): return .any
    case UInt8(ascii: "["): return .set(try bracket())
    case UInt8(ascii: "^") where extended || isFirst: return .start
    case UInt8(ascii: "$") where extended || at == text.count || isOperator("|") || isOperator(")"):
      return .end
    case UInt8(ascii: "\\"):
      guard at < text.count else { throw PatternFailure(text: "Trailing backslash") }
      let letter = text[at]
      at += 1
      return escape(letter)
    default: return .byte(byte)
    }
  }

  private mutating func escape(_ letter: UInt8) -> Pattern.Node {
    switch letter {
    case UInt8(ascii: "s"), UInt8(ascii: "S"):
      var set = Pattern.ByteSet()
      for byte in [0x20, 0x09, 0x0a, 0x0b, 0x0c, 0x0d] { set.members[byte] = true }
      set.negated = letter == UInt8(ascii: "S")
      return .set(set)
    case UInt8(ascii: "w"), UInt8(ascii: "W"):
      var set = Pattern.ByteSet()
      for byte in 0..<256 {
        set.members[byte] = byte >= 128 || Unicode.Scalar(UInt8(byte)).continuesName
      }
      set.negated = letter == UInt8(ascii: "W")
      return .set(set)
    case UInt8(ascii: "b"): return .boundary(true)
    case UInt8(ascii: "B"): return .boundary(false)
    case UInt8(ascii: "<"): return .wordStart
    case UInt8(ascii: ">"): return .wordEnd
    case UInt8(ascii: "n"): return .byte(0x0a)
    case UInt8(ascii: "t"): return .byte(0x09)
    case UInt8(ascii: "1")...UInt8(ascii: "9"):
      hasReference = true
      return .reference(Int(letter) - 0x31)
    default: return .byte(letter)
    }
  }

  private mutating func bracket() throws(PatternFailure) -> Pattern.ByteSet {
    var set = Pattern.ByteSet()
    if at < text.count, text[at] == UInt8(ascii: "^") {
      set.negated = true
      at += 1
    }
    var isFirst = true
    while at < text.count {
      let byte = text[at]
      if byte == UInt8(ascii: "]") && !isFirst {
        at += 1
        return set
      }
      isFirst = false
      if byte == UInt8(ascii: "["), at + 1 < text.count, text[at + 1] == UInt8(ascii: ":") {
        try namedClass(&set)
        continue
      }
      if byte >= 0xc2 {
        var end = at + 1
        while end < text.count, text[end] & 0xc0 == 0x80 { end += 1 }
        set.wide.append(Array(text[at..<end]))
        at = end
        continue
      }
      if at + 2 < text.count, text[at + 1] == UInt8(ascii: "-"), text[at + 2] != UInt8(ascii: "]") {
        guard text[at + 2] >= byte else { throw PatternFailure(text: "Invalid range end") }
        for member in byte...text[at + 2] { set.members[Int(member)] = true }
        at += 3
      } else {
        set.members[Int(byte)] = true
        at += 1
      }
    }
    throw PatternFailure(text: "Unmatched [, [^, [:, [., or [=")
  }

  private mutating func namedClass(_ set: inout Pattern.ByteSet) throws(PatternFailure) {
    let start = at + 2
    var end = start
    while end + 1 < text.count, !(text[end] == UInt8(ascii: ":") && text[end + 1] == 0x5d) {
      end += 1
    }
    guard end + 1 < text.count,
      let members = CharacterClass.members(String(bytes: text[start..<end]))
    else { throw PatternFailure(text: "Invalid character class name") }
    for member in members { set.members[Int(member)] = true }
    at = end + 2
  }
}

/// `[:digit:]` and its like, in the C locale.
enum CharacterClass {
  static func members(_ name: String) -> [UInt8]? {
    let all = (0...255).map { UInt8($0) }
    func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5a }
    func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7a }
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    func isAlnum(_ byte: UInt8) -> Bool { isUpper(byte) || isLower(byte) || isDigit(byte) }
    switch name {
    case "alpha": return all.filter { isUpper($0) || isLower($0) }
    case "digit": return all.filter(isDigit)
    case "alnum": return all.filter(isAlnum)
    case "upper": return all.filter(isUpper)
    case "lower": return all.filter(isLower)
    case "space": return [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20]
    case "blank": return [0x09, 0x20]
    case "punct": return all.filter { $0 > 0x20 && $0 < 0x7f && !isAlnum($0) }
    case "print": return all.filter { $0 >= 0x20 && $0 < 0x7f }
    case "graph": return all.filter { $0 > 0x20 && $0 < 0x7f }
    case "cntrl": return all.filter { $0 < 0x20 || $0 == 0x7f }
    case "xdigit":
      return all.filter {
        isDigit($0) || ($0 >= 0x41 && $0 <= 0x46) || ($0 >= 0x61 && $0 <= 0x66)
      }
    default: return nil
    }
  }
}
