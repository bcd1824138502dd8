public import Clockwork

/// Which of a program's clients this is: what keeps the connections and timers of several clients of
/// one node apart.
///
/// A program numbers its clients from 0. Each takes its connections from a stretch of numbers of its
/// own and has a single timer, so that the program can ask each client whether an event is its own.
public struct ClientSlot: Hashable, Sendable {
  public static let connectionsEach = 1 << 20

  public let number: Int

  public init(_ number: Int) {
    precondition(number >= 0, "clients are numbered from 0")
    self.number = number
  }

  public var timer: TimerName { TimerName("client", Int64(number)) }

  /// Whether the event is for the client in this slot.
  public func owns(_ event: NodeEvent) -> Bool {
    switch event {
    case .connected(let id), .closed(let id), .received(let id, _): owns(id)
    case .timerFired(let name): name == timer
    case .started, .stopping, .accepted: false
    }
  }

  func owns(_ id: ConnectionId) -> Bool { id.number / ClientSlot.connectionsEach == number }

  func connection(_ index: Int) -> ConnectionId {
    ConnectionId(number * ClientSlot.connectionsEach + index)
  }
}

/// The number by which a caller knows a call of its own when the outcome comes. The caller chooses it.
public struct Ticket: Hashable, Comparable, Sendable {
  public let number: Int

  public init(_ number: Int) { self.number = number }

  public static func < (left: Ticket, right: Ticket) -> Bool { left.number < right.number }
}

/// The one timer of a client: armed for whatever is due next, and not at all while nothing is.
struct WakeTimer: Sendable {
  let name: TimerName
  private(set) var due: Instant?

  init(_ slot: ClientSlot) { name = slot.timer }

  mutating func fired() { due = nil }

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
