public import Clockwork

/// A program whose only work in idle time is its consumer's: one that waits at the ends of its partitions, or for brokers
/// that it cannot reach, keeps nobody from leaving that time out.
public protocol ConsumingNode: HeartbeatingNode {
  var consumer: Consumer { get set }
}

extension ConsumingNode {
  public func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool {
    consumer.isHeartbeat(timer, quietSince: quietSince)
  }

  public func isRenewed(_ timer: TimerName, since quiet: Instant) -> Bool {
    consumer.isRenewed(timer, since: quiet)
  }

  public func isLasting(_ timer: TimerName) -> Bool { consumer.isLasting(timer) }

  public var lastChange: Instant? { consumer.lastChange }

  public func leap(by stretch: Stretch, quietSince: Instant) {
    consumer.leap(by: stretch, quietSince: quietSince)
  }
}
