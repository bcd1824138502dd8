/// A node that has something to do even when nothing happens: it tells others that it lives, listens for
/// others that do, tries again what has failed.
///
/// A world may leave such beats out while nothing else is due: it moves the timers that are beats by
/// the stretch that it leaves out and has each node move what it remembers of time by as much. So an
/// idle cluster costs nothing, however long it is idle.
///
/// What makes that safe is when the quiet began: since then nothing but beats has come, and all that was
/// set in motion before has arrived. Whatever has been done again since then will be done again and
/// again; whatever has not may be over.
public protocol HeartbeatingNode: Node {
  /// Whether a timer only keeps up what is: when it has fired, and what follows from that is over, all
  /// is as it was. A retry is one where nothing has changed since the quiet began: it will fail again. The
  /// deadline of something that somebody waits for never is.
  func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool

  /// Of a heartbeat that notices a silence, such as a session's end: whether everything that it listens
  /// for was heard since the quiet began. One that was not is never left out.
  func isRenewed(_ timer: TimerName, since quiet: Instant) -> Bool

  /// Whether a heartbeat leaves something behind that can be found later, as the commit of what is
  /// committed already does: the last one before the end of a leap is not left out.
  func isLasting(_ timer: TimerName) -> Bool

  /// When something last changed here that no beat changes: there was no quiet then.
  var lastChange: Instant? { get }

  /// A stretch was left out, in which there was nothing but beats: what was heard or done since the
  /// quiet began counts as that much later; what is older stays where it is.
  func leap(by stretch: Stretch, quietSince: Instant)
}

extension HeartbeatingNode {
  public func isRenewed(_ timer: TimerName, since quiet: Instant) -> Bool { true }
  public func isLasting(_ timer: TimerName) -> Bool { false }
  public var lastChange: Instant? { nil }
}
