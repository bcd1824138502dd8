internal import Clockwork

/// The shares of a call that all brokers are asked, until the last has come.
struct Gathering: Sendable {
  let number: Int
  let ticket: Ticket
  var missing: Int
  var shares: [AdminShare]
}
