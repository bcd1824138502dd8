public import Clockwork

/// Time that passes only because somebody waits for it, as far as a shell needs it: for `sleep` and
/// `timeout`.
public protocol PassingTime: AnyObject {
  var now: Instant { get }

  /// Lets time pass, with all that is due in it.
  func pass(_ stretch: Stretch)
}
