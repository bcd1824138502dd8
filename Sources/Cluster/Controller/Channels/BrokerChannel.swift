internal import Clockwork
internal import Records
internal import Wire

/// The way to one broker, in one life of it.
final class BrokerChannel {
  /// A request and, for a StopReplica, the partitions whose files it deletes.
  struct Waiting {
    let request: any RequestMessage
    let deleting: [TopicPartition]
  }

  /// What is on its way: the first of the queue.
  struct Asked {
    let correlationId: Int32
    let api: ApiKey
    let version: Int16
  }

  static let purpose = "controller-channel"

  let broker: LiveBroker
  var queue: [Waiting] = []
  var asked: Asked?
  var connection: ConnectionId?
  var isOpen = false
  /// The broker could not be reached and is tried again when the timer fires.
  var isPausing = false
  /// A connection has failed and none has come about since.
  var hasFailed = false
  /// When the connection last came about or went, or something more was to be sent.
  var lastChange: Instant?
  var nextCorrelation: Int32 = 0

  init(_ broker: LiveBroker) { self.broker = broker }

  var timer: TimerName { TimerName(Self.purpose, Int64(broker.id)) }
}
