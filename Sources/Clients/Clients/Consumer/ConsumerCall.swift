internal import Clockwork
internal import Records

/// A call that has not come back.
struct ConsumerCall: Sendable {
  enum Kind: Sendable {
    case poll
    case position(TopicPartition)
    case offsets(OffsetLookup)
    case partitions(String)
    case topics
    case close

    var isClose: Bool { if case .close = self { true } else { false } }
  }

  let number: Int
  var kind: Kind
  let ticket: Ticket
  let timeout: Stretch
  var since: Instant?
  var askedAt: Int?

  init(number: Int, _ kind: Kind, _ ticket: Ticket, _ timeout: Stretch) {
    self.number = number
    self.kind = kind
    self.ticket = ticket
    self.timeout = timeout
  }
}
