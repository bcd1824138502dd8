internal import Clockwork

/// What a leader does after its log or its followers have moved.
extension BrokerNode {
  var replicaLag: Stretch { .milliseconds(settings.replicaLagMs) }

  /// The leader's log has new records.
  func grew(_ partition: Partition, hasRolled: Bool) throws(StorageError) {
    noteLag(partition)
    try logGrew(partition.log, hasRolled: hasRolled)
    try leaderMayAdvance(partition)
    touch(partition.watch)
  }

  /// Moves the high watermark if the in-sync replicas allow it.
  func leaderMayAdvance(_ partition: Partition) throws(StorageError) {
    if try partition.raiseHighWatermark(now: now, lag: replicaLag) {
      noteHighWatermark()
      try considerHeldUp(partition.log)
      touch(partition.watch)
    }
  }

  /// A change has been written: another follower may have caught up while it was under way, whose
  /// fetch waits here and would not come again by itself.
  func expandIsr(of partition: Partition) {
    for follower in partition.followers where follower.asksNow {
      guard let change = partition.expandedIsr(with: follower.id) else { continue }
      return isrChanges.append(change)
    }
  }

  // MARK: Followers that are behind

  private var isrBeat: Beat {
    Beat(start: startedAt, delay: .zero, period: .milliseconds(settings.replicaLagMs / 2))
  }

  /// Keeps the list of partitions with an in-sync follower that is behind, which has to be looked
  /// at from time to time, and no other has to.
  func noteLag(_ partition: Partition) {
    let isLagging = partition.isLeader && partition.hasLaggingFollower
    guard isLagging != partition.isListedAsLagging else { return }
    partition.isListedAsLagging = isLagging
    if isLagging {
      tasks.lagging.append(partition.name)
      if tasks.lagging.count == 1 { armIsrExpiration() }
    } else {
      tasks.lagging.removeAll { $0 == partition.name }
      if tasks.lagging.isEmpty { post(.disarm(BrokerTimer.isrExpiration)) }
    }
  }

  private func armIsrExpiration() {
    post(.arm(BrokerTimer.isrExpiration, at: isrBeat.tick(from: now + .microseconds(1))))
  }

  func shrinkIsrs() {
    for name in tasks.lagging {
      guard let partition = partitions[name], partition.isLeader else { continue }
      if let change = partition.shrunkIsr(now: now, lag: replicaLag) { isrChanges.append(change) }
    }
    tasks.lagging.removeAll { name in
      guard let partition = partitions[name] else { return true }
      partition.isListedAsLagging = partition.isLeader && partition.hasLaggingFollower
      return !partition.isListedAsLagging
    }
    if !tasks.lagging.isEmpty { armIsrExpiration() }
  }
}
