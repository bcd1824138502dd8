public import Clockwork

/// What a consumer does that waits at the ends of its partitions, for a world that leaves idle time out:
/// it asks again and again, looks after its picture of the cluster, and finds all as it was. So does one
/// that can reach nobody.
extension Consumer {
  /// Whether a timer keeps up no more than that. The end of a call is an event.
  public func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool {
    guard timer == slot.beat || timer == slot.refresh else { return false }
    return isCaughtUp || (lastChange.map { $0 < quietSince } ?? false)
  }

  /// The beat also notices brokers that owe an answer for too long.
  public func isRenewed(_ timer: TimerName, since quiet: Instant) -> Bool {
    timer != slot.beat || network.isRenewed(since: quiet)
  }

  public var lastChange: Instant? { Instant.latest(lastNews, network.lastChange) }

  /// A stretch was left out: what was asked counts as asked so much later.
  public mutating func leap(by stretch: Stretch, quietSince: Instant) {
    network.leap(by: stretch, quietSince: quietSince)
    for partition in assignment.partitions {
      assignment.change(partition) { $0.notBefore = $0.notBefore.map { $0 + stretch } }
    }
    if let wait = subscription?.notBefore { subscription?.notBefore = wait + stretch }
    beat.leap(by: stretch)
    refresh.leap(by: stretch)
  }
}
