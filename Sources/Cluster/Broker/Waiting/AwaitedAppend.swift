internal import Records
internal import Log
internal import Wire

/// Records that were appended with acks=all: each partition is waited for until its high watermark is past
/// them.
struct AwaitedAppend {
  /// Who waits.
  enum Waiter {
    /// Somebody on a connection. Where the answer for each partition stands in the response comes with it.
    case client(RequestToken, ProduceResponse, [ProduceResponse.Place])
    /// A part of this broker, which knows by the ticket what it had written.
    case keeper(ShardKeeper.Ticket)
  }

  let waiter: Waiter
  var parts: [AwaitedOffset]

  var partitions: [TopicPartition] { parts.map(\.partition) }
  var isOver: Bool { parts.areOver }

  var request: RequestToken? {
    if case .client(let token, _, _) = waiter { token } else { nil }
  }
}
