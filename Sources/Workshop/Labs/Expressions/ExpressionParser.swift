internal import Shell
internal import Unix

/// Reads an expression and checks its types, so that what can be wrong with it is found when the lab is
/// read and not when a learner stands before it.
struct ExpressionParser {
  typealias Refusal = ExpressionLexer.Refusal

  var tokens: [ExpressionLexer.Token]
  var at = 0
  private var depth = 0
  var names: [String: ValueType]

  /// Deeper brackets are refused, so that no file can exhaust the stack.
  private static let mostDepth = 60
  private var operators = 0
  private static let mostOperators = 500

  struct Typed {
    let expression: Expression
    let type: ValueType
    let token: ExpressionLexer.Token
  }

  /// Reads the whole text. `names` are those that can be used, with their types.
  static func parse(
    _ text: String, line: Int, column: Int, names: [String: ValueType] = [:]
  ) throws(Refusal) -> TypedExpression {
    var lexer = ExpressionLexer(text, line: line, column: column)
    var parser = ExpressionParser(tokens: try lexer.tokens(), names: names)
    let typed = try parser.expression(0)
    guard parser.current.kind == .end else { throw parser.unexpected() }
    return TypedExpression(
      expression: typed.expression, type: typed.type, source: text, line: line, column: column)
  }

  private init(tokens: [ExpressionLexer.Token], names: [String: ValueType]) {
    self.tokens = tokens
    self.names = names
  }

  var current: ExpressionLexer.Token { tokens[min(at, tokens.count - 1)] }

  mutating func takeSign(_ sign: String) -> Bool {
    guard current.kind == .sign(sign) else { return false }
    at += 1
    return true
  }

  mutating func expect(_ sign: String) throws(Refusal) {
    guard takeSign(sign) else {
      throw refusal(
        current, "`\(sign)` is missing here", "여기에 `\(sign)` 기호가 필요합니다")
    }
  }

  func refusal(
    _ token: ExpressionLexer.Token, _ english: String, _ korean: String
  ) -> Refusal {
    Refusal(place: token.place, length: token.length, words: Words(english, korean))
  }

  func unexpected() -> Refusal {
    current.kind == .end
      ? refusal(current, "the expression ends too early", "식이 도중에 끝났습니다")
      : refusal(current, "this is not expected here", "여기에 올 수 없는 표현입니다")
  }

  // MARK: Operators

  mutating func expression(_ least: Int) throws(Refusal) -> Typed {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.mostDepth else {
      throw refusal(current, "the brackets are too deep", "괄호가 너무 깊게 중첩되어 있습니다")
    }
    var left = try operand()
    while let sign = binary(), sign.strength > least {
      let token = current
      at += 1
      operators += 1
      guard operators < Self.mostOperators else {
        throw refusal(token, "the expression is too long", "식이 너무 깁니다")
      }
      let right = try expression(sign.strength)
      left = try combine(sign, left, right, token)
      if sign.strength == 3, let next = binary(), next.strength == 3 {
        throw refusal(
          current, "comparisons cannot be chained; join them with `and`",
          "비교식은 이어 쓸 수 없습니다. `and`로 연결해 주세요")
      }
    }
    return left
  }

  private func binary() -> Expression.Operator? {
    switch current.kind {
    case .sign(let sign): Expression.Operator(rawValue: sign)
    case .name(let name) where ["and", "or", "in"].contains(name):
      Expression.Operator(rawValue: name)
    default: nil
    }
  }

  private func combine(
    _ sign: Expression.Operator, _ left: Typed, _ right: Typed, _ token: ExpressionLexer.Token
  ) throws(Refusal) -> Typed {
    let expression = Expression.binary(sign, left.expression, right.expression)
    switch sign {
    case .and, .or:
      try require(left, .truth)
      try require(right, .truth)
      return Typed(expression: expression, type: .truth, token: left.token)
    case .equal, .unequal:
      guard left.type.fits(right.type) else {
        throw refusal(
          token,
          "\(left.type.name) and \(right.type.name) are never equal",
          "\(left.type.koreanName), \(right.type.koreanName): 서로 비교할 수 없는 타입입니다")
      }
      return Typed(expression: expression, type: .truth, token: left.token)
    case .less, .more, .lessOrEqual, .moreOrEqual:
      if !left.type.fits(.text) { try require(left, .number) }
      try require(right, left.type)
      return Typed(expression: expression, type: .truth, token: left.token)
    case .member:
      try require(right, .list(left.type))
      try checkError(left, in: right)
      return Typed(expression: expression, type: .truth, token: left.token)
    case .plus where left.type == .text || isList(left.type):
      try require(right, left.type)
      return Typed(expression: expression, type: left.type, token: left.token)
    case .plus, .minus, .times, .over, .rest:
      try require(left, .number)
      try require(right, .number)
      return Typed(expression: expression, type: .number, token: left.token)
    }
  }

