internal import Clockwork

/// Connections that are closing, whose other side is waited for a little.
///
/// Each waits equally long, so they leave in the order in which they came, and one that has got more time
/// meanwhile goes to the end again: nobody but the first has to be looked at.
struct Departures {
  private var waiting: [(connection: LiveConnection, due: Instant)] = []
  private var head = 0

  mutating func add(_ connection: LiveConnection) {
    guard let due = connection.patience else { return }
    waiting.append((connection, due))
  }

  var nextDue: Instant? { head < waiting.count ? waiting[head].due : nil }

  /// The next one whose time is over.
  mutating func take(at now: Instant) -> LiveConnection? {
    while head < waiting.count, waiting[head].due <= now {
      let connection = waiting[head].connection
      head += 1
      if head > 64, 2 * head > waiting.count {
        waiting.removeFirst(head)
        head = 0
      }
      if connection.isGone { continue }
      if connection.isPatienceOver(at: now) { return connection }
      add(connection)
    }
    return nil
  }
}
