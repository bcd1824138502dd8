internal import Shell
internal import Unix

/// `ITEM for NAME in LIST if CONDITION`, in the brackets of a list or of a function's only argument.
extension ExpressionParser {
  /// Where the `for` of the brackets that were just opened stands; nil where they have none.
  var placeOfEach: Int? {
    var depth = 0
    for place in at..<tokens.count {
      switch tokens[place].kind {
      case .sign("("), .sign("["): depth += 1
      case .sign(")"), .sign("]"):
        depth -= 1
        if depth < 0 { return nil }
      case .name("for") where depth == 0: return place
      default: break
      }
    }
    return nil
  }

  /// The name is bound first, though it stands last: what is said of it can only then be typed.
  mutating func each(boundAt place: Int) throws(Refusal) -> Typed {
    let token = current
    let start = at
    at = place + 1
    let name = try boundName()
    let list = try expression(0)
    try require(list, .list(.any))
    names[name] = if case .list(let type) = list.type { type } else { .any }
    defer { names[name] = nil }
    let condition = try condition()
    let end = at
    at = start
    let item = try expression(0)
    guard at == place else { throw unexpected() }
    at = end
    return Typed(
      expression: .each(
        Expression.Each(
          item: item.expression, name: name, list: list.expression,
          condition: condition?.expression)),
      type: .list(item.type), token: token)
  }

  private mutating func boundName() throws(Refusal) -> String {
    guard case .name(let name) = current.kind, Expression.Operator(rawValue: name) == nil else {
      throw refusal(
        current, "a name is missing here: `[ITEM for NAME in LIST]`",
        "여기에 이름이 필요합니다: `[ITEM for NAME in LIST]`")
    }
    guard names[name] == nil, Functions.named(name) == nil else {
      throw refusal(
        current, "`\(name)` means something already; choose another name",
        "`\(name)`: 이미 쓰이는 이름입니다. 다른 이름을 써 주세요")
    }
    at += 1
    guard current.kind == .name("in") else {
      throw refusal(current, "`in` is missing here", "여기에 `in`이 필요합니다")
    }
    at += 1
    return name
  }

  private mutating func condition() throws(Refusal) -> Typed? {
    guard current.kind == .name("if") else { return nil }
    at += 1
    let condition = try expression(0)
    try require(condition, .truth)
    return condition
  }
}
