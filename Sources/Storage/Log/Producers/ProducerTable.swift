internal import Editions

/// The producers of a log, found by their id, listed in the order in which Kafka's own map gives them:
/// that of a Java hash map, in edition 2.6 of a Scala one. Snapshots are written in this order.
struct ProducerTable {
  private var places: [Int64: Int] = [:]
  private var entries: [ProducerEntry?] = []
  private(set) var count = 0
  /// The map's number of buckets, which doubles as it fills and never shrinks.
  private var buckets = 16
  private let isJava: Bool

  init(edition: Edition) { isJava = edition >= .v3_9 }

  var isEmpty: Bool { count == 0 }

  subscript(id: Int64) -> ProducerEntry? {
    guard let place = places[id] else { return nil }
    return entries[place]
  }

  mutating func put(_ entry: ProducerEntry) {
    if let place = places[entry.producerId] {
      entries[place] = entry
      return
    }
    if !isJava, count + 1 >= buckets / 4 * 3 { buckets *= 2 }
    places[entry.producerId] = entries.count
    entries.append(entry)
    count += 1
    if isJava, count > buckets / 4 * 3 { buckets *= 2 }
  }

  /// Changes the entry where it is, or puts it there.
  mutating func merge(_ entry: ProducerEntry) {
    if let place = places[entry.producerId] {
      entries[place]?.merge(entry)
    } else {
      put(entry)
    }
  }

  mutating func removeAll() {
    places.removeAll()
    entries.removeAll()
    count = 0
  }

  mutating func removeAll(where isGone: (ProducerEntry) -> Bool) {
    guard entries.contains(where: { $0.map(isGone) ?? false }) else { return }
    let kept = entries.compactMap { $0 }.filter { !isGone($0) }
    removeAll()
    for entry in kept {
      places[entry.producerId] = entries.count
      entries.append(entry)
      count += 1
    }
  }

  /// All entries in the map's order: by bucket, in a bucket as they came, or in Scala by hash.
  var ordered: [ProducerEntry] {
    let mask = Int32(buckets - 1)
    let listed = entries.compactMap { $0 }.enumerated().map { place, entry in
      (place: place, hash: ProducerTable.hash(of: entry.producerId), entry: entry)
    }
    return listed.sorted { left, right in
      let buckets = (left.hash & mask, right.hash & mask)
      if buckets.0 != buckets.1 { return buckets.0 < buckets.1 }
      if !isJava, left.hash != right.hash { return left.hash < right.hash }
      return left.place < right.place
    }.map(\.entry)
  }

  private static func hash(of id: Int64) -> Int32 {
    let folded = Int32(truncatingIfNeeded: id ^ Int64(bitPattern: UInt64(bitPattern: id) >> 32))
    return folded ^ Int32(bitPattern: UInt32(bitPattern: folded) >> 16)
  }
}
