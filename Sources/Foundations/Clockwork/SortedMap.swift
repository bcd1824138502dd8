/// A map that is walked in the order of its keys, whatever happened to it before.
///
/// A sorted array, since what a core keeps by session, connection or peer is tens of entries. Where the order of
/// arrival is the one that counts there is `ArrivalMap`. Both are inlinable: other targets look into them for each
/// event, and a map that is not compiled for its very types takes twice as long.
public struct SortedMap<Key: Comparable & Sendable, Value> {
  @usableFromInline var sortedKeys: [Key] = []
  @usableFromInline var theirValues: [Value] = []

  @inlinable public init() {}

  @inlinable public var keys: [Key] { sortedKeys }
  @inlinable public var values: [Value] { theirValues }

  @inlinable public var count: Int { sortedKeys.count }
  @inlinable public var isEmpty: Bool { sortedKeys.isEmpty }

  /// Where the key is, or would be.
  @inlinable func place(of key: Key) -> (index: Int, isThere: Bool) {
    var lower = 0
    var upper = sortedKeys.count
    while lower < upper {
      let middle = (lower + upper) / 2
      if sortedKeys[middle] < key { lower = middle + 1 } else { upper = middle }
    }
    return (lower, lower < sortedKeys.count && sortedKeys[lower] == key)
  }

  @inlinable public subscript(key: Key) -> Value? {
    get {
      let (index, isThere) = place(of: key)
      return isThere ? theirValues[index] : nil
    }
    set {
      let (index, isThere) = place(of: key)
      switch (newValue, isThere) {
      case (let value?, true): theirValues[index] = value
      case (let value?, false):
        sortedKeys.insert(key, at: index)
        theirValues.insert(value, at: index)
      case (nil, true):
        sortedKeys.remove(at: index)
        theirValues.remove(at: index)
      case (nil, false): break
      }
    }
  }

  /// Changes the value of a key that is there, in place.
  @inlinable public mutating func update(_ key: Key, _ change: (inout Value) -> Void) {
    let (index, isThere) = place(of: key)
    if isThere { change(&theirValues[index]) }
  }

  @inlinable public mutating func updateAll(_ change: (inout Value) -> Void) {
    for index in theirValues.indices { change(&theirValues[index]) }
  }

  @inlinable public mutating func removeAll() {
    sortedKeys.removeAll()
    theirValues.removeAll()
  }
}

extension SortedMap: Sendable where Value: Sendable {}
