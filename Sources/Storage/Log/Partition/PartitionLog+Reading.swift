public import Bytes
public import Clockwork
internal import Editions

/// Reading, as far as the reader may.
extension PartitionLog {
  public enum Isolation: Sendable {
    /// Everything, as followers read.
    case logEnd
    case highWatermark
    /// Up to the last stable offset, and which transactions on the way were aborted.
    case committed
  }

  public struct Fetched: Equatable, Sendable {
    /// Where the offset asked for was found.
    public let place: OffsetPlace
    /// Batches, the first of which may begin before the offset; the last one may be cut off.
    public let records: ByteSlice
    public var isFirstIncomplete = false
    /// Nil where the reader does not ask for committed records only.
    public var aborted: [AbortedTransaction]?
  }

  /// Reads from one segment, at most `most` bytes of it, but the whole first batch if `minOne`.
  public func read(
    from offset: Int64, most: Int, isolation: Isolation, minOne: Bool = true
  ) throws(StorageError) -> Result<Fetched, LogRefusal> {
    guard offset >= logStartOffset, offset <= logEndOffset, let floor = segments.floor(offset)
    else { return .failure(outOfRange(offset)) }
    let limit =
      switch isolation {
      case .logEnd: end
      case .highWatermark: try highWatermarkWithPlace()
      case .committed: try lastStableWithPlace()
      }
    let none: [AbortedTransaction]? = isolation == .committed ? [] : nil
    let offset = isolation != .logEnd && settings.broken.contains(.fetchSkips) ? offset + 1 : offset
    if offset >= limit.offset {
      let place = offset == limit.offset ? limit : try place(of: offset)
      return .success(Fetched(place: place, records: ByteSlice([]), aborted: none))
    }
    var segment: LogSegment? = floor
    while let here = segment {
      if var fetched = try read(offset, in: here, most: most, limit: limit, minOne: minOne) {
        if isolation == .committed { fetched.aborted = try aborted(for: fetched, in: here) }
        return .success(fetched)
      }
      segment = segments.after(here)
    }
    return .success(Fetched(place: end, records: ByteSlice([]), aborted: none))
  }

  private func read(
    _ offset: Int64, in segment: LogSegment, most: Int, limit: OffsetPlace, minOne: Bool
  ) throws(StorageError) -> Fetched? {
    guard let batch = try segment.find(offset) else { return nil }
    let place = OffsetPlace(offset: offset, segment: segment.base, position: batch.position)
    let room = minOne ? max(most, batch.size) : most
    var stop = batch.position
    if segment.base < limit.segment { stop = segment.size }
    if segment.base == limit.segment { stop = limit.position }
    guard room > 0, segment.base <= limit.segment else {
      return Fetched(place: place, records: ByteSlice([]))
    }
    let count = max(0, min(stop - batch.position, room))
    let bytes = try segment.file.read(at: batch.position, count: count)
    return Fetched(
      place: place, records: ByteSlice(bytes), isFirstIncomplete: room < batch.size)
  }

  private func aborted(
    for fetched: Fetched, in segment: LogSegment
  ) throws(StorageError) -> [AbortedTransaction] {
    let reach = fetched.place.position + fetched.records.count
    let upperBound =
      try segment.offsetIndex.upperBound(position: reach)?.offset
      ?? segments.after(segment)?.base ?? logEndOffset
    return try abortedTransactions(
      from: fetched.place.offset, to: upperBound, startingIn: segment)
  }

  func abortedTransactions(
    from offset: Int64, to upperBound: Int64, startingIn first: LogSegment
  ) throws(StorageError) -> [AbortedTransaction] {
    var found: [AbortedTransaction] = []
    var segment: LogSegment? = first
    while let here = segment {
      let isAll = try here.transactionIndex.collect(
        from: offset, upTo: upperBound, into: &found)
      if isAll { break }
      segment = segments.after(here)
    }
    return found
  }

  private func outOfRange(_ offset: Int64) -> LogRefusal {
    let request = "Received request for offset \(offset) for partition \(partition), "
    let rest =
      switch edition {
      case .v2_6: "but we only have log segments in the range \(logStartOffset) to \(logEndOffset)."
      case .v3_9, .v4_1:
        offset < logStartOffset
          ? "but we only have log segments starting from offset: \(logStartOffset)."
          : "but we only have log segments upto \(logEndOffset)."
      }
    return LogRefusal(.offsetOutOfRange, request + rest)
  }
}
