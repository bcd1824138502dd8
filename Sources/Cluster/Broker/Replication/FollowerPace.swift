internal import Clockwork

/// What a follower's fetches within a session say of all partitions that are at rest in it: that it still asks
/// for their ends. It is noted once a fetch, and taken over by a partition when it is next touched.
final class FollowerPace {
  /// When it last asked, or last ceased to wait.
  var lastSeen = Instant(microseconds: 0)
  /// Whether a fetch of the session is parked.
  var isWaiting = false
}
