public import Clockwork

/// What a consumer does that waits at the ends of its partitions, for a world that leaves idle time out:
/// it asks again and again, is heard of by its group, commits what is committed, looks after its picture of
/// the cluster, and finds all as it was. So does one that can reach nobody.
extension Consumer {
  /// Whether it has read all that there is to read and waits at every leader for more, and its group is at
  /// rest.
  public var isCaughtUp: Bool {
    guard network.metadata.updates > 0, fetched.isEmpty, pendingFailure == nil, isSettled else {
      return false
    }
    return assignment.places.allSatisfy { place in
      guard let leader = network.metadata.leader(of: place.partition) else { return true }
      guard let position = place.validPosition, let end = place.end else { return false }
      return position >= end && fetching.contains(leader)
    }
  }

  private var isSettled: Bool {
    guard subscriptions.isShared, let membership else { return !assignment.places.isEmpty }
    return membership.phase == .stable && membership.round == nil && !membership.needsRejoin
      && membership.heartbeat.failure == nil
  }

  /// Whether a timer keeps up no more than that. The end of a call is an event, and so is the end of the
  /// time in which it has to poll.
  public func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool {
    if timer == slot.commit { return isCaughtUp && commits.lastAuto == consumed }
    guard timer == slot.beat || timer == slot.refresh else { return false }
    return isAtRest || (lastChange.map { $0 < quietSince } ?? false)
  }

  /// A member that does not poll is at rest, too.
  private var isAtRest: Bool { isCaughtUp || calls.isEmpty && isSettled }

  /// The beat also notices brokers that owe an answer for too long.
  public func isRenewed(_ timer: TimerName, since quiet: Instant) -> Bool {
    guard timer == slot.beat else { return true }
    let isHeard = !isBeating || membership?.heartbeat.heard.map { $0 >= quiet } ?? true
    return isHeard && network.isRenewed(since: quiet)
  }

  /// Each commit writes a record.
  public func isLasting(_ timer: TimerName) -> Bool { timer == slot.commit }

  public var lastChange: Instant? { Instant.latest(lastNews, network.lastChange) }

  /// A stretch was left out: what was asked counts as asked so much later.
  public mutating func leap(by stretch: Stretch, quietSince: Instant) {
    network.leap(by: stretch, quietSince: quietSince)
    for partition in assignment.partitions {
      assignment.change(partition) { $0.notBefore = $0.notBefore.map { $0 + stretch } }
    }
    membership?.heartbeat.leap(by: stretch, quietSince: quietSince)
    if timers.commit.due != nil { commits.nextAuto = commits.nextAuto.map { $0 + stretch } }
    lookup.notBefore = lookup.notBefore.map { $0 + stretch }
    timers.beat.leap(by: stretch)
    timers.refresh.leap(by: stretch)
    timers.commit.leap(by: stretch)
  }
}
