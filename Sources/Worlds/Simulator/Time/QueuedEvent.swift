/// What the simulator has yet to do: plain numbers, so that the queue moves entries without counting
/// references. Frames wait in the connection that they travel on; here stands only which connection.
enum QueuedEvent: Equatable {
  case started(program: Int32, life: Int32)
  case stopping(program: Int32, life: Int32)
  case timer(slot: Int32)
  /// The opener's first packet arrives at the other host.
  case knock(end: Int32)
  /// The same packet, sent again since the first was not answered.
  case knockAgain(end: Int32)
  case accepted(end: Int32)
  case answered(end: Int32)
  case refused(end: Int32)
  /// The oldest frame that was sent from an end arrives at the other.
  case parcel(end: Int32)
  /// What had arrived for a program that was paused is read now.
  case unread(end: Int32)
  /// A connection was opened for a program that was paused.
  case connected(end: Int32)
  /// An end hears that the other knows nothing of the connection.
  case reset(end: Int32)
  /// An end is closed by its own host.
  case broken(end: Int32)
  /// An end sends again what was not acknowledged.
  case resend(end: Int32)
  /// An end has sent often enough without an answer.
  case giveUp(end: Int32)

  /// Whether a command waits for it to have settled. Timers are not waited for, and sending again is
  /// done by a timer as well.
  var isInFlight: Bool {
    switch self {
    case .timer, .knockAgain, .resend, .giveUp: false
    default: true
    }
  }

  /// The end of a connection that it is about.
  var end: Int? {
    switch self {
    case .started, .stopping, .timer: nil
    case .knock(let end), .knockAgain(let end), .accepted(let end), .answered(let end),
      .refused(let end), .parcel(let end), .unread(let end), .connected(let end),
      .reset(let end), .broken(let end), .resend(let end), .giveUp(let end):
      Int(end)
    }
  }
}
