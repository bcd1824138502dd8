public import Shell
public import Unix

/// Works expressions out against a cluster as it is now.
public struct Evaluation {
  let facts: ClusterFacts
  /// Everything that has been printed since the step began.
  let printed: String
  private var names: [String: Value]
  /// In which a text says that there is nothing.
  let language: Language
  private(set) var effort = Effort()
  /// A false statement that is taken for true.
  private var assumed: FalseStatement?
  /// The same on a branch of that name; nil where there is none.
  var elsewhere: ((String) -> Evaluation?)?

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
    if let why = value.whyUnknowable {
      return "(" + why.text(in: language) + ")"
    }
    let isNothing = value == .none || value == .list([])
    return isNothing ? Words("none", "없음").text(in: language) : value.shown
  }

  public func value(_ typed: TypedExpression) -> Value {
    var fresh = self
    fresh.effort = Effort()
    return fresh.value(typed.expression)
  }

  mutating func bind(_ name: String, to value: Value) { names[name] = value }

  public func isTrue(_ typed: TypedExpression) -> Bool { value(typed).isTrue }

  /// In the world where that false statement holds.
  func assuming(_ statement: FalseStatement) -> Evaluation {
    var other = self
    other.assumed = statement
    return other
  }

  func value(_ expression: Expression) -> Value {
    if let assumed, case .call = expression, expression == assumed.asked {
      return value(assumed.answer)
    }
    switch expression {
    case .literal(let value): return value
    case .name(let name): return names[name] ?? .none
    case .list(let items): return of(items.map(value)) { .list($0) }
    case .not(let inner): return of([value(inner)]) { .truth(!$0[0].isTrue) }
    case .negative(let inner):
      return of([value(inner)]) { .number($0[0].number.map { 0 &- $0 }) }
    case .choice(let condition, let first, let second):
      return of([value(condition)]) { value($0[0].isTrue ? first : second) }
    case .on(let branch, let inner): return elsewhere?(branch)?.value(inner) ?? .none
    case .each(let each): return items(each).map { of($0) { .list($0) } } ?? .none
    case .call("all", let arguments): return decided(arguments, by: false)
    case .call("any", let arguments): return decided(arguments, by: true)
    case .call(let name, let arguments): return of(arguments.map(value)) { call(name, $0) }
    case .binary(.and, let left, let right): return joined(left, right, decidedBy: false)
    case .binary(.or, let left, let right): return joined(left, right, decidedBy: true)
    case .binary(let sign, let left, let right):
      return of([value(left), value(right)]) { binary(sign, $0[0], $0[1]) }
    }
  }

  /// What is made of something that cannot be known cannot be known either.
  private func of(_ values: [Value], _ body: ([Value]) -> Value) -> Value {
    values.first { $0.whyUnknowable != nil } ?? body(values)
  }

  private func call(_ name: String, _ values: [Value]) -> Value {
    guard let function = Functions.named(name),
      function.takesNothing || !values.contains(.none)
    else { return .none }
    do throws(Unknowable) {
      return try function.body(self, values)
    } catch {
      return .unknowable(error.why)
    }
  }

  /// One side may decide it, whatever the other would be.
  private func joined(_ left: Expression, _ right: Expression, decidedBy truth: Bool) -> Value {
    let first = value(left)
    if first.whyUnknowable == nil, first.isTrue == truth { return .truth(truth) }
    let second = value(right)
    if second.whyUnknowable == nil, second.isTrue == truth { return .truth(truth) }
    return of([first, second]) { _ in .truth(!truth) }
  }

  private func binary(_ sign: Expression.Operator, _ left: Value, _ right: Value) -> Value {
    switch sign {
    case .and: .truth(left.isTrue && right.isTrue)
    case .or: .truth(left.isTrue || right.isTrue)
    case .equal: .truth(left == right)
    case .unequal: .truth(left != right)
    case .member: .truth(right.items?.contains(left) ?? false)
    case .less: .truth(left.isLess(than: right) ?? false)
    case .more: .truth(right.isLess(than: left) ?? false)
    case .lessOrEqual: .truth(right.isLess(than: left).map { !$0 } ?? false)
    case .moreOrEqual: .truth(left.isLess(than: right).map { !$0 } ?? false)
    case .plus, .minus, .times, .over, .rest: sum(sign, left, right)
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
