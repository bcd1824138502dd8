internal import Broker
public import Clockwork
internal import Controller
internal import ZooKeeper

/// An idle broker only keeps its session alive, and answers consumers that there is nothing new: its
/// followers' fetches wait for news without a timer. What it cannot reach it tries again and again.
extension KafkaServer: HeartbeatingNode {
  public func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool {
    zooKeeper?.isHeartbeat(timer, quietSince: quietSince) == true
      || broker?.isHeartbeat(timer, quietSince: quietSince) == true
      || controller?.isHeartbeat(timer, quietSince: quietSince) == true
  }

  public func isRenewed(_ timer: TimerName, since quiet: Instant) -> Bool {
    if timer == zooKeeper?.session.timerName {
      return zooKeeper?.session.isRenewed(since: quiet) != false
    }
    return broker?.isRenewed(timer, since: quiet) != false
  }

  public var lastChange: Instant? {
    Instant.latest(
      zooKeeper?.session.lastChange, Instant.latest(broker?.lastChange, controller?.lastChange))
  }

  public func leap(by stretch: Stretch, quietSince: Instant) {
    zooKeeper?.leap(by: stretch, quietSince: quietSince)
    broker?.leap(by: stretch, quietSince: quietSince)
  }

  /// Whether the broker is known to the cluster and answers.
  public var isServing: Bool {
    if case .running = stage { isRegistered } else { false }
  }
}
