/// What an expression is made of, and the same with a part of it replaced.
extension Expression {
  /// The parts right below it.
  private var parts: [Expression] {
    switch self {
    case .literal, .name: []
    case .list(let items), .call(_, let items): items
    case .not(let inner), .negative(let inner), .on(_, let inner): [inner]
    case .binary(_, let left, let right): [left, right]
    case .choice(let condition, let first, let second): [condition, first, second]
    case .each(let each): [each.list, each.item] + (each.condition.map { [$0] } ?? [])
    }
  }

  /// The expression with whatever `change` gives in place of a part.
  func replacing(_ change: (Expression) -> Expression?) -> Expression {
    if let changed = change(self) { return changed }
    switch self {
    case .literal, .name: return self
    case .list(let items): return .list(items.map { $0.replacing(change) })
    case .call(let name, let items): return .call(name, items.map { $0.replacing(change) })
    case .not(let inner): return .not(inner.replacing(change))
    case .negative(let inner): return .negative(inner.replacing(change))
    case .on(let branch, let inner): return .on(branch, inner.replacing(change))
    case .binary(let sign, let left, let right):
      return .binary(sign, left.replacing(change), right.replacing(change))
    case .choice(let condition, let first, let second):
      return .choice(
        condition.replacing(change), first.replacing(change), second.replacing(change))
    case .each(let each):
      return .each(
        Each(
          item: each.item.replacing(change), name: each.name, list: each.list.replacing(change),
          condition: each.condition?.replacing(change)))
    }
  }

  func calls(_ function: String) -> Bool {
    if case .call(function, _) = self { return true }
    return parts.contains { $0.calls(function) }
  }

  /// The first call of that function in it.
  func call(of function: String) -> Expression? {
    if case .call(function, _) = self { return self }
    return parts.lazy.compactMap { $0.call(of: function) }.first
  }

  /// The topics that it names, in order.
  var topics: [String] { names(of: "topic") }

  /// The groups that it names, in order.
  var groups: [String] { names(of: "group") }

  private func names(of kind: String) -> [String] {
    guard case .call(let name, let arguments) = self else {
      return parts.flatMap { $0.names(of: kind) }
    }
    let inner = arguments.flatMap { $0.names(of: kind) }
    let parameters = Functions.named(name)?.parameters ?? []
    for (parameter, argument) in zip(parameters, arguments) where parameter.name == kind {
      if case .literal(.text(let text)) = argument { return [text] + inner }
    }
    return inner
  }

  /// The topic and the partition that it is about, as arguments; nil where it is about none, or about several.
  var partition: [Expression]? {
    let all = allPartitions
    guard let first = all.first, all.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  private var allPartitions: [[Expression]] {
    let inner = parts.flatMap(\.allPartitions)
    guard case .call(let name, let arguments) = self, arguments.count >= 2,
      Self.isOfPartition(name)
    else { return inner }
    return [Array(arguments.prefix(2))] + inner
  }

  private static func isOfPartition(_ function: String) -> Bool {
    let parameters = Functions.named(function)?.parameters ?? []
    return parameters.count >= 2 && parameters[0].name == "topic" && parameters[1].name == "p"
  }

  /// The same of another partition.
  func withPartition(_ number: Expression) -> Expression {
    replacing { part in
      guard case .call(let name, let arguments) = part, arguments.count >= 2,
        Self.isOfPartition(name)
      else { return nil }
      var moved = arguments
      moved[1] = number
      return .call(name, moved)
    }
  }
}
