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
    case commit(SyncCommit, isWhole: Bool)
    case commitLater([PartitionOffset], hasCallback: Bool)
    case committed([TopicPartition])
    case unsubscribe(GivingUp)
    case close(Closing)

    var isClose: Bool { if case .close = self { true } else { false } }
    var isPoll: Bool { if case .poll = self { true } else { false } }
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

/// How far a consumer has come in giving up what it has.
enum GivingUp: Sendable {
  case due
  case telling
  case told(ClientFailure?)
}

/// How far a consumer has come in closing.
enum Closing: Sendable {
  case due
  case committing(SyncCommit)
  case leaving(GivingUp)
  case awaiting(ClientFailure?)
}
