internal import Clockwork

/// The clocks of a member: when it has to be heard of again, when it counts its coordinator as lost, and
/// when it has not polled for too long.
///
/// It beats by itself, whatever its program does, from the moment at which it has been let into a
/// generation until it is in none.
struct Heartbeat: Sendable {
  let interval: Stretch
  let session: Stretch
  let pollInterval: Stretch
  let retry: Stretch
  var isRunning = false
  /// What ended the beating for good; the next poll throws it.
  var failure: ClientFailure?
  private(set) var due: Instant?
  private(set) var heard: Instant?
  private(set) var polled: Instant?

  init(_ settings: ConsumerSettings) {
    interval = settings.heartbeatInterval
    session = settings.sessionTimeout
    pollInterval = settings.maxPollInterval
    retry = settings.connections.retryBackoff
  }

  var sessionEnds: Instant? { heard.map { $0 + session } }
  var pollEnds: Instant? { polled.map { $0 + pollInterval } }

  mutating func begin(at now: Instant) {
    due = now + interval
    heard = now
    polled = now
  }

  mutating func notePoll(at now: Instant) { polled = now }
  mutating func noteCoordinator(at now: Instant) { heard = now }
  mutating func noteSent(at now: Instant) { due = now + interval }
  mutating func noteAnswer(at now: Instant) { heard = now }
  mutating func noteFailure(at now: Instant) { due = now + retry }

  mutating func leap(by stretch: Stretch, quietSince quiet: Instant) {
    due = due.map { $0 + stretch }
    heard = heard?.moved(by: stretch, since: quiet)
  }
}
