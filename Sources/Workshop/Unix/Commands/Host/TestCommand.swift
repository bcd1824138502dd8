internal import Clockwork

/// `test` and `[`: conditions on files, texts and numbers.
enum TestCommand {
  static let command = Command(
    "test", .host, synopsis: "test CONDITION",
    summary: Words("tells whether a condition holds", "조건이 참인지 종료 상태로 알려 줍니다")
  ) { invocation in
    Condition(invocation: invocation, name: "test").status(invocation.arguments)
  }
}

enum BracketCommand {
  static let command = Command(
    "[", .host, synopsis: "[ CONDITION ]",
    summary: Words("tells whether a condition holds", "조건이 참인지 종료 상태로 알려 줍니다")
  ) { invocation in
    var words = invocation.arguments
    guard words.popLast() == "]" else {
      invocation.errors.line("bash: [: missing `]'")
      return 2
    }
    return Condition(invocation: invocation, name: "[").status(words)
  }
}

private struct Condition {
  let invocation: Invocation
  let name: String

  struct Failure: Error { let text: String }

  func status(_ words: [String]) -> Int32 {
    do throws(Failure) {
      if words.isEmpty { return 1 }
      // What is nested deeper would exhaust the stack.
      if words.lazy.filter({ $0 == "(" || $0 == "!" }).count > 100 {
        throw Failure(text: "too many arguments")
      }
      var rest = words[...]
      let value = try either(&rest)
      if !rest.isEmpty { throw Failure(text: "too many arguments") }
      return value ? 0 : 1
    } catch {
      invocation.errors.line("bash: \(name): \(error.text)")
      return 2
    }
  }

  private func either(_ words: inout ArraySlice<String>) throws(Failure) -> Bool {
    var value = try both(&words)
    while words.first == "-o" {
      words = words.dropFirst()
      let other = try both(&words)
      value = value || other
    }
    return value
  }

  private func both(_ words: inout ArraySlice<String>) throws(Failure) -> Bool {
    var value = try one(&words)
    while words.first == "-a" {
      words = words.dropFirst()
      let other = try one(&words)
      value = value && other
    }
    return value
  }

  private func one(_ words: inout ArraySlice<String>) throws(Failure) -> Bool {
    guard let first = words.first else { throw Failure(text: "argument expected") }
    let second = words.dropFirst().first
    let third = words.dropFirst(2).first
    if let second, let third, Condition.binary.contains(second) {
      words = words.dropFirst(3)
      return try compare(first, second, third)
    }
    if first == "!" && words.count > 1 {
      words = words.dropFirst()
      return try !one(&words)
    }
    if first == "(" && words.count > 2 {
      words = words.dropFirst()
      let value = try either(&words)
      guard words.popFirst() == ")" else { throw Failure(text: "`)' expected") }
      return value
    }
    if let second, first.count == 2, first.hasPrefix("-"), second != "-a" && second != "-o" {
      words = words.dropFirst(2)
      return try unary(first, second)
    }
    words = words.dropFirst()
    if let second, words.count == 2 || words.count == 1, second != "-a" && second != "-o",
      second != ")"
    {
      throw Failure(
        text: words.count == 2
          ? "\(second): binary operator expected" : "\(first): unary operator expected")
    }
    return !first.isEmpty
  }

  private static let binary = [
    "=", "==", "!=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "<", ">", "-nt", "-ot",
  ]

  private func compare(_ left: String, _ sign: String, _ right: String) throws(Failure) -> Bool {
    switch sign {
    case "=", "==": return left == right
    case "!=": return left != right
    case "<": return left < right
    case ">": return left > right
    case "-nt", "-ot":
      let one = (try? invocation.host.entry(left))??.modified ?? -1
      let two = (try? invocation.host.entry(right))??.modified ?? -1
      return sign == "-nt" ? one > two : one < two
    default:
      let one = try number(left)
      let two = try number(right)
      switch sign {
      case "-eq": return one == two
      case "-ne": return one != two
      case "-lt": return one < two
      case "-le": return one <= two
      case "-gt": return one > two
      default: return one >= two
      }
    }
  }

  private func number(_ text: String) throws(Failure) -> Int {
    var plain = text[...]
    while plain.first == " " { plain = plain.dropFirst() }
    while plain.last == " " { plain = plain.dropLast() }
    guard let number = Numeral(plain).exact else {
      throw Failure(text: "\(text): integer expression expected")
    }
    return number
  }

  private func unary(_ sign: String, _ text: String) throws(Failure) -> Bool {
    let entry = (try? invocation.host.entry(text)) ?? nil
    switch sign {
    case "-n": return !text.isEmpty
    case "-z": return text.isEmpty
    case "-e", "-r", "-w": return entry != nil
    case "-f": return entry?.kind == .file
    case "-d", "-x": return entry?.kind == .directory
    case "-s": return entry.map { $0.kind == .directory || $0.size > 0 } ?? false
    case "-h", "-L", "-p", "-S", "-b", "-c", "-t": return false
    default: throw Failure(text: "\(sign): unary operator expected")
    }
  }
}
