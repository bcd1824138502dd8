public import Shell
public import Unix

/// Works expressions out against a cluster as it is now.
public struct Evaluation {
  let facts: ClusterFacts
  /// Everything that has been printed since the step began.
  let printed: String
  let names: [String: Value]
  /// In which a text says that there is nothing.
  let language: Language

  public init(
    facts: ClusterFacts, printed: String, names: [String: Value], language: Language = .english
  ) {
    self.facts = facts
    self.printed = printed
    self.names = names
    self.language = language
  }

  /// As it stands in a sentence.
  func shown(_ typed: TypedExpression) -> String {
    let value = value(typed)
    let isNothing = value == .none || value == .list([])
    return isNothing ? Words("none", "없음").text(in: language) : value.shown
  }

  public func value(_ typed: TypedExpression) -> Value { value(typed.expression) }

  public func isTrue(_ typed: TypedExpression) -> Bool { value(typed).isTrue }

  func value(_ expression: Expression) -> Value {
    switch expression {
    case .literal(let value): return value
    case .name(let name): return names[name] ?? .none
    case .list(let items): return .list(items.map(value))
    case .not(let inner): return .truth(!value(inner).isTrue)
    case .negative(let inner): return .number(value(inner).number.map { 0 &- $0 })
    case .choice(let condition, let first, let second):
      return value(value(condition).isTrue ? first : second)
    case .call(let name, let arguments):
      let values = arguments.map(value)
      guard let function = Functions.named(name), !values.contains(.none) else { return .none }
      return function.body(self, values)
    case .binary(let sign, let left, let right): return binary(sign, left, right)
    }
  }

  private func binary(
    _ sign: Expression.Operator, _ left: Expression, _ right: Expression
  ) -> Value {
    switch sign {
    case .and: return .truth(value(left).isTrue && value(right).isTrue)
    case .or: return .truth(value(left).isTrue || value(right).isTrue)
    case .equal: return .truth(value(left) == value(right))
    case .unequal: return .truth(value(left) != value(right))
    case .member:
      let item = value(left)
      return .truth(value(right).items?.contains(item) ?? false)
    case .less: return .truth(value(left).isLess(than: value(right)) ?? false)
    case .more: return .truth(value(right).isLess(than: value(left)) ?? false)
    case .lessOrEqual: return .truth(value(right).isLess(than: value(left)).map { !$0 } ?? false)
    case .moreOrEqual: return .truth(value(left).isLess(than: value(right)).map { !$0 } ?? false)
    case .plus, .minus, .times, .over, .rest: return sum(sign, value(left), value(right))
    }
  }

  private func sum(_ sign: Expression.Operator, _ left: Value, _ right: Value) -> Value {
    switch (left, right) {
    case (.text(let first), .text(let second)): return .text(first + second)
    case (.list(let first), .list(let second)): return .list(first + second)
    case (.number(let first), .number(let second)): return number(sign, first, second)
    default: return .none
    }
  }

  /// What does not fit into 64 bits, and what is divided by nothing, is none.
  private func number(_ sign: Expression.Operator, _ left: Int, _ right: Int) -> Value {
    let (result, overflows) =
      switch sign {
      case .plus: left.addingReportingOverflow(right)
      case .minus: left.subtractingReportingOverflow(right)
      case .times: left.multipliedReportingOverflow(by: right)
      case .over: left.dividedReportingOverflow(by: right)
      default: left.remainderReportingOverflow(dividingBy: right)
      }
    return overflows ? .none : .number(result)
  }
}
