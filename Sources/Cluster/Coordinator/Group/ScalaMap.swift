internal import Bytes

/// A map that is walked in the order of Scala's `mutable.HashMap`, in which Kafka's coordinator keeps a group's
/// members and offsets: who leads, and how members are listed, follows from that order.
struct ScalaMap<Key: JavaKey, Value> {
  private var entries: [Key: Value] = [:]
  private var order = ScalaMutableOrder<Key>()

  var count: Int { entries.count }
  var isEmpty: Bool { entries.isEmpty }
  var keys: [Key] { order.keys }

  subscript(key: Key) -> Value? {
    get { entries[key] }
    _modify {
      let was = entries[key] != nil
      defer {
        let isThere = entries[key] != nil
        if isThere, !was { order.insert(key) }
        if !isThere, was { order.remove(key) }
      }
      yield &entries[key]
    }
  }

  @discardableResult
  mutating func removeValue(forKey key: Key) -> Value? {
    guard let value = entries.removeValue(forKey: key) else { return nil }
    order.remove(key)
    return value
  }

  /// The values in the order of their keys.
  var values: [Value] { keys.compactMap { entries[$0] } }
}

extension ScalaMap: Sendable where Key: Sendable, Value: Sendable {}
