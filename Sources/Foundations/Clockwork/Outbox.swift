/// Where a core leaves what it wants done.
///
/// A core appends its effects here instead of returning them: an early return cannot lose what was
/// decided before it, and a step that decides two things allocates nothing new. Inlinable, since every effect of every
/// node goes through it.
public struct Outbox<Effect> {
  @usableFromInline var posted: [Effect] = []
  /// Whether whoever lends it lets a step be broken off, so that what it has posted is done before the rest of
  /// the step (`Node.isStepOpen`).
  public var letsBreakOff = false

  @inlinable public init() {}

  @inlinable public var effects: [Effect] { posted }

  @inlinable public mutating func post(_ effect: Effect) { posted.append(effect) }

  /// Hands over what has gathered and is empty again.
  @inlinable public mutating func collect() -> [Effect] {
    defer { posted.removeAll(keepingCapacity: true) }
    return posted
  }

  /// Takes back what was posted behind a mark and is meant for somebody nearer.
  @inlinable public mutating func withdraw(since mark: Int, _ isMeant: (Effect) -> Bool) -> [Effect]
  {
    guard posted[mark...].contains(where: isMeant) else { return [] }
    let behind = posted[mark...]
    posted.replaceSubrange(mark..., with: behind.filter { !isMeant($0) })
    return behind.filter(isMeant)
  }

  /// Is empty again and keeps its room, for a world that has read the effects where they lie.
  @inlinable public mutating func reset() { posted.removeAll(keepingCapacity: true) }
}

extension Outbox: Sendable where Effect: Sendable {}
