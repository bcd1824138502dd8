/// Where a core leaves what it wants done.
///
/// A core appends its effects here instead of returning them: an early return cannot lose what was
/// decided before it, and a step that decides two things allocates nothing new.
public struct Outbox<Effect> {
  public private(set) var effects: [Effect] = []

  public init() {}

  public mutating func post(_ effect: Effect) { effects.append(effect) }

  /// Hands over what has gathered and is empty again.
  public mutating func collect() -> [Effect] {
    defer { effects.removeAll(keepingCapacity: true) }
    return effects
  }

  /// Takes back what was posted behind a mark and is meant for somebody nearer.
  public mutating func withdraw(since mark: Int, _ isMeant: (Effect) -> Bool) -> [Effect] {
    guard effects[mark...].contains(where: isMeant) else { return [] }
    let behind = effects[mark...]
    effects.replaceSubrange(mark..., with: behind.filter { !isMeant($0) })
    return behind.filter(isMeant)
  }

  /// Is empty again and keeps its room, for a world that has read the effects where they lie.
  public mutating func reset() { effects.removeAll(keepingCapacity: true) }
}

extension Outbox: Sendable where Effect: Sendable {}
