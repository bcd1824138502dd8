/// The order in which a `java.util.HashMap` or `HashSet` gives its keys. The real tools and clients
/// print, send and choose in this order, so it shows.
///
/// The table is kept as Java keeps it: bins in a power of two, a new key at the end of its bin, the
/// table doubled once it is more than three quarters full or, while it is small, once a bin has nine
/// keys. Later Java would make a tree of such a bin; that is left out, since it takes dozens of keys
/// that were chosen to collide.
public struct JavaHashMapOrder<Key: JavaKey>: Sendable {
  @usableFromInline var bins: [[Entry]]
  @usableFromInline var size = 0

  @usableFromInline
  struct Entry: Sendable {
    @usableFromInline let hash: UInt32
    @usableFromInline let key: Key

    @inlinable
    init(hash: UInt32, key: Key) {
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

  /// As `new HashSet<>(collection)`: the table is made large enough at once, but not below 16.
  @inlinable
  public init(setOf keys: some Collection<Key>) {
    self.init(keys, initialCapacity: max(JavaTable.capacity(holding: keys.count), 16))
  }

  /// As `new HashMap<>(map)`: the table is made large enough at once.
  @inlinable
  public init(mapOf keys: some Collection<Key>) {
    self.init(keys, initialCapacity: JavaTable.capacity(holding: keys.count))
  }

  @inlinable public var count: Int { size }

  @inlinable
  public var keys: [Key] {
    var keys: [Key] = []
    keys.reserveCapacity(count)
    for bin in bins { for entry in bin { keys.append(entry.key) } }
    return keys
  }

  /// A key that is there already keeps its place.
  @inlinable
  public mutating func insert(_ key: Key) {
    let hash = JavaHash.spread(key.javaHash)
    let bin = index(of: hash)
    guard !bins[bin].contains(where: { $0.key == key }) else { return }
    bins[bin].append(Entry(hash: hash, key: key))
    size += 1
    if bins[bin].count > JavaTable.longestBin, bins.count < JavaTable.smallestWithTrees { double() }
    if count > bins.count * 3 / 4 { double() }
  }

  /// As `computeIfAbsent` and `merge` add a key: at the head of its bin, and the table that has become too full is
  /// doubled only when the next of these calls comes, whatever its key.
  public mutating func insertIfAbsent(_ key: Key) {
    growIfFull()
    let hash = JavaHash.spread(key.javaHash)
    let bin = index(of: hash)
    guard !bins[bin].contains(where: { $0.key == key }) else { return }
    bins[bin].insert(Entry(hash: hash, key: key), at: 0)
    size += 1
    if bins[bin].count >= JavaTable.longestBin, bins.count < JavaTable.smallestWithTrees {
      double()
    }
  }

  /// What `computeIfAbsent` does for a key that is there.
  public mutating func growIfFull() {
    if count > bins.count * 3 / 4 { double() }
  }

  /// `clear()`: the table stays as large as it is.
  public mutating func removeAll() {
    for bin in bins.indices { bins[bin].removeAll() }
    size = 0
  }

  public var first: Key? { bins.first { !$0.isEmpty }?.first?.key }

  /// The table does not shrink.
  public mutating func remove(_ key: Key) {
    let bin = index(of: JavaHash.spread(key.javaHash))
    guard let place = bins[bin].firstIndex(where: { $0.key == key }) else { return }
    bins[bin].remove(at: place)
    size -= 1
  }

  @inlinable
  func index(of hash: UInt32) -> Int { Int(hash) & (bins.count - 1) }

  @inlinable
  mutating func double() {
    let old = bins
    bins = Array(repeating: [], count: old.count * 2)
    for entry in old.joined() { bins[index(of: entry.hash)].append(entry) }
  }
}

/// The numbers that Java's two hash maps share.
@usableFromInline
enum JavaTable {
  @inlinable static var longestBin: Int { 8 }
  @inlinable static var smallestWithTrees: Int { 64 }

  /// The power of two that is at least this, and at least 1.
  @inlinable
  static func size(for capacity: Int) -> Int {
    var size = 1
    while size < capacity { size *= 2 }
    return size
  }

  /// The capacity that Java asks for in order to hold so many without growing.
  @inlinable
  static func capacity(holding count: Int) -> Int { Int(Float(count) / 0.75 + 1) }
}
