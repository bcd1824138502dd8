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

  /// Is empty again and keeps its room, for a world that has read the effects where they lie.
  public mutating func reset() { effects.removeAll(keepingCapacity: true) }
}

extension Outbox: Sendable where Effect: Sendable {}
