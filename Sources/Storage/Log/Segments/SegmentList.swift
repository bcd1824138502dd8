/// The segments of a log in order of their first offsets, found by any offset in them.
struct SegmentList {
  private(set) var all: [LogSegment] = []

  var isEmpty: Bool { all.isEmpty }
  var count: Int { all.count }
  var last: LogSegment? { all.last }
  var first: LogSegment? { all.first }
  var bases: [Int64] { all.map(\.base) }
  var size: Int { all.reduce(0) { $0 + $1.size } }

  /// How many begin at or before an offset.
  private func countUpTo(_ offset: Int64) -> Int {
    if let last = all.last, last.base <= offset { return all.count }
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].base <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The segment that an offset is in.
  func floor(_ offset: Int64) -> LogSegment? {
    let many = countUpTo(offset)
    return many == 0 ? nil : all[many - 1]
  }

  func after(_ segment: LogSegment) -> LogSegment? {
    let many = countUpTo(segment.base)
    return many < all.count ? all[many] : nil
  }

  func before(_ offset: Int64) -> LogSegment? {
    let many = countUpTo(offset - 1)
    return many == 0 ? nil : all[many - 1]
  }

  func contains(_ base: Int64) -> Bool { floor(base)?.base == base }

  /// The segments that hold something from one offset up to, and without, another.
  func holding(from start: Int64, to end: Int64) -> ArraySlice<LogSegment> {
    guard start < end else { return [] }
    let first = max(0, countUpTo(start) - 1)
    let behind = countUpTo(end - 1)
    return first < behind ? all[first..<behind] : []
  }

  mutating func put(_ segment: LogSegment) {
    let many = countUpTo(segment.base)
    if many > 0, all[many - 1].base == segment.base {
      all[many - 1] = segment
    } else {
      all.insert(segment, at: many)
    }
  }

  mutating func remove(_ segment: LogSegment) { all.removeAll { $0 === segment } }
  mutating func removeAll() { all.removeAll() }
}
