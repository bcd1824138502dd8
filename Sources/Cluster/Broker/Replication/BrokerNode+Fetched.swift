internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// What a leader learns of its followers by their fetches, and what it has told them.
extension BrokerNode {
  /// A follower's offsets say what it has: that may move the high watermark and let it into the
  /// in-sync replicas. Of what is at rest in its session it says that it still asks for the end.
  func noteFollower(_ fetch: ParkedFetch) throws(StorageError) {
    let replica = fetch.fetch.replicaId
    guard let session = fetch.audience.session else {
      for topic in fetch.fetch.topics {
        for wanted in topic.partitions {
          guard let partition = partitions[TopicPartition(topic.topic, wanted.partition)] else {
            continue
          }
          try note(wanted, of: partition, by: replica, nil)
        }
      }
      return
    }
    for slot in session.look(fetch.terms) {
      let place = session[slot]
      guard let partition = place.watch.partition else { continue }
      try note(place.asked, of: partition, by: replica, session.pace)
    }
    session.pace.lastSeen = now
  }

  private func note(
    _ wanted: FetchRequest.Partition, of partition: Partition, by replica: Int32,
    _ pace: FollowerPace?
  ) throws(StorageError) {
    let end = partition.log.logEndOffset
    guard partition.isLeader, partition.refusal(ofEpoch: wanted.currentLeaderEpoch) == nil,
      wanted.fetchOffset <= end, wanted.fetchOffset >= partition.log.logStartOffset
    else { return }
    let before = partition.progress(of: replica).map { partition.followers[$0] }
    // Whatever session it had looks at it again.
    if let other = before?.pace, other !== pace { partition.watch.touchSessions() }
    partition.change(replica) {
      $0.follow(pace, leaderEnd: end)
      $0.fetched(
        from: wanted.fetchOffset, logStart: wanted.logStartOffset, leaderEnd: end, now: now)
    }
    noteLag(partition)
    if let change = partition.expandedIsr(with: replica) { isrChanges.append(change) }
    try leaderMayAdvance(partition)
    if before?.logStart != wanted.logStartOffset { touch(partition.watch) }
  }

  /// Whether an answer says something of a partition that its follower was not told before.
  func news(
    _ part: FetchResponse.Partition, of partition: Partition, to fetch: ParkedFetch
  ) -> FetchReadings.News {
    guard fetch.fetch.replicaId >= 0, let place = partition.progress(of: fetch.fetch.replicaId)
    else { return .none }
    let progress = partition.followers[place]
    if progress.sentOn != fetch.request.connection || progress.sentLogStart < part.logStartOffset {
      return .pressing
    }
    return progress.sentHighWatermark < part.highWatermark ? .leisurely : .none
  }

  /// What a follower was not told on this connection of how far a partition is.
  func news(of partition: Partition, _ terms: FetchSession.Terms) -> FetchReadings.News {
    guard let place = partition.progress(of: terms.replica) else { return .pressing }
    let progress = partition.followers[place]
    guard progress.sentOn == terms.connection,
      progress.sentLogStart == partition.log.logStartOffset
    else { return .pressing }
    return progress.sentHighWatermark == partition.log.highWatermark ? .none : .leisurely
  }

  /// Whether it would change nothing if a follower fetched the same again: it is in sync, has all that there
  /// is, and so do all others.
  func isSettled(
    _ partition: Partition, _ asked: FetchRequest.Partition, _ pace: FollowerPace, of replica: Int32
  ) -> Bool {
    guard let place = partition.progress(of: replica) else { return false }
    let progress = partition.followers[place]
    let end = partition.log.logEndOffset
    return progress.pace === pace && progress.logEnd == end && asked.fetchOffset == end
      && partition.log.highWatermark == end && progress.logStart == asked.logStartOffset
      && partition.isr.contains(replica)
  }

  func noteSent(_ readings: FetchReadings, to fetch: ParkedFetch) {
    let session = fetch.audience.session
    for found in readings.found where found.part.errorCode == .none {
      guard let partition = found.partition,
        let place = partition.progress(of: fetch.fetch.replicaId)
      else { continue }
      if let other = partition.followers[place].pace, other !== session?.pace {
        partition.watch.touchSessions()
      }
      partition.change(fetch.fetch.replicaId) {
        $0.sentHighWatermark = found.part.highWatermark
        $0.sentLogStart = found.part.logStartOffset
        $0.sentOn = fetch.request.connection
      }
    }
  }

  /// A fetch begins, or ends, to be parked.
  func noteWaiting(_ fetch: ParkedFetch, _ isWaiting: Bool) {
    if let session = fetch.audience.session {
      session.pace.isWaiting = isWaiting
      if !isWaiting { session.pace.lastSeen = now }
      return
    }
    guard fetch.fetch.replicaId >= 0 else { return }
    for topic in fetch.fetch.topics {
      for wanted in topic.partitions {
        let name = TopicPartition(topic.topic, wanted.partition)
        guard let partition = partitions[name] else { continue }
        let end = partition.log.logEndOffset
        partition.change(fetch.fetch.replicaId) {
          if !isWaiting { $0.waited(leaderEnd: end, now: now) }
          $0.isWaiting = isWaiting
        }
      }
    }
  }
}
