internal import Clockwork

/// How far a follower has come, as its leader knows from its fetches.
///
/// A follower has caught up at an instant if it then asked for the leader's end. It also has if it
/// asks now for what was the end when it asked before, though the leader has gone on since.
struct FollowerProgress {
  let id: Int32
  /// -1 until it has fetched.
  var logEnd: Int64 = -1
  var logStart: Int64 = -1
  var lastCaughtUp = Instant(microseconds: 0)
  /// What the last answer told it: it is told anew as soon as that is outdated.
  var sentHighWatermark: Int64 = -1
  var sentLogStart: Int64 = -1
  /// On which connection: a follower that has connected anew may have begun anew.
  var sentOn: ConnectionId?
  /// Whether a fetch of it outside of sessions is parked here. Nothing renews a parked fetch of a
  /// follower, so for as long as it lasts the follower counts as one that keeps asking.
  var isWaiting = false
  /// What the session in which it fetches says of it while nobody looks at this partition.
  private(set) var pace: FollowerPace?
  private var lastFetch = Instant(microseconds: 0)
  private var leaderEndAtLastFetch: Int64 = 0

  init(_ id: Int32) { self.id = id }

  /// Whether a fetch of it waits here for this partition: one that is gone waits nowhere.
  var asksNow: Bool { isWaiting || pace?.isWaiting == true }

  /// As a new leader sees it: nothing is known, but who is in sync is so from now on. A fetch that is
  /// parked here was asked in an earlier epoch, and keeps up nobody in this one.
  mutating func reset(leaderEnd: Int64, isInSync: Bool, now: Instant) {
    lastCaughtUp = isInSync ? now : Instant(microseconds: 0)
    leaderEndAtLastFetch = leaderEnd
    lastFetch = now
    sentOn = nil
    isWaiting = false
    pace = nil
  }

  /// From now on a session says how it keeps up, or another one, or none.
  mutating func follow(_ new: FollowerPace?, leaderEnd: Int64) {
    catchUp(leaderEnd: leaderEnd)
    if pace !== new { pace = new }
  }

  /// Takes over what the session has noted since.
  private mutating func catchUp(leaderEnd: Int64) {
    guard let pace, pace.lastSeen > lastFetch, logEnd >= leaderEnd else { return }
    lastCaughtUp = max(lastCaughtUp, pace.lastSeen)
    lastFetch = pace.lastSeen
    leaderEndAtLastFetch = leaderEnd
  }

  mutating func fetched(from offset: Int64, logStart: Int64, leaderEnd: Int64, now: Instant) {
    if offset >= leaderEnd {
      lastCaughtUp = max(lastCaughtUp, now)
    } else if offset >= leaderEndAtLastFetch {
      lastCaughtUp = max(lastCaughtUp, lastFetch)
    }
    logEnd = offset
    self.logStart = logStart
    leaderEndAtLastFetch = leaderEnd
    lastFetch = now
  }

  /// The leader's log is about to grow, or the wait is over: until now the follower has asked for
  /// its end.
  mutating func waited(leaderEnd: Int64, now: Instant) {
    catchUp(leaderEnd: leaderEnd)
    guard asksNow, logEnd >= leaderEnd else { return }
    lastCaughtUp = max(lastCaughtUp, now)
    lastFetch = now
    leaderEndAtLastFetch = leaderEnd
  }
}
