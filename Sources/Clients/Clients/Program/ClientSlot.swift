public import Clockwork

/// Which of a program's clients this is: what keeps the connections and timers of several clients of
/// one node apart.
///
/// A program numbers its clients from 0. Each takes its connections from a stretch of numbers of its
/// own and has timers of its number, so that the program can ask each client whether an event is its own.
///
/// What a client does by itself, again and again, has a *beat*: requests that are overdue, connections to
/// be tried again, the heartbeats of a member. What its caller waits for has a *wake-up*: the end of a
/// call, a poll that is due. So a member can beat while nobody polls, and one can see which of them may
/// be left out of idle time. Its picture of the cluster grows old by a timer of its own; so come the commits
/// that a consumer makes by itself, and the end of the time in which it has to poll again.
public struct ClientSlot: Hashable, Sendable {
  public static let connectionsEach = 1 << 20

  public let number: Int

  public init(_ number: Int) {
    precondition(number >= 0, "clients are numbered from 0")
    self.number = number
  }

  public var beat: TimerName { TimerName("client", Int64(number)) }
  public var wake: TimerName { TimerName("client-wake", Int64(number)) }
  public var refresh: TimerName { TimerName("client-refresh", Int64(number)) }
  public var commit: TimerName { TimerName("client-commit", Int64(number)) }
  public var deadline: TimerName { TimerName("client-deadline", Int64(number)) }

  /// Whether the event is for the client in this slot.
  public func owns(_ event: NodeEvent) -> Bool {
    switch event {
    case .connected(let id), .closed(let id), .received(let id, _): owns(id)
    case .timerFired(let name):
      name == beat || name == wake || name == refresh || name == commit || name == deadline
    case .started, .stopping, .accepted: false
    }
  }

  func owns(_ id: ConnectionId) -> Bool { id.number / ClientSlot.connectionsEach == number }

  func connection(_ index: Int) -> ConnectionId {
    ConnectionId(number * ClientSlot.connectionsEach + index)
  }
}
