internal import Bytes
internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// What leaders answer their followers.
extension BrokerNode {
  private enum Answer {
    case epochs(OffsetForLeaderEpochResponse)
    case records(FetchResponse)
    case offsets(ListOffsetsResponse)
  }

  func answered(_ frame: ByteSlice, to fetcher: FollowerFetcher) throws(StorageError) {
    guard let asked = fetcher.asked.first else { return part(from: fetcher, "nothing was asked") }
    guard let answer = answer(in: frame, to: asked) else {
      return part(from: fetcher, "an answer that does not read")
    }
    fetcher.asked.removeFirst()
    switch answer {
    case .epochs(let response):
      for topic in response.topics {
        for part in topic.partitions {
          try hearEpochs(part, of: TopicPartition(topic.topic, part.partition), asked, fetcher)
        }
      }
    case .records(let response):
      switch response.errorCode {
      case .none: if asked.opensSession { fetcher.session.opened(response.sessionId) }
      case .fetchSessionIdNotFound, .invalidFetchSessionEpoch: fetcher.session.refused()
      default: return part(from: fetcher, "\(response.errorCode)")
      }
      var hasData = false
      for topic in response.responses {
        for part in topic.partitions {
          let name = TopicPartition(topic.topic, part.partitionIndex)
          if part.records?.isEmpty == false { hasData = true }
          try hearRecords(part, of: name, asked, fetcher)
        }
      }
      if hasData, !fetcher.isEmpty { fetcher.first = (fetcher.first + 1) % fetcher.followed.count }
    case .offsets(let response):
      for topic in response.topics {
        for part in topic.partitions {
          try hearOffsets(part, of: TopicPartition(topic.name, part.partitionIndex), asked, fetcher)
        }
      }
    }
    try pump(fetcher)
  }

  private func answer(in frame: ByteSlice, to asked: FollowerFetcher.Asked) -> Answer? {
    let api: ApiKey =
      switch asked.question {
      case .epochs: .offsetForLeaderEpoch
      case .fetch: .fetch
      case .offsets: .listOffsets
      }
    do throws(WireError) {
      let (header, body) = try Frame.responseHeader(of: frame, api, version: asked.version)
      guard header.correlationId == asked.correlationId else { return nil }
      return switch asked.question {
      case .epochs: .epochs(try OffsetForLeaderEpochResponse(body, version: asked.version))
      case .fetch: .records(try FetchResponse(body, version: asked.version))
      case .offsets: .offsets(try ListOffsetsResponse(body, version: asked.version))
      }
    } catch {
      return nil
    }
  }

  /// Leaves a connection on which something came that cannot be.
  private func part(from fetcher: FollowerFetcher, _ reason: String) {
    if let connection = fetcher.connection { post(.close(connection)) }
    post(.log("WARN [ReplicaFetcher replicaId=\(id), leaderId=\(fetcher.leader)] \(reason)"))
    lost(fetcher)
  }

  /// The partition that an answer is about, if it was asked for by this very request.
  private func followed(
    _ name: TopicPartition, _ asked: FollowerFetcher.Asked, _ fetcher: FollowerFetcher
  ) -> (place: Int, entry: FollowerFetcher.Followed)? {
    guard let place = fetcher.place(of: name), fetcher.isAsked(at: place, in: asked.correlationId)
    else { return nil }
    return (place, fetcher.followed[place])
  }

  // MARK: Epochs

  private func hearEpochs(
    _ part: OffsetForLeaderEpochResponse.Partition, of name: TopicPartition,
    _ asked: FollowerFetcher.Asked, _ fetcher: FollowerFetcher
  ) throws(StorageError) {
    guard let (place, entry) = followed(name, asked, fetcher) else { return }
    guard part.errorCode == .none else {
      return refused(part.errorCode, place, fetcher, then: .truncating)
    }
    let log = entry.partition.log
    var offset = log.logEndOffset
    var isOver = true
    if part.endOffset < 0 {
      offset = min(offset, log.highWatermark)
    } else if part.leaderEpoch < 0 {
      offset = min(offset, part.endOffset)
    } else if let own = log.endOffset(ofEpoch: part.leaderEpoch) {
      // The leader answered with an epoch that is not known here: further back, and ask again.
      isOver = own.epoch == part.leaderEpoch
      offset = min(offset, own.offset)
      if isOver { offset = min(offset, part.endOffset) }
    } else {
      offset = min(offset, part.endOffset)
    }
    try truncate(log, to: offset)
    fetcher.change(place) {
      $0.askedIn = -1
      $0.offset = log.logEndOffset
      if isOver { $0.stage = .fetching }
    }
    fetcher.hasChanged = true
  }

