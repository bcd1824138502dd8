internal import Clockwork

/// The names of the server's own timers.
enum ServerTimer {
  static let connection = TimerName("zookeeper-connection")
  static let isrPropagation = TimerName("isr-change-propagation")
  static let leaving = TimerName("controlled-shutdown")
}
