/// The order in which Scala 2.13's `mutable.AnyRefMap` gives its keys: that of its table.
///
/// A key whose place is taken probes on, in steps that grow; so which key came first matters. The
/// table has room for twice as many keys as there are. Nothing is ever removed here.
public struct ScalaAnyRefMapOrder<Key: JavaKey>: Sendable {
  @usableFromInline var table: [Entry?]
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
  public init() { table = Array(repeating: nil, count: 16) }

  /// As after adding these keys, one after another.
  @inlinable
  public init(_ keys: some Sequence<Key>) {
    self.init()
    for key in keys { insert(key) }
  }

  @inlinable public var count: Int { size }

  @inlinable
  public var keys: [Key] { table.compactMap { $0?.key } }

  @inlinable var mask: Int { table.count - 1 }

  /// A key that is there already keeps its place.
  @inlinable
  public mutating func insert(_ key: Key) {
    let entry = Entry(hash: ScalaAnyRefMapOrder.hash(of: key), key: key)
    guard place(entry) else { return }
    size += 1
    if Double(count) > 0.5 * Double(mask) { enlarge() }
  }

  /// Java's hash, mixed by a part of Murmur3; neither zero nor negative.
  @inlinable
  static func hash(of key: Key) -> UInt32 {
    let mixed = JavaHash.spread(key.javaHash) &* 0x85eb_ca6b
    let hash = (mixed ^ (mixed >> 13)) & 0x7fff_ffff
    return hash == 0 ? 0x4108_1989 : hash
  }

  @inlinable
  mutating func place(_ entry: Entry) -> Bool {
    var index = Int(entry.hash) & mask
    var step = 0
    while let there = table[index] {
      if there.hash == entry.hash, there.key == entry.key { return false }
      step += 1
      index = (index + 2 * (step + 1) * step - 3) & mask
    }
    table[index] = entry
    return true
  }

  @inlinable
  mutating func enlarge() {
    let old = table
    table = Array(repeating: nil, count: 2 * count >= mask ? old.count * 2 : old.count)
    for case let entry? in old { _ = place(entry) }
  }
}
