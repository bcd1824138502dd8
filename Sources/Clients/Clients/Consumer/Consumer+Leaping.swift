public import Clockwork

/// What a consumer does that waits at the ends of its partitions, for a world that leaves idle time out:
/// it asks again and again, looks after its picture of the cluster, and finds all as it was.
extension Consumer {
  /// Whether a timer keeps up no more than that. Only for a call that waits without end: the end of any
  /// other is an event.
  public func isHeartbeat(_ timer: TimerName) -> Bool { timer == wake.name && isCaughtUp }

  /// A stretch was left out: what was asked counts as asked so much later.
  public mutating func leap(by stretch: Stretch) {
    network.leap(by: stretch)
    for partition in assignment.partitions {
      assignment.change(partition) { $0.notBefore = $0.notBefore.map { $0 + stretch } }
    }
    if let wait = subscription?.notBefore { subscription?.notBefore = wait + stretch }
    wake.leap(by: stretch)
  }
}
