public import Clockwork
internal import Coordinator

/// What an idle broker does by its timers, for a world that leaves idle time out.
extension BrokerNode {
  /// Whether a timer is a fetch's that finds nothing, where whoever asked will ask the same again; or
  /// that of a leader which cannot be reached; or one that a record leaves behind, which may be a commit
  /// of what was committed already: whatever else moves a log is an event itself.
  public func isHeartbeat(_ timer: TimerName, quietSince: Instant) -> Bool {
    switch timer.purpose {
    case BrokerTimer.parked: isParkedFetch(timer.number, quietSince: quietSince)
    case BrokerTimer.group: coordination.core.isBeat(timer.number)
    case BrokerTimer.fetcher:
      fetchers.contains {
        BrokerTimer.fetcher($0.leader) == timer && $0.isUnreachable && $0.lastChange < quietSince
      }
    default: timer == BrokerTimer.news || timer == BrokerTimer.highWatermarks
    }
  }

  /// What waits behind a fetch since before the quiet may be the last that its sender could send, so it
  /// is an event when its turn comes.
  private func isParkedFetch(_ ticket: Purgatory.Ticket, quietSince: Instant) -> Bool {
    guard let fetch = purgatory.fetches[ticket] else { return false }
    return fetch.since >= quietSince || connections[fetch.request.connection]?.hasMore != true
  }

  /// Whether the member whose session a timer ends was heard of.
  public func isRenewed(_ timer: TimerName, since quiet: Instant) -> Bool {
    timer.purpose != BrokerTimer.group
      || coordination.core.isRenewed(timer.number, since: quiet)
  }

  /// When a leader was last reached or lost, or something changed in a group.
  public var lastChange: Instant? {
    fetchers.reduce(coordination.core.lastChange) { Instant.latest($0, $1.lastChange) }
  }

  public func leap(by stretch: Stretch, quietSince quiet: Instant) {
    coordination.leap(by: stretch, quietSince: quiet)
  }
}
