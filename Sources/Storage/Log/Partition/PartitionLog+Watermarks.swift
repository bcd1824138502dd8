public import Clockwork

/// The high watermark and the last stable offset.
extension PartitionLog {
  public var highWatermark: Int64 { highWatermarkPlace.offset }

  /// Where readers of committed records stop: at the first open transaction below the high watermark.
  public var lastStableOffset: Int64 {
    guard let unstable = firstUnstable, unstable.offset < highWatermark else {
      return highWatermark
    }
    return unstable.offset
  }

  /// Moves the high watermark, but not before the log's start or past its end; answers where it is.
  @discardableResult
  public func updateHighWatermark(to offset: Int64) throws(StorageError) -> Int64 {
    try setHighWatermark(bounded(OffsetPlace(offset: offset)))
    return highWatermark
  }

  /// Moves the high watermark forward, or its place into a newer segment; nil where it stays.
  @discardableResult
  public func raiseHighWatermark(to place: OffsetPlace) throws(StorageError) -> Int64? {
    precondition(place.offset <= logEndOffset, "high watermark past the log's end")
    let old = try highWatermarkWithPlace()
    let isNewer = old.offset < place.offset
    guard isNewer || (old.offset == place.offset && old.segment < place.segment) else {
      return nil
    }
    try setHighWatermark(place)
    return old.offset
  }

  private func bounded(_ place: OffsetPlace) -> OffsetPlace {
    if place.offset < logStartOffset { return OffsetPlace(offset: logStartOffset) }
    return place.offset >= end.offset ? end : place
  }

  private func setHighWatermark(_ place: OffsetPlace) throws(StorageError) {
    highWatermarkPlace = place
    producers.highWatermarkMoved(to: place.offset)
    try updateFirstUnstable()
  }

  func raiseHighWatermarkToEnd() {
    guard highWatermark >= logEndOffset else { return }
    highWatermarkPlace = end
    producers.highWatermarkMoved(to: end.offset)
  }

  func updateFirstUnstable() throws(StorageError) {
    guard let place = producers.firstUnstable else {
      firstUnstable = nil
      return
    }
    let needsPlace = place.isOffsetOnly || place.offset < logStartOffset
    firstUnstable = needsPlace ? try self.place(of: max(place.offset, logStartOffset)) : place
  }

  public func highWatermarkWithPlace() throws(StorageError) -> OffsetPlace {
    if highWatermarkPlace.isOffsetOnly {
      highWatermarkPlace = try place(of: highWatermarkPlace.offset)
    }
    return highWatermarkPlace
  }

  public func lastStableWithPlace() throws(StorageError) -> OffsetPlace {
    guard let unstable = firstUnstable, unstable.offset < highWatermark else {
      return try highWatermarkWithPlace()
    }
    guard unstable.isOffsetOnly else { return unstable }
    let place = try place(of: unstable.offset)
    firstUnstable = place
    return place
  }

  /// The batch that an offset is in, as a place; only the offset where the log does not have it.
  func place(of offset: Int64) throws(StorageError) -> OffsetPlace {
    if offset == end.offset { return end }
    guard offset <= end.offset, let floor = segments.floor(offset) else {
      return OffsetPlace(offset: offset)
    }
    var segment: LogSegment? = floor
    while let here = segment {
      if let batch = try here.find(offset) {
        return OffsetPlace(offset: offset, segment: here.base, position: batch.position)
      }
      segment = segments.after(here)
    }
    return end
  }

  /// Moves the log's start forward, as a request to delete records does; false where it is there or
  /// past it already.
  public func raiseLogStart(to offset: Int64) throws(StorageError) -> Result<Bool, LogRefusal> {
    if offset > highWatermark {
      return .failure(
        LogRefusal(
          .offsetOutOfRange,
          "Cannot increment the log start offset to \(offset) of partition \(partition) since it "
            + "is larger than the high watermark \(highWatermark)"))
    }
    guard offset > logStartOffset else { return .success(false) }
    logStartOffset = offset
    if recoveryPoint < offset { recoveryPoint = offset }
    try epochs?.truncate(fromStart: offset)
    try producers.logStartMoved(to: offset)
    try updateFirstUnstable()
    return .success(true)
  }
}
