internal import Clockwork

/// A world has left out a stretch of time in which all stayed as it was.
extension Network {
  mutating func leap(by stretch: Stretch) {
    lastAttempt = lastAttempt.map { $0 + stretch }
    lastSuccess = lastSuccess.map { $0 + stretch }
    revisit = revisit.map { $0 + stretch }
    for place in connections.indices { connections[place].leap(by: stretch) }
  }
}

extension BrokerConnection {
  mutating func leap(by stretch: Stretch) {
    since = since + stretch
    notBefore = notBefore + stretch
    throttledUntil = throttledUntil.map { $0 + stretch }
    lastUsed = lastUsed + stretch
    setupLimit = setupLimit.map { $0 + stretch }
    for place in inFlight.indices { inFlight[place].sentAt = inFlight[place].sentAt + stretch }
  }
}
