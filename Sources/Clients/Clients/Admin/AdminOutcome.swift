internal import Clockwork

/// What an administrator's client tells its program.
public enum AdminOutcome: Sendable {
  case answered(Ticket, AdminAnswer)
  /// What each broker said, in the order of their ids.
  case gathered(Ticket, [AdminShare])
  case failed(Ticket, ClientFailure)
  /// The client has ended.
  case closed(Ticket)
}

/// What a broker answered. Calls of many kinds are under way at once, so their answers come alike; the
/// program knows by the ticket which call it was.
public struct AdminAnswer: Sendable {
  /// Who gave it.
  public let broker: Int32
  private let value: any Sendable

  init(_ value: any Sendable, from broker: Int32) {
    self.value = value
    self.broker = broker
  }

  /// The answer to a call of this kind.
  public func of<Call: AdminCall>(_ call: Call.Type) -> Call.Answer {
    guard let answer = value as? Call.Answer else {
      preconditionFailure("\(value) is no answer to \(call)")
    }
    return answer
  }
}

/// What one of all brokers said, be it a failure.
public struct AdminShare: Sendable {
  public let broker: ClusterMetadata.Broker
  public let result: Result<AdminAnswer, ClientFailure>
}

extension AdminOutcome {
  /// Whose outcome it is.
  public var ticket: Ticket {
    switch self {
    case .answered(let ticket, _), .gathered(let ticket, _), .failed(let ticket, _),
      .closed(let ticket):
      ticket
    }
  }
}
