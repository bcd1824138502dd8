/// `$((...))`: whole numbers of 64 bits, with C's operators.
///
/// A recursive descent by precedence. Nothing is ever wrong with our arithmetic but the expression
/// or a division by zero, so a failure is nil and whoever asked says which expression it was.
struct Arithmetic {
  private let text: [UInt8]
  private var at = 0
  private var depth = 0
  private let variable: (String) -> String?

  static func value(of text: String, variable: @escaping (String) -> String?) -> Int? {
    var arithmetic = Arithmetic(text: Array(text.utf8), variable: variable)
    arithmetic.skip()
    if arithmetic.at == arithmetic.text.count { return 0 }
    guard let value = arithmetic.choice(), arithmetic.at == arithmetic.text.count else {
      return nil
    }
    return value
  }

  private init(text: [UInt8], variable: @escaping (String) -> String?) {
    self.text = text
    self.variable = variable
  }

  private mutating func skip() {
    while at < text.count, text[at] == 0x20 || text[at] == 0x09 || text[at] == 0x0a { at += 1 }
  }

  private mutating func take(_ operators: [String], not following: String = "") -> String? {
    for sign in operators {
      let bytes = Array(sign.utf8)
      guard text[at...].starts(with: bytes) else { continue }
      let after = at + bytes.count
      if after < text.count, following.utf8.contains(text[after]) { continue }
      at = after
      skip()
      return sign
    }
    return nil
  }

  /// Deeper parentheses are refused, so that no text can exhaust the stack.
  private static let mostDepth = 100

  private mutating func choice() -> Int? {
    guard let condition = binary(0) else { return nil }
    guard take(["?"]) != nil else { return condition }
    guard let yes = choice(), take([":"]) != nil, let no = choice() else { return nil }
    return condition != 0 ? yes : no
  }

  private static let levels: [[String]] = [
    ["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<=", ">=", "<", ">"], ["<<", ">>"],
    ["+", "-"], ["*", "/", "%"],
  ]

  private mutating func binary(_ level: Int) -> Int? {
    guard level < Arithmetic.levels.count else { return power() }
    guard var left = binary(level + 1) else { return nil }
    while true {
      let following =
        switch level {
        case 2: "|"
        case 4: "&"
        case 6: "<>"
        case 9: "*"
        default: ""
        }
      guard let sign = take(Arithmetic.levels[level], not: following) else { return left }
      guard let right = binary(level + 1), let value = Arithmetic.apply(sign, left, right) else {
        return nil
      }
      left = value
    }
  }

  private static func apply(_ sign: String, _ left: Int, _ right: Int) -> Int? {
    switch sign {
    case "||": return left != 0 || right != 0 ? 1 : 0
    case "&&": return left != 0 && right != 0 ? 1 : 0
    case "|": return left | right
    case "^": return left ^ right
    case "&": return left & right
    case "==": return left == right ? 1 : 0
    case "!=": return left != right ? 1 : 0
    case "<=": return left <= right ? 1 : 0
    case ">=": return left >= right ? 1 : 0
    case "<": return left < right ? 1 : 0
    case ">": return left > right ? 1 : 0
    case "<<": return left << (right & 63)
    case ">>": return left >> (right & 63)
    case "+": return left &+ right
    case "-": return left &- right
    case "*": return left &* right
    case "/": return right == 0 ? nil : left.dividedReportingOverflow(by: right).partialValue
    case "%":
      return right == 0 ? nil : left.remainderReportingOverflow(dividingBy: right).partialValue
    default: return nil
    }
  }

  private mutating func power() -> Int? {
    guard let base = unary() else { return nil }
    guard take(["**"]) != nil else { return base }
    guard let exponent = power(), exponent >= 0 else { return nil }
    var value = 1
    for _ in 0..<min(exponent, 64) { value = value &* base }
    return value
  }

  private mutating func unary() -> Int? {
    guard depth < Arithmetic.mostDepth else { return nil }
    depth += 1
    defer { depth -= 1 }
    if take(["!"], not: "=") != nil { return unary().map { $0 == 0 ? 1 : 0 } }
    if take(["~"]) != nil { return unary().map { ~$0 } }
    if take(["-"]) != nil { return unary().map { 0 &- $0 } }
    if take(["+"]) != nil { return unary() }
    if take(["("]) != nil {
      guard let value = choice(), take([")"]) != nil else { return nil }
      return value
    }
    let start = at
    while at < text.count, Unicode.Scalar(text[at]).continuesName { at += 1 }
    guard at > start else { return nil }
    let name = String(decoding: text[start..<at], as: UTF8.self)
    skip()
    if let number = Arithmetic.number(name) { return number }
    guard Unicode.Scalar(text[start]).beginsName else { return nil }
    let value = variable(name) ?? ""
    return value.isEmpty ? 0 : Arithmetic.number(value)
  }

  /// Decimal, `0x` hexadecimal or `0` octal.
  static func number(_ text: String) -> Int? {
    let isNegative = text.hasPrefix("-")
    let digits = isNegative ? text.dropFirst() : text[...]
    var value: UInt?
    if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
      value = wrapped(digits.dropFirst(2), radix: 16)
    } else if digits.hasPrefix("0") && digits.count > 1 {
      value = wrapped(digits.dropFirst(), radix: 8)
    } else {
      value = wrapped(digits, radix: 10)
    }
    return value.map { Int(bitPattern: isNegative ? 0 &- $0 : $0) }
  }

  /// As in bash, what does not fit wraps round.
  private static func wrapped(_ digits: Substring, radix: Int) -> UInt? {
    var value: UInt?
    for digit in digits {
      guard digit.isASCII, let unit = digit.hexDigitValue, unit < radix else { return nil }
      value = (value ?? 0) &* UInt(radix) &+ UInt(unit)
    }
    return value
  }
}
