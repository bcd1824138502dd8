/// The order in which a `java.util.concurrent.ConcurrentHashMap` gives its keys.
///
/// It differs from that of a `HashMap` in two ways: the table grows one key earlier, and growing
/// turns part of a bin round. Only the tail of a bin whose keys all go to the same half is moved as it
/// is; each key before it is put in front of its new bin. Trees are left out as in
/// ``JavaHashMapOrder``.
public struct ConcurrentHashMapOrder<Key: JavaKey>: Sendable {
  private var bins: [[Entry]]
  public private(set) var count = 0

  private struct Entry {
    let hash: UInt32
    let key: Key
  }

  /// As `new ConcurrentHashMap<>()`.
  public init() {
    bins = Array(repeating: [], count: 16)
  }

  /// As `new ConcurrentHashMap<>(initialCapacity)`, which makes room for so many without growing.
  public init(initialCapacity: Int) {
    let size = JavaTable.size(for: Int(1 + Double(initialCapacity) / 0.75))
    bins = Array(repeating: [], count: size)
  }

  /// As after adding these keys, one after another.
  public init(_ keys: some Sequence<Key>) {
    self.init()
    for key in keys { insert(key) }
  }

  public var keys: [Key] { bins.flatMap { bin in bin.map { $0.key } } }

  /// A key that is there already keeps its place.
  public mutating func insert(_ key: Key) {
    let hash = JavaHash.spread(key.javaHash)
    let bin = index(of: hash)
    guard !bins[bin].contains(where: { $0.key == key }) else { return }
    bins[bin].append(Entry(hash: hash, key: key))
    if bins[bin].count > JavaTable.longestBin, bins.count < JavaTable.smallestWithTrees {
      let wanted = bins.count * 4
      while threshold < wanted { double() }
    }
    count += 1
    while count >= threshold { double() }
  }

  /// The table does not shrink.
  public mutating func remove(_ key: Key) {
    let bin = index(of: JavaHash.spread(key.javaHash))
    guard let place = bins[bin].firstIndex(where: { $0.key == key }) else { return }
    bins[bin].remove(at: place)
    count -= 1
  }

  private var threshold: Int { bins.count - bins.count / 4 }

  private func index(of hash: UInt32) -> Int { Int(hash) & (bins.count - 1) }

  private mutating func double() {
    let bit = UInt32(bins.count)
    let lower = bins.map { halves(of: $0, at: bit, upper: false) }
    let upper = bins.map { halves(of: $0, at: bit, upper: true) }
    bins = lower + upper
  }

  /// What of a bin goes to the lower or the upper half of the doubled table, in its new order.
  private func halves(of bin: [Entry], at bit: UInt32, upper: Bool) -> [Entry] {
    guard let last = bin.last else { return [] }
    let isHere = { (entry: Entry) in (entry.hash & bit != 0) == upper }
    // Most bins have one key, and moving it takes no memory.
    if bin.count == 1 { return isHere(last) ? bin : [] }
    let run = bin.lastIndex { $0.hash & bit != last.hash & bit }.map { $0 + 1 } ?? 0
    return bin[..<run].filter(isHere).reversed() + bin[run...].filter(isHere)
  }
}
