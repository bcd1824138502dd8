internal import Broker
public import Clockwork
internal import ZooKeeper

/// An idle broker only keeps its session alive, and answers consumers that there is nothing new: its
/// followers' fetches wait for news without a timer.
extension KafkaServer: HeartbeatingNode {
  public func isHeartbeat(_ timer: TimerName) -> Bool {
    zooKeeper?.isHeartbeat(timer) == true || broker?.isParkedFetch(timer) == true
  }

  public func leap(by stretch: Stretch) { zooKeeper?.leap(by: stretch) }

  /// Whether the broker is known to the cluster and answers.
  public var isServing: Bool {
    if case .running = stage { isRegistered } else { false }
  }
}
