public import Clockwork

/// What a controller does again and again: it tries to reach a broker that it has something to tell.
extension KafkaController {
  public func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool {
    channels.isHeartbeat(timer, quietSince: quietSince)
  }

  /// When a broker was last reached, lost, or to be told something.
  public var lastChange: Instant? { channels.lastChange }
}
