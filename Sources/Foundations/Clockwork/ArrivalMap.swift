/// A map that is looked up by key and walked in the order in which its keys came.
///
/// A dictionary finds, but its own order differs on each run, so the keys are kept beside it. A key that
/// is taken out leaves a gap, and gaps are closed once they are half of all: taking out many costs no
/// more than putting them in did. Where the order of the keys themselves counts there is `SortedMap`.
public struct ArrivalMap<Key: Hashable, Value> {
  @usableFromInline var entries: [Key: (place: Int, value: Value)] = [:]
  @usableFromInline var places: [Key?] = []

  @inlinable public init() {}

  @inlinable public var count: Int { entries.count }
  @inlinable public var isEmpty: Bool { entries.isEmpty }

  @inlinable public subscript(key: Key) -> Value? {
    get { entries[key]?.value }
    set {
      guard let newValue else { return remove(key) }
      if entries[key] != nil {
        entries[key]?.value = newValue
      } else {
        entries[key] = (places.count, newValue)
        places.append(key)
      }
    }
  }

  /// The first that came first.
  @inlinable public var keys: [Key] { places.compactMap { $0 } }
  @inlinable public var values: [Value] { places.compactMap { $0.flatMap { entries[$0]?.value } } }

  @inlinable mutating func remove(_ key: Key) {
    guard let entry = entries.removeValue(forKey: key) else { return }
    places[entry.place] = nil
    guard places.count > 16, entries.count < places.count / 2 else { return }
    places = keys.map { $0 }
    for (place, key) in places.enumerated() {
      if let key { entries[key]?.place = place }
    }
  }
}

extension ArrivalMap: Sendable where Key: Sendable, Value: Sendable {}
