internal import Clockwork

/// A world has left out a stretch of time in which all stayed as it was.
extension Network {
  mutating func leap(by stretch: Stretch, quietSince: Instant) {
    lastAttempt = lastAttempt?.moved(by: stretch, since: quietSince)
    lastSuccess = lastSuccess?.moved(by: stretch, since: quietSince)
    revisit = revisit.map { $0 + stretch }
    for place in connections.indices {
      connections[place].leap(by: stretch, quietSince: quietSince)
    }
  }

  /// Whether all that brokers owe was asked since.
  func isRenewed(since quiet: Instant) -> Bool {
    connections.allSatisfy { $0.inFlight.allSatisfy { $0.sentAt >= quiet } }
  }
}

extension BrokerConnection {
  mutating func leap(by stretch: Stretch, quietSince: Instant) {
    since = since.moved(by: stretch, since: quietSince)
    notBefore = notBefore.moved(by: stretch, since: quietSince)
    throttledUntil = throttledUntil?.moved(by: stretch, since: quietSince)
    lastUsed = lastUsed.moved(by: stretch, since: quietSince)
    setupLimit = setupLimit?.moved(by: stretch, since: quietSince)
    for place in inFlight.indices {
      inFlight[place].sentAt = inFlight[place].sentAt.moved(by: stretch, since: quietSince)
    }
  }
}
