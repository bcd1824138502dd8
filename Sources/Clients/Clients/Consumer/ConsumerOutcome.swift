public import Records

/// What a consumer tells its program of the calls that wait.
public enum ConsumerOutcome: Sendable, Equatable {
  /// What `poll` returned, in the order in which Java's records come out.
  case polled(Ticket, [ConsumerRecord])
  case position(Ticket, Int64)
  case offsets(Ticket, [FoundOffset])
  case partitions(Ticket, [ClusterMetadata.Partition])
  /// What the group has committed; nil where it has nothing.
  case committed(Ticket, [PartitionOffset])
  case returned(Ticket)
  case threw(Ticket, ClientFailure)
  /// A call goes on once the program has told that it is done with this.
  case calledBack(ConsumerCallback)
}

/// What a lookup found: nil where the log has nothing so late.
public struct FoundOffset: Sendable, Equatable {
  public let partition: TopicPartition
  public let offset: Int64?
  public let timestamp: Int64
  public let leaderEpoch: Int32
}
