internal import Clockwork

/// Neighbours that a cleaner writes into one segment, so that segments do not dwindle.
///
/// Together they must have room in one file and in each of its indexes, as they are before they are
/// cleaned, and all their offsets must be told as differences of four bytes from the first.
struct SegmentGroup {
  private(set) var segments: [LogSegment]
  private var size: Int
  private var offsetIndexSize: Int
  private var timeIndexSize: Int

  private init(_ first: LogSegment) throws(StorageError) {
    segments = [first]
    size = first.size
    (offsetIndexSize, timeIndexSize) = try first.indexSizes()
  }

  private mutating func take(
    _ segment: LogSegment, lastOffset: Int64, settings: LogSettings
  ) throws(StorageError) -> Bool {
    let (offsets, times) = try segment.indexSizes()
    guard size + segment.size <= settings.segmentBytes,
      offsetIndexSize + offsets <= settings.segmentIndexBytes,
      timeIndexSize + times <= settings.segmentIndexBytes,
      lastOffset - segments[0].base <= Int64(Int32.max)
    else { return false }
    segments.append(segment)
    size += segment.size
    offsetIndexSize += offsets
    timeIndexSize += times
    return true
  }

  /// The segments in groups, all of them before an offset that is not to be cleaned.
  static func all(
    of segments: some Collection<LogSegment>, upTo end: Int64, settings: LogSettings
  ) throws(StorageError) -> [SegmentGroup] {
    var groups: [SegmentGroup] = []
    let all = Array(segments)
    for (index, segment) in all.enumerated() {
      let last = (index + 1 < all.count ? all[index + 1].base : end) - 1
      if !groups.isEmpty,
        try groups[groups.count - 1].take(segment, lastOffset: last, settings: settings)
      {
        continue
      }
      groups.append(try SegmentGroup(segment))
    }
    return groups
  }
}

extension LogSegment {
  /// What the entries of both indexes take.
  fileprivate func indexSizes() throws(StorageError) -> (offsets: Int, times: Int) {
    _ = try offsetIndex.file.opened()
    _ = try timeIndex.file.opened()
    defer {
      offsetIndex.file.letGo()
      timeIndex.file.letGo()
    }
    return (
      offsetIndex.file.count * OffsetPosition.size, timeIndex.file.count * TimestampOffset.size
    )
  }
}
