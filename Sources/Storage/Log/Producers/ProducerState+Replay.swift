internal import Clockwork
internal import Records

/// Working out the producers from the batches of a log.
extension ProducerState {
  /// Adds a batch to what its producer brings in this append.
  static func append(
    _ batch: Batch, at place: OffsetPlace?, to appends: inout [ProducerAppend],
    state: ProducerState, origin: AppendOrigin
  ) throws(LogRefusal) -> CompletedTransaction? {
    if let index = appends.firstIndex(where: { $0.producerId == batch.producerId }) {
      return try appends[index].append(batch, at: place)
    }
    var append = state.prepare(batch.producerId, origin: origin)
    let completed = try append.append(batch, at: place)
    appends.append(append)
    return completed
  }

  /// Takes the batches of a segment from one position to another.
  func replay(
    _ segment: LogSegment, from start: Int, to end: Int
  ) throws(StorageError) {
    var appends: [ProducerAppend] = []
    var completed: [CompletedTransaction] = []
    var position = start
    while position < end, let header = try segment.file.header(at: position) {
      if header.hasProducerId {
        let batch = try segment.file.batch(at: header)
        let ended = try? ProducerState.append(
          batch, at: nil, to: &appends, state: self, origin: .replication)
        if let ended { completed.append(ended) }
      }
      position += header.size
    }
    for append in appends { update(append) }
    for transaction in completed { complete(transaction) }
  }

  /// Takes one batch of a segment that is being recovered.
  func recover(_ batch: Batch, in segment: LogSegment) throws(StorageError) {
    if batch.hasProducerId {
      var append = prepare(batch.producerId, origin: .replication)
      let ended = try? append.append(batch, at: nil)
      update(append)
      if let ended {
        try segment.add(ended, lastStableOffset: lastStableOffset(after: ended))
        complete(ended)
      }
    }
    advance(to: batch.lastOffset + 1)
  }

  /// Goes to an end offset: loads the newest snapshot before it and reads on from there.
  func rebuild(
    from segments: SegmentList, logStart: Int64, logEnd: Int64, magic: Int8, afterCleanStop: Bool,
    now: Int64
  ) throws(StorageError) {
    let lastBase = segments.last?.base
    let bases = [lastBase.flatMap { segments.before($0)?.base }, lastBase, logEnd].compactMap { $0 }
    if magic < 2 || (latestSnapshot == nil && afterCleanStop) {
      for offset in bases {
        advance(to: offset)
        try takeSnapshot()
      }
      return
    }
    let wasEmpty = isEmpty && endOffset >= logEnd
    try truncateAndReload(logStart: logStart, logEnd: logEnd, now: now)
    if logEnd > endOffset, !wasEmpty {
      let lastHolding = segments.floor(logEnd)
      for segment in segments.holding(from: endOffset, to: logEnd) {
        let start = max(segment.base, endOffset, logStart)
        advance(to: start)
        if bases.contains(segment.base) { try takeSnapshot() }
        let stop = lastHolding === segment ? try segment.find(logEnd)?.position : nil
        if let first = try segment.find(start) {
          try replay(segment, from: first.position, to: stop ?? segment.size)
        }
      }
    }
    advance(to: logEnd)
    try takeSnapshot()
  }
}
