public import Clockwork

/// An idle server keeps the ensemble together and its sessions alive; one that finds no majority asks again
/// and again for votes.
extension ZooKeeperServer: HeartbeatingNode {
  public func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool {
    switch timer.purpose {
    case Timer.expiry, Timer.ping, Timer.silence: isServing
    case Timer.vote: role == .looking && (lastChange.map { $0 < quietSince } ?? true)
    default: false
    }
  }

  public func isRenewed(_ timer: TimerName, since quiet: Instant) -> Bool {
    switch timer.purpose {
    case Timer.expiry: leadership.expiry.keys.allSatisfy { isRenewed($0, since: quiet) }
    case Timer.ping: leadership.learners.values.allSatisfy { $0.heard >= quiet }
    case Timer.silence: following.heard >= quiet
    default: true
    }
  }

  public func leap(by stretch: Stretch, quietSince: Instant) {
    now = now + stretch
    clients.updateAll { $0.reported = $0.reported.moved(by: stretch, since: quietSince) }
    leadership.learners.updateAll { $0.heard = $0.heard.moved(by: stretch, since: quietSince) }
    following.heard = following.heard.moved(by: stretch, since: quietSince)
    for session in leadership.expiry.keys where isRenewed(session, since: quietSince) {
      leadership.expiry.update(session) { $0 = $0 + stretch }
    }
    leadership.expiryArmed = leadership.expiryArmed.map { $0 + stretch }
  }

  /// Whether a session was heard of since, as far as its end tells, which is that of a tick.
  private func isRenewed(_ session: Int64, since quiet: Instant) -> Bool {
    guard let over = leadership.expiry[session], let timeout = ledger.replica.sessions[session]
    else { return false }
    return over > end(of: timeout, from: quiet)
  }
}
