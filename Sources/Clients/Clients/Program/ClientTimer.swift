internal import Clockwork

/// A timer of a client: armed for whatever is due next of its kind, and not at all while nothing is.
struct ClientTimer: Sendable {
  let name: TimerName
  private(set) var due: Instant?

  init(_ name: TimerName) { self.name = name }

  /// Takes note of the event if it is this timer's.
  mutating func note(_ event: NodeEvent) {
    if event == .timerFired(name) { due = nil }
  }

  /// The world has moved the timer.
  mutating func leap(by stretch: Stretch) { due = due.map { $0 + stretch } }

  mutating func set(_ next: Instant?, into outbox: inout Outbox<NodeEffect>) {
    guard next != due else { return }
    due = next
    if let next { outbox.post(.arm(name, at: next)) } else { outbox.post(.disarm(name)) }
  }

  /// Comes at once, unless it was to come earlier anyway.
  mutating func hurry(at now: Instant, into outbox: inout Outbox<NodeEffect>) {
    if let due, due <= now { return }
    set(now, into: &outbox)
  }
}
