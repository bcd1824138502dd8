internal import Bytes

/// The newest offset of each key in the dirty part of a log: what a cleaner goes by.
///
/// An open table of hashes; the keys themselves lie one after another in one array and are compared
/// byte by byte, so that no two keys are ever taken for one another.
struct KeyOffsets {
  private struct Entry {
    /// Zero where the place is free.
    var hash: UInt64 = 0
    var offset: Int64 = 0
    var keyStart = 0
    var keyLength: Int32 = 0
  }

  private var entries: [Entry]
  private var keys: [UInt8] = []
  private let mostKeys: Int
  private let keepsOldest: Bool
  private(set) var count = 0
  /// Up to here all records are taken into account; -1 where none are.
  var latestOffset: Int64 = -1

  init(mostKeys: Int, keepsOldest: Bool = false) {
    self.mostKeys = mostKeys
    self.keepsOldest = keepsOldest
    entries = [Entry](repeating: Entry(), count: 1024)
  }

  /// False where the key is one too many.
  mutating func put(_ bytes: [UInt8], _ key: Range<Int>, offset: Int64) -> Bool {
    if count >= mostKeys { return false }
    let hash = Self.hash(bytes, key)
    let place = self.place(of: hash, bytes, key)
    if entries[place].hash != 0 {
      if !keepsOldest { entries[place].offset = offset }
    } else {
      entries[place] = Entry(
        hash: hash, offset: offset, keyStart: keys.count, keyLength: Int32(key.count))
      keys.append(contentsOf: bytes[key])
      count += 1
      if count * 2 > entries.count { grow() }
    }
    latestOffset = offset
    return true
  }

  /// Nil where the key has none.
  func offset(of bytes: [UInt8], _ key: Range<Int>) -> Int64? {
    let entry = entries[place(of: Self.hash(bytes, key), bytes, key)]
    return entry.hash == 0 ? nil : entry.offset
  }

  private func place(of hash: UInt64, _ bytes: [UInt8], _ key: Range<Int>) -> Int {
    let mask = entries.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while entries[place].hash != 0 {
      if entries[place].hash == hash, isKey(of: entries[place], bytes, key) { break }
      place = (place + 1) & mask
    }
    return place
  }

  private func isKey(of entry: Entry, _ bytes: [UInt8], _ key: Range<Int>) -> Bool {
    guard Int(entry.keyLength) == key.count else { return false }
    var at = 0
    while at + 8 <= key.count {
      if keys.int64(at: entry.keyStart + at) != bytes.int64(at: key.lowerBound + at) {
        return false
      }
      at += 8
    }
    while at < key.count {
      if keys[entry.keyStart + at] != bytes[key.lowerBound + at] { return false }
      at += 1
    }
    return true
  }

  private mutating func grow() {
    let old = entries
    entries = [Entry](repeating: Entry(), count: old.count * 2)
    let mask = entries.count - 1
    for entry in old where entry.hash != 0 {
      var place = Int(truncatingIfNeeded: entry.hash) & mask
      while entries[place].hash != 0 { place = (place + 1) & mask }
      entries[place] = entry
    }
  }

  private static func hash(_ bytes: [UInt8], _ key: Range<Int>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: key.count) &* 0x9e37_79b9_7f4a_7c15
    var at = key.lowerBound
    while at + 8 <= key.upperBound {
      hash = mixed(hash ^ UInt64(bitPattern: bytes.int64(at: at)))
      at += 8
    }
    var rest: UInt64 = 0
    while at < key.upperBound {
      rest = rest << 8 | UInt64(bytes[at])
      at += 1
    }
    hash = mixed(hash ^ rest)
    return hash == 0 ? 1 : hash
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 32)) &* 0xd6e8_feb8_6659_fd93
    value = (value ^ (value >> 32)) &* 0xd6e8_feb8_6659_fd93
    return value ^ (value >> 32)
  }
}
