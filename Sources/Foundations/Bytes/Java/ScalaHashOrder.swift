/// The order in which Scala 2.13's `mutable.HashMap` and `mutable.HashSet` give their keys.
///
/// As Java's, but a bin is sorted by hash, and the table grows before a key is added, one key
/// earlier, even if the key is there already.
public struct ScalaMutableOrder<Key: JavaKey>: Sendable {
  @usableFromInline var bins: [[Entry]]
  @usableFromInline var size = 0

  @usableFromInline
  struct Entry: Sendable {
    @usableFromInline let hash: Int32
    @usableFromInline let key: Key

    @inlinable
    init(hash: Int32, key: Key) {
      self.hash = hash
      self.key = key
    }
  }

  @inlinable
  public init(initialCapacity: Int = 16) {
    bins = Array(repeating: [], count: JavaTable.size(for: initialCapacity))
  }

  /// As after adding these keys, one after another.
  @inlinable
  public init(_ keys: some Sequence<Key>, initialCapacity: Int = 16) {
    self.init(initialCapacity: initialCapacity)
    for key in keys { insert(key) }
  }

  @inlinable public var count: Int { size }

  @inlinable
  public var keys: [Key] { bins.flatMap { bin in bin.map { $0.key } } }

  /// A key that is there already keeps its place.
  @inlinable
  public mutating func insert(_ key: Key) {
    if count + 1 >= bins.count * 3 / 4 { double() }
    let entry = Entry(hash: ScalaMutableOrder.hash(of: key), key: key)
    guard !bins[index(of: entry.hash)].contains(where: { $0.key == key }) else { return }
    place(entry)
    size += 1
  }

  /// The table does not shrink.
  public mutating func remove(_ key: Key) {
    let bin = index(of: ScalaMutableOrder.hash(of: key))
    guard let place = bins[bin].firstIndex(where: { $0.key == key }) else { return }
    bins[bin].remove(at: place)
    size -= 1
  }

  @inlinable
  static func hash(of key: Key) -> Int32 {
    Int32(bitPattern: JavaHash.spread(key.scalaHash))
  }

  @inlinable
  func index(of hash: Int32) -> Int { Int(UInt32(bitPattern: hash)) & (bins.count - 1) }

  @inlinable
  mutating func place(_ entry: Entry) {
    let bin = index(of: entry.hash)
    let place = bins[bin].firstIndex { $0.hash > entry.hash } ?? bins[bin].count
    bins[bin].insert(entry, at: place)
  }

  @inlinable
  mutating func double() {
    let old = bins
    bins = Array(repeating: [], count: old.count * 2)
    for entry in old.joined() { place(entry) }
  }
}

/// The order in which Scala 2.13's immutable `Map` and `Set` give their keys: up to four as they were
/// added, more by a trie that takes five bits of the hash a level, from the lowest. A node gives the
/// keys that it holds itself, then what lies below it, both in order of their five bits.
public enum ScalaHashOrder {
  @inlinable
  public static func immutable<Key: JavaKey>(_ keys: some Sequence<Key>) -> [Key] {
    var seen: Set<Key> = []
    let distinct = keys.filter { seen.insert($0).inserted }
    guard distinct.count > 4 else { return distinct }
    return trie(distinct)
  }

  /// The same where the map is a trie from the first key on, as the one that `groupBy` gives.
  @inlinable
  public static func trie<Key: JavaKey>(_ keys: some Sequence<Key>) -> [Key] {
    var seen: Set<Key> = []
    let distinct = keys.filter { seen.insert($0).inserted }
    return node(distinct.map { Leaf(hash: improved($0.scalaHash), key: $0) }, shift: 0)
  }

  /// As after adding these keys to an empty `mutable.HashMap` or `mutable.HashSet`.
  @inlinable
  public static func mutable<Key: JavaKey>(_ keys: some Sequence<Key>) -> [Key] {
    ScalaMutableOrder(keys).keys
  }

  @usableFromInline
  struct Leaf<Key> {
    @usableFromInline let hash: UInt32
    @usableFromInline let key: Key

    @inlinable
    init(hash: UInt32, key: Key) {
      self.hash = hash
      self.key = key
    }
  }

  @inlinable
  static func node<Key>(_ leaves: [Leaf<Key>], shift: UInt32) -> [Key] {
    guard shift < 32 else { return leaves.map { $0.key } }
    var branches: [[Leaf<Key>]] = Array(repeating: [], count: 32)
    for leaf in leaves { branches[Int(leaf.hash >> shift & 31)].append(leaf) }
    var keys: [Key] = []
    for branch in branches where branch.count == 1 { keys.append(branch[0].key) }
    for branch in branches where branch.count > 1 { keys += node(branch, shift: shift + 5) }
    return keys
  }

  @inlinable
  static func improved(_ hash: Int32) -> UInt32 {
    let bits = UInt32(bitPattern: hash)
    var mixed = bits &+ ~(bits << 9)
    mixed ^= mixed >> 14
    mixed = mixed &+ mixed << 4
    return mixed ^ mixed >> 10
  }
}
