internal import Clockwork

/// A call that has not come back.
struct ProducerCall: Sendable {
  enum Kind: Sendable {
    case send(ProducerRecord)
    case flush
    case partitions(String)
    case close(Stretch?)
  }

  let kind: Kind
  let ticket: Ticket
  var since: Instant?
  /// The count of metadata answers when it last asked for one.
  var askedAt: Int?
  /// What it had found before it had to wait for memory.
  var partition: Int32?
  var lastBatch: Int?

  init(_ kind: Kind, _ ticket: Ticket) {
    self.kind = kind
    self.ticket = ticket
  }
}
