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
