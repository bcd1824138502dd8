/// A map that is walked in the order of its keys, whatever happened to it before.
///
/// A sorted array, since what a core keeps by session, connection or peer is tens of entries. Where the order of
/// arrival is the one that counts there is `ArrivalMap`.
public struct SortedMap<Key: Comparable & Sendable, Value> {
  public private(set) var keys: [Key] = []
  public private(set) var values: [Value] = []

  public init() {}

  public var count: Int { keys.count }
  public var isEmpty: Bool { keys.isEmpty }

  /// Where the key is, or would be.
  private func place(of key: Key) -> (index: Int, isThere: Bool) {
    var lower = 0
    var upper = keys.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if keys[middle] < key { lower = middle + 1 } else { upper = middle }
    }
    return (lower, lower < keys.count && keys[lower] == key)
  }

  public subscript(key: Key) -> Value? {
    get {
      let (index, isThere) = place(of: key)
      return isThere ? values[index] : nil
    }
    set {
      let (index, isThere) = place(of: key)
      switch (newValue, isThere) {
      case (let value?, true): values[index] = value
      case (let value?, false):
        keys.insert(key, at: index)
        values.insert(value, at: index)
      case (nil, true):
        keys.remove(at: index)
        values.remove(at: index)
      case (nil, false): break
      }
    }
  }

  /// Changes the value of a key that is there, in place.
  public mutating func update(_ key: Key, _ change: (inout Value) -> Void) {
    let (index, isThere) = place(of: key)
    if isThere { change(&values[index]) }
  }

  public mutating func updateAll(_ change: (inout Value) -> Void) {
    for index in values.indices { change(&values[index]) }
  }

  public mutating func removeAll() {
    keys.removeAll()
    values.removeAll()
  }
}

extension SortedMap: Sendable where Value: Sendable {}