  /// An error's name that no answer can have.
  private func checkError(_ left: Typed, in right: Typed) throws(Refusal) {
    guard case .literal(.text(let name)) = left.expression,
      case .call("errors", _) = right.expression, !ClusterFacts.knownErrors.contains(name)
    else { return }
    let near = Nearness.nearest(name, among: ClusterFacts.knownErrors)
    throw refusal(
      left.token, "there is no error `\(name)`" + (near.map { "; the nearest is `\($0)`" } ?? ""),
      "`\(name)`: 없는 오류 이름입니다" + (near.map { ". 가장 비슷한 이름: `\($0)`" } ?? ""))
  }

  private func isList(_ type: ValueType) -> Bool { if case .list = type { true } else { false } }

  func require(_ typed: Typed, _ type: ValueType) throws(Refusal) {
    guard typed.type.fits(type) else {
      throw refusal(
        typed.token, "this is \(typed.type.name), and \(type.name) is needed",
        "\(typed.type.koreanName) 대신 \(type.koreanName) 값이 필요합니다")
    }
  }

  // MARK: Operands

  private mutating func operand() throws(Refusal) -> Typed {
    let token = current
    switch token.kind {
    case .number(let number):
      at += 1
      return Typed(expression: .literal(.number(number)), type: .number, token: token)
    case .text(let text):
      at += 1
      return Typed(expression: .literal(.text(text)), type: .text, token: token)
    case .sign("("):
      at += 1
      let inner = try expression(0)
      try expect(")")
      return inner
    case .sign("["): return try list()
    case .sign("-"):
      at += 1
      let inner = try expression(5)
      try require(inner, .number)
      return Typed(expression: .negative(inner.expression), type: .number, token: token)
    case .name(let name): return try named(name)
    default: throw unexpected()
    }
  }

  private mutating func list() throws(Refusal) -> Typed {
    let token = current
    at += 1
    if let place = placeOfEach {
      let list = try each(boundAt: place)
      try expect("]")
      return list
    }
    var items: [Typed] = []
    while current.kind != .sign("]") {
      let item = try expression(0)
      if let first = items.first { try require(item, first.type) }
      items.append(item)
      if !takeSign(",") { break }
    }
    try expect("]")
    return Typed(
      expression: .list(items.map(\.expression)), type: .list(items.first?.type ?? .any),
      token: token)
  }

  private mutating func named(_ name: String) throws(Refusal) -> Typed {
    let token = current
    at += 1
    switch name {
    case "true", "false":
      return Typed(expression: .literal(.truth(name == "true")), type: .truth, token: token)
    case "none": return Typed(expression: .literal(.none), type: .any, token: token)
    case "not":
      let inner = try expression(2)
      try require(inner, .truth)
      return Typed(expression: .not(inner.expression), type: .truth, token: token)
    case "if" where current.kind == .sign("("): return try choice(token)
    case "on" where current.kind == .sign("("): return try onBranch(token)
    default: break
    }
    guard current.kind == .sign("(") else {
      guard let type = names[name] else { throw unknown(name, token) }
      return Typed(expression: .name(name), type: type, token: token)
    }
    guard let function = Functions.named(name) else { throw unknown(name, token) }
    return try call(function, token)
  }

  private func unknown(_ name: String, _ token: ExpressionLexer.Token) -> Refusal {
    let known = Functions.all.map(\.name) + names.keys.sorted()
    let near = Nearness.nearest(name, among: known)
    return refusal(
      token,
      "there is no `\(name)`" + (near.map { "; the nearest is `\($0)`" } ?? ""),
      "`\(name)`: 없는 이름입니다" + (near.map { ". 가장 비슷한 이름: `\($0)`" } ?? ""))
  }

  private mutating func choice(_ token: ExpressionLexer.Token) throws(Refusal) -> Typed {
    at += 1
    let condition = try expression(0)
    try require(condition, .truth)
    try expect(",")
    let first = try expression(0)
    try expect(",")
    let second = try expression(0)
    try require(second, first.type)
    try expect(")")
    return Typed(
      expression: .choice(condition.expression, first.expression, second.expression),
      type: first.type, token: token)
  }

  private mutating func call(
    _ function: Function, _ token: ExpressionLexer.Token
  ) throws(Refusal) -> Typed {
    at += 1
    var arguments: [Typed] = []
    while current.kind != .sign(")") {
      let place = arguments.isEmpty ? placeOfEach : nil
      let argument = if let place { try each(boundAt: place) } else { try expression(0) }
      guard arguments.count < function.parameters.count else {
        throw refusal(
          argument.token, "too much: \(function.usage)", "인수가 너무 많습니다: \(function.usage)")
      }
      try require(argument, function.parameters[arguments.count].type)
      arguments.append(argument)
      if !takeSign(",") { break }
    }
    try expect(")")
    guard arguments.count >= function.required else {
      throw refusal(token, "too little: \(function.usage)", "인수가 부족합니다: \(function.usage)")
    }
    if let words = function.refuses?(arguments.map(\.expression)) {
      throw Refusal(
        place: arguments.first?.token.place ?? token.place,
        length: arguments.first?.token.length ?? token.length, words: words)
    }
    return Typed(
      expression: .call(function.name, arguments.map(\.expression)),
      type: function.result(arguments.map(\.type)), token: token)
  }
}
