internal import Editions

/// The producers of a log, found by their id, listed in the order in which Kafka's own map gives them:
/// that of a Java hash map, in edition 2.6 of a Scala one. Snapshots are written in this order.
struct ProducerTable {
  private var places: [Int64: Int] = [:]
  private var entries: [ProducerEntry] = []
  /// The map's number of buckets, which doubles as it fills and never shrinks.
  private var buckets = 16
  private let isJava: Bool

  init(edition: Edition) { isJava = edition.log.keepsProducersAsJavaDoes }

  var count: Int { entries.count }
  var isEmpty: Bool { entries.isEmpty }

  subscript(id: Int64) -> ProducerEntry? {
    places[id].map { entries[$0] }
  }

  mutating func put(_ entry: ProducerEntry) {
    if let place = places[entry.producerId] {
      entries[place] = entry
      return
    }
    if !isJava, count + 1 >= buckets / 4 * 3 { buckets *= 2 }
    places[entry.producerId] = entries.count
    entries.append(entry)
    if isJava, count > buckets / 4 * 3 { buckets *= 2 }
  }

  /// Changes the entry where it is, or puts it there.
  mutating func merge(_ entry: ProducerEntry) {
    if let place = places[entry.producerId] {
      entries[place].merge(entry)
    } else {
      put(entry)
    }
  }

  mutating func removeAll() {
    places.removeAll()
    entries.removeAll()
  }

  mutating func removeAll(where isGone: (ProducerEntry) -> Bool) {
    guard entries.contains(where: isGone) else { return }
    let kept = entries.filter { !isGone($0) }
    removeAll()
    for entry in kept {
      places[entry.producerId] = entries.count
      entries.append(entry)
    }
  }

  /// All entries in the map's order: by bucket, in a bucket as they came, or in Scala by hash.
  var ordered: [ProducerEntry] {
    let mask = Int32(buckets - 1)
    let listed = entries.enumerated().map { place, entry in
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
