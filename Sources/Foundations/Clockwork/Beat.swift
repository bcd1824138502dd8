/// A beat that periodic tasks keep: every so long since its start.
///
/// Kafka's schedulers tick whether there is something to do or not. Here a timer is armed only when
/// there is, for the tick at which Kafka would find it, so that idle time can be skipped. Nothing beats
/// more often than once a millisecond, whatever a setting says.
public struct Beat: Sendable {
  public let start: Instant
  public let delay: Stretch
  public let period: Stretch

  public init(start: Instant, delay: Stretch, period: Stretch) {
    self.start = start
    self.delay = delay
    self.period = period
  }

  /// The first tick at or after an instant.
  public func tick(from instant: Instant) -> Instant {
    let first = start + delay
    guard instant > first else { return first }
    let period = max(period, .milliseconds(1))
    let gone = (instant - first).microseconds
    let ticks = gone / period.microseconds + (gone % period.microseconds > 0 ? 1 : 0)
    return first + .microseconds(ticks.times(period.microseconds))
  }
}
