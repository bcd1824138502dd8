/// Reads a regular expression of Java's into the nodes that `JavaPattern` matches.
///
/// It gives up, with nil, where Java would throw a PatternSyntaxException: a quantifier without anything
/// before it, a bracket that is not closed.
struct JavaPatternParser {
  typealias Node = JavaPattern.Node
  typealias Letters = JavaPattern.Letters

  private(set) var groups = 0
  private var rest: ArraySlice<Unicode.Scalar>
  private var names: [(name: String, number: Int)] = []
  private var ignoresCase = false
  private var depth = 0

  init(_ text: String) { rest = Array(text.unicodeScalars)[...] }

  mutating func whole() -> Node? {
    guard let node = alternatives(), rest.isEmpty else { return nil }
    return node
  }

  private mutating func take(_ text: String) -> Bool {
    guard rest.starts(with: text.unicodeScalars) else { return false }
    rest = rest.dropFirst(text.unicodeScalars.count)
    return true
  }

  private mutating func alternatives() -> Node? {
    let before = ignoresCase
    defer { ignoresCase = before }
    var all: [Node] = []
    repeat {
      guard let next = sequence() else { return nil }
      all.append(next)
    } while take("|")
    return all.count == 1 ? all[0] : .either(all)
  }

  private mutating func sequence() -> Node? {
    var nodes: [Node] = []
    while let scalar = rest.first, scalar != "|", scalar != ")" {
      if take("\\Q") {
        while !rest.isEmpty, !take("\\E") {
          if let letter = rest.popFirst() { nodes.append(.one(literal(letter))) }
        }
        continue
      }
      guard let atom = atom(), let node = quantified(atom) else { return nil }
      nodes.append(node)
    }
    return .sequence(nodes)
  }

  // MARK: Quantifiers

  private mutating func quantified(_ atom: Node) -> Node? {
    let least: Int
    let most: Int
    if take("*") {
      (least, most) = (0, .max)
    } else if take("+") {
      (least, most) = (1, .max)
    } else if take("?") {
      (least, most) = (0, 1)
    } else if take("{") {
      guard let low = number() else { return nil }
      var high = low
      if take(",") { high = number() ?? .max }
      guard take("}"), low <= high else { return nil }
      (least, most) = (low, high)
    } else {
      return atom
    }
    let greed: JavaPattern.Greed = take("?") ? .reluctant : take("+") ? .possessive : .greedy
    if let next = rest.first, next == "*" || next == "+" || next == "?" { return nil }
    return .times(atom, least: least, most: most, greed)
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix { ("0"..."9").contains($0) }
    guard let number = Int(String(String.UnicodeScalarView(digits))) else { return nil }
    rest = rest.dropFirst(digits.count)
    return number
  }

  // MARK: Atoms

  private mutating func atom() -> Node? {
    guard let scalar = rest.popFirst() else { return nil }
    switch scalar {
    case "^": return .start
    case "$": return .end
    case ".": return .one(.any)
    case "(": return group()
    case "[": return set().map { .one($0) }
    case "\\": return escape()
    case "*", "+", "?", "{": return nil
    default: return .one(literal(scalar))
    }
  }

  private mutating func group() -> Node? {
    if !take("?") {
      groups += 1
      return closed(groups)
    }
    if take(":") { return closed(nil) }
    if take(">") { return closed(nil).map { .atomic($0) } }
    if take("=") { return closed(nil).map { .look(ahead: true, wanted: true, $0) } }
    if take("!") { return closed(nil).map { .look(ahead: true, wanted: false, $0) } }
    if take("<=") { return closed(nil).map { .look(ahead: false, wanted: true, $0) } }
    if take("<!") { return closed(nil).map { .look(ahead: false, wanted: false, $0) } }
    if take("<") {
      let name = rest.prefix { $0 != ">" }
      rest = rest.dropFirst(name.count)
      guard take(">"), !name.isEmpty else { return nil }
      groups += 1
      names.append((String(String.UnicodeScalarView(name)), groups))
      return closed(groups)
    }
    return flags()
  }

  private mutating func closed(_ number: Int?) -> Node? {
    // What is nested deeper would exhaust the stack.
    depth += 1
    defer { depth -= 1 }
    guard depth < 100, let inner = alternatives(), take(")") else { return nil }
    return .group(number, inner)
  }

  /// `(?i)` and its kind; only the one for case changes anything for names of topics.
  private mutating func flags() -> Node? {
    let before = ignoresCase
    var sets = true
    while let flag = rest.popFirst() {
      switch flag {
      case "-": sets = false
      case "i": ignoresCase = sets
      case "d", "m", "s", "u", "x", "U": continue
      case ")": return .sequence([])
      case ":":
        defer { ignoresCase = before }
        return closed(nil)
      default: return nil
      }
    }
    return nil
  }

  private mutating func escape() -> Node? {
    guard let scalar = rest.first else { return nil }
    switch scalar {
    case "b", "B":
      rest.removeFirst()
      return .boundary(scalar == "b")
    case "A":
      rest.removeFirst()
      return .start
    case "z", "Z":
      rest.removeFirst()
      return .end
    case "1"..."9":
      rest.removeFirst()
      return .reference(Int(scalar.value - 0x30))
    case "k":
      rest.removeFirst()
      guard take("<") else { return nil }
      let name = String(String.UnicodeScalarView(rest.prefix { $0 != ">" }))
      rest = rest.dropFirst(name.unicodeScalars.count)
      guard take(">"), let group = names.first(where: { $0.name == name }) else { return nil }
      return .reference(group.number)
    default: return letters().map { .one($0) }
    }
  }

