/// A node that has something to do even when nothing happens: it tells others that it lives.
///
/// A world may leave such beats out while nothing else is due: it moves the timers that are beats by
/// the stretch that it leaves out and has each node move what it remembers of time by as much. So an
/// idle cluster costs nothing, however long it is idle.
public protocol HeartbeatingNode: Node {
  /// Whether a timer only keeps up what is: when it has fired, and what follows from that is over, all
  /// is as it was.
  func isHeartbeat(_ timer: TimerName) -> Bool

  /// A stretch was left out, in which there was nothing but beats.
  func leap(by stretch: Stretch)
}
