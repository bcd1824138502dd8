public import Records

/// What a consumer calls its program for in the middle of a call: the call goes on once the program says
/// that it is done. Meanwhile the program may make other calls.
public enum ConsumerCallback: Sendable, Equatable {
  case revoked([TopicPartition])
  case assigned([TopicPartition])
  /// As revoked, but others may have them already.
  case lost([TopicPartition])
  /// The end of a `commitAsync`, by its ticket.
  case committed(Ticket, [PartitionOffset], ClientFailure?)
}

/// Who wants to be told of partitions that come and go. Java's log names its class.
public struct RebalanceListener: Sendable, Equatable {
  public let javaClass: String

  public init(_ javaClass: String) { self.javaClass = javaClass }
}

/// A callback that has not come back.
struct OpenCallback: Sendable {
  enum Reason: Sendable { case commit, preparing, revoking, assigning, leaving }

  let callback: ConsumerCallback
  let reason: Reason
  /// How many calls there were; those beyond are the program's own within the callback.
  let depth: Int
}
