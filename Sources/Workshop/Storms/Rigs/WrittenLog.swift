internal import Bytes

/// What somebody has written to a log, as he remembers it: the log may forget of it what a newer record of the
/// same key has replaced.
struct WrittenLog {
  struct Entry {
    enum Content {
      case record(key: Int, value: ByteSlice?, timestamp: Int64)
      case marker(isCommit: Bool)
    }

    let offset: Int64
    /// -1 where nobody numbers it.
    let producer: Int64
    let isTransactional: Bool
    let content: Content
  }

  private(set) var entries: [Entry] = []

  /// The offset behind the last of them.
  var end: Int64 { entries.last.map { $0.offset + 1 } ?? 0 }

  mutating func append(_ entry: Entry) { entries.append(entry) }
  mutating func cut(to offset: Int64) { entries.removeAll { $0.offset >= offset } }

  subscript(offset: Int64) -> Entry? {
    guard let first = entries.first, offset >= first.offset else { return nil }
    let place = Int(offset - first.offset)
    return place < entries.count ? entries[place] : nil
  }

  /// How transactions ended from an offset on.
  func markers(from offset: Int64) -> [(producer: Int64, isCommit: Bool)] {
    entries.filter { $0.offset >= offset }.compactMap { entry in
      if case .marker(let isCommit) = entry.content { (entry.producer, isCommit) } else { nil }
    }
  }

  /// The producers whose transaction has begun and not ended.
  var open: [Int64] {
    var open: [Int64] = []
    for entry in entries where entry.isTransactional {
      if case .marker = entry.content {
        open.removeAll { $0 == entry.producer }
      } else if !open.contains(entry.producer) {
        open.append(entry.producer)
      }
    }
    return open
  }

  /// The newest record of each key from an offset on, of those that count: no transaction that was aborted, or is
  /// open, has them. In the order of their keys.
  func newest(from start: Int64) -> [(key: Int, entry: Entry)] {
    var ends: [Int64: Bool] = [:]
    var newest: [Int: Entry] = [:]
    for entry in entries.reversed() {
      switch entry.content {
      case .marker(let isCommit): ends[entry.producer] = isCommit
      case .record(let key, _, _):
        guard !entry.isTransactional || ends[entry.producer] == true else { continue }
        if entry.offset >= start, newest[key] == nil { newest[key] = entry }
      }
    }
    return newest.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