  // MARK: Records

  private func hearRecords(
    _ part: FetchResponse.Partition, of name: TopicPartition,
    _ asked: FollowerFetcher.Asked, _ fetcher: FollowerFetcher
  ) throws(StorageError) {
    guard let (place, entry) = followed(name, asked, fetcher) else {
      return try hearLate(part, of: name, fetcher)
    }
    let log = entry.partition.log
    if part.errorCode == .offsetOutOfRange {
      fetcher.change(place) { $0.stage = .seekingEnd }
      return
    }
    guard part.errorCode == .none else {
      return refused(part.errorCode, place, fetcher, then: .fetching)
    }
    if let records = part.records, !records.isEmpty {
      let recovered = log.recoveryPoint
      switch try log.appendAsFollower(whole(records), now: now.milliseconds) {
      case .success:
        try logGrew(log, hasRolled: log.recoveryPoint != recovered)
        touch(name)
      case .failure(let refusal):
        post(.log("ERROR [ReplicaFetcher replicaId=\(id)] \(refusal.message)"))
        // What is no fault of the leader's records is none that asking again would mend.
        if refusal.kind == .undecodable { return fetcher.change(place) { $0.stage = .stuck } }
        return refused(.corruptMessage, place, fetcher, then: .fetching)
      }
      fetcher.change(place) { $0.offset = log.logEndOffset }
    }
    let before = log.highWatermark
    if try log.updateHighWatermark(to: part.highWatermark) != before {
      noteHighWatermark()
      try considerHeldUp(log)
      touch(name)
    }
    if case .success(true) = try log.raiseLogStart(to: min(part.logStartOffset, log.highWatermark))
    {
      try startMoved(log)
    }
  }

  /// An answer to a fetch that another has overtaken: its records come again, but within a session a high
  /// watermark that was told is not told twice.
  private func hearLate(
    _ part: FetchResponse.Partition, of name: TopicPartition, _ fetcher: FollowerFetcher
  ) throws(StorageError) {
    guard part.errorCode == .none, let place = fetcher.place(of: name),
      case .fetching = fetcher.followed[place].stage
    else { return }
    let log = fetcher.followed[place].partition.log
    let before = log.highWatermark
    guard part.highWatermark > before,
      try log.updateHighWatermark(to: part.highWatermark) != before
    else { return }
    noteHighWatermark()
    try considerHeldUp(log)
    touch(name)
  }

  /// A fetch may end within a batch, which comes again whole.
  private func whole(_ records: ByteSlice) -> ByteSlice {
    var end = 0
    while records.count - end >= 12 {
      let size = Int(records.storage.int32(at: records.start + end + 8)) + 12
      guard size > 12, size <= records.count - end else { break }
      end += size
    }
    return records.part(from: 0, to: end)
  }

  /// What the leader does not give: a fenced follower waits for the controller, any other tries
  /// again.
  private func refused(
    _ error: ErrorCode, _ place: Int, _ fetcher: FollowerFetcher,
    then stage: FollowerFetcher.Stage
  ) {
    if error == .fencedLeaderEpoch {
      return fetcher.change(place) { $0.stage = .stuck }
    }
    let due = now + .milliseconds(settings.replicaFetchBackoffMs)
    let isTruncating = if case .truncating = stage { true } else { false }
    fetcher.change(place) { $0.stage = .waiting(then: due, isTruncating: isTruncating) }
    armRetry(fetcher, at: due)
  }

  // MARK: Offsets

  /// The follower's end was not in the leader's log: it may be past its end, or before its start.
  private func hearOffsets(
    _ part: ListOffsetsResponse.Partition, of name: TopicPartition,
    _ asked: FollowerFetcher.Asked, _ fetcher: FollowerFetcher
  ) throws(StorageError) {
    guard let (place, entry) = followed(name, asked, fetcher) else { return }
    guard part.errorCode == .none else {
      return refused(part.errorCode, place, fetcher, then: .fetching)
    }
    let log = entry.partition.log
    switch entry.stage {
    case .seekingEnd where part.offset >= log.logEndOffset:
      fetcher.change(place) { $0.stage = .seekingStart }
      return
    case .seekingEnd: try truncate(log, to: part.offset)
    case .seekingStart where part.offset > log.logEndOffset:
      try log.truncateFully(to: part.offset, now: now.milliseconds)
      noteDeletions(of: log)
      noteRecoveryPoints(name)
      noteHighWatermark()
      try cleanedWasCut(log)
      touch(name)
    case .seekingStart: break
    default: return
    }
    fetcher.change(place) {
      $0.offset = log.logEndOffset
      $0.stage = .fetching
    }
    fetcher.hasChanged = true
  }
}
