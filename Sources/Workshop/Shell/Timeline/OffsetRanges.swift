/// Stretches of offsets of one partition, in order and without overlap: what of it was sent to somebody.
struct OffsetRanges {
  private(set) var ranges: [Range<Int64>] = []

  init() {}

  /// Adds a stretch; gives those parts of it that were there already.
  mutating func add(_ new: Range<Int64>) -> [Range<Int64>] {
    guard !new.isEmpty else { return [] }
    let again = ranges.map { $0.clamped(to: new) }.filter { !$0.isEmpty }
    let touching = ranges.filter {
      $0.upperBound >= new.lowerBound && $0.lowerBound <= new.upperBound
    }
    let low = min(new.lowerBound, touching.first?.lowerBound ?? new.lowerBound)
    let high = max(new.upperBound, touching.last?.upperBound ?? new.upperBound)
    ranges.removeAll { $0.upperBound >= new.lowerBound && $0.lowerBound <= new.upperBound }
    let place = ranges.firstIndex { $0.lowerBound > low } ?? ranges.count
    ranges.insert(low..<high, at: place)
    return again
  }

  /// What of a stretch is not there.
  func missing(in whole: Range<Int64>) -> [Range<Int64>] {
    var missing: [Range<Int64>] = []
    var from = whole.lowerBound
    for range in ranges where range.upperBound > from && range.lowerBound < whole.upperBound {
      if range.lowerBound > from { missing.append(from..<range.lowerBound) }
      from = range.upperBound
    }
    if from < whole.upperBound { missing.append(from..<whole.upperBound) }
    return missing
  }

  /// `0..4`, or `3` where it is one.
  static func text(_ range: Range<Int64>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)..\(range.upperBound - 1)"
  }
}