  /// The letters that an escape stands for, its backslash being read.
  private mutating func letters() -> Letters? {
    guard let scalar = rest.popFirst() else { return nil }
    switch scalar {
    case "d": return Self.digit
    case "D": return .not(Self.digit)
    case "w": return Self.word
    case "W": return .not(Self.word)
    case "s": return Self.space
    case "S": return .not(Self.space)
    case "t": return literal("\t")
    case "n": return literal("\n")
    case "r": return literal("\r")
    case "f": return literal("\u{c}")
    case "a": return literal("\u{7}")
    case "e": return literal("\u{1b}")
    case "x": return coded(2)
    case "u": return coded(4)
    case "p": return property()
    case "P": return property().map { .not($0) }
    case "a"..."z", "A"..."Z": return nil
    default: return literal(scalar)
    }
  }

  private mutating func coded(_ digits: Int) -> Letters? {
    let text = String(String.UnicodeScalarView(rest.prefix(digits)))
    guard text.utf8.count == digits, let code = UInt32(text, radix: 16) else { return nil }
    rest = rest.dropFirst(digits)
    return .range(code...code)
  }

  private mutating func property() -> Letters? {
    guard take("{") else {
      return rest.popFirst().flatMap { Self.properties[String($0)] }
    }
    let name = rest.prefix { $0 != "}" }
    rest = rest.dropFirst(name.count)
    guard take("}") else { return nil }
    return Self.properties[String(String.UnicodeScalarView(name))]
  }

  private func literal(_ scalar: Unicode.Scalar) -> Letters {
    let letters = Letters.range(scalar.value...scalar.value)
    return ignoresCase ? .ignoringCase(letters) : letters
  }

  // MARK: Sets

  /// What stands in brackets, the first of them being read.
  private mutating func set() -> Letters? {
    let isNegated = take("^")
    var parts: [Letters] = []
    var left: Letters?
    while let scalar = rest.first {
      if scalar == "]", !parts.isEmpty || left != nil {
        rest.removeFirst()
        var all = Letters.union(parts)
        if let left { all = parts.isEmpty ? left : .both(left, all) }
        return isNegated ? .not(all) : all
      }
      if take("&&") {
        let before = Letters.union(parts)
        left = left.map { .both($0, before) } ?? before
        parts = []
        continue
      }
      rest.removeFirst()
      guard let part = part(scalar) else { return nil }
      parts.append(part)
    }
    return nil
  }

  private mutating func part(_ scalar: Unicode.Scalar) -> Letters? {
    if scalar == "[" { return set() }
    guard let low = scalar == "\\" ? letters() : literal(scalar) else { return nil }
    guard let first = Self.only(low), rest.first == "-", let next = rest.dropFirst().first,
      next != "]", next != "["
    else { return low }
    rest = rest.dropFirst(2)
    guard let high = next == "\\" ? letters() : literal(next), let last = Self.only(high),
      first <= last
    else { return nil }
    let range = Letters.range(first...last)
    return ignoresCase ? .ignoringCase(range) : range
  }

  private static func only(_ letters: Letters) -> UInt32? {
    switch letters {
    case .range(let range) where range.count == 1: range.lowerBound
    case .ignoringCase(let inner): only(inner)
    default: nil
    }
  }

  private static func span(_ low: Unicode.Scalar, _ high: Unicode.Scalar) -> Letters {
    .range(low.value...high.value)
  }

  private static let digit = span("0", "9")
  private static let lower = span("a", "z")
  private static let upper = span("A", "Z")
  private static let alpha = Letters.union([lower, upper])
  private static let alnum = Letters.union([lower, upper, digit])
  private static let punctuation = Letters.union([
    span("!", "/"), span(":", "@"), span("[", "`"), span("{", "~"),
  ])
  private static let space = Letters.union([span(" ", " "), span("\t", "\r")])
  static let word = Letters.union([alnum, span("_", "_")])

  private static let properties: [String: Letters] = [
    "Lower": lower, "Ll": lower, "IsLowercase": lower, "javaLowerCase": lower,
    "Upper": upper, "Lu": upper, "IsUppercase": upper, "javaUpperCase": upper,
    "Alpha": alpha, "L": alpha, "IsL": alpha, "IsAlphabetic": alpha, "Digit": digit, "N": digit,
    "Nd": digit, "IsDigit": digit, "Alnum": alnum, "Punct": punctuation, "P": punctuation,
    "IsPunctuation": punctuation, "Space": space, "Graph": span("!", "~"),
    "Print": span(" ", "~"), "Blank": .union([span(" ", " "), span("\t", "\t")]),
    "XDigit": .union([digit, span("a", "f"), span("A", "F")]), "ASCII": span("\0", "\u{7f}"),
    "Cntrl": .union([span("\0", "\u{1f}"), span("\u{7f}", "\u{7f}")]),
  ]
}
