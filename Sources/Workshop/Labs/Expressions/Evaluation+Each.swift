internal import Shell
internal import Unix

/// What holds for each of several: of a topic's partitions, of the brokers.
extension Evaluation {
  /// What it comes to for each item; nil where there is no list. Something that cannot be known of the
  /// list, or whether an item belongs to it, is the only item.
  func items(_ each: Expression.Each) -> [Value]? {
    let list = value(each.list)
    if list.whyUnknowable != nil { return [list] }
    guard let items = list.items else { return nil }
    var results: [Value] = []
    for item in items {
      guard effort.spend() else { return [.unknowable(Self.tooMuch)] }
      var inner = self
      inner.bind(each.name, to: item)
      let belongs = each.condition.map(inner.value) ?? .truth(true)
      if belongs.whyUnknowable != nil { return [belongs] }
      if belongs.isTrue { results.append(inner.value(each.item)) }
    }
    return results
  }

  /// `all` and `any`: one item may decide it, whatever cannot be known of the others.
  func decided(_ arguments: [Expression], by truth: Bool) -> Value {
    guard let list = arguments.first, let items = truths(list) else { return .none }
    if items.contains(.truth(truth)) { return .truth(truth) }
    return items.first { $0.whyUnknowable != nil } ?? .truth(!truth)
  }

  private func truths(_ list: Expression) -> [Value]? {
    switch list {
    case .each(let each): return items(each)
    case .list(let items): return items.map(value)
    default:
      let value = value(list)
      return value.whyUnknowable == nil ? value.items : [value]
    }
  }

  private static let tooMuch = Words(
    "this asks for too much at once", "한 번에 계산하기에는 너무 많습니다")
}

/// How much one expression may still do. Lists in lists grow fast, and a page may come from anybody.
final class Effort {
  private var left = 200_000

  func spend() -> Bool {
    left -= 1
    return left >= 0
  }
}
