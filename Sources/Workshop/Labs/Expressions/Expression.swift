/// An expression of a lab once it has been read: typed, and with its place in the file.
public indirect enum Expression: Equatable, Sendable {
  case literal(Value)
  /// What a `let` or a hole of an expected output has kept.
  case name(String)
  case list([Expression])
  case call(String, [Expression])
  case not(Expression)
  case negative(Expression)
  case binary(Operator, Expression, Expression)
  case choice(Expression, Expression, Expression)
  case each(Each)
  /// What the expression comes to on another branch of the learner's.
  case on(String, Expression)

  /// `ITEM for NAME in LIST if CONDITION`: what an expression comes to for each of a list's items.
  public struct Each: Equatable, Sendable {
    let item: Expression
    let name: String
    let list: Expression
    let condition: Expression?
  }

  public enum Operator: String, CaseIterable, Sendable {
    case or, and
    case equal = "=="
    case unequal = "!="
    case lessOrEqual = "<="
    case moreOrEqual = ">="
    case less = "<"
    case more = ">"
    case member = "in"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
    case rest = "%"

    var strength: Int {
      switch self {
      case .or: 1
      case .and: 2
      case .equal, .unequal, .lessOrEqual, .moreOrEqual, .less, .more, .member: 3
      case .plus, .minus: 4
      case .times, .over, .rest: 5
      }
    }
  }
}

extension Expression {
  /// The kept values that it names.
  var names: Set<String> {
    switch self {
    case .literal: []
    case .name(let name): [name]
    case .list(let items), .call(_, let items): items.reduce(into: []) { $0.formUnion($1.names) }
    case .not(let inner), .negative(let inner), .on(_, let inner): inner.names
    case .binary(_, let left, let right): left.names.union(right.names)
    case .choice(let condition, let first, let second):
      condition.names.union(first.names).union(second.names)
    case .each(let each):
      each.item.names.union(each.condition?.names ?? []).subtracting([each.name])
        .union(each.list.names)
    }
  }
}

/// An expression with its type and its text.
public struct TypedExpression: Equatable, Sendable {
  public let expression: Expression
  public let type: ValueType
  public let source: String
  public let line: Int
  public let column: Int
}
