/// What the producer of an edition does in its own way.
public struct ProducerTraits: Sendable {
  /// `acks` if nobody says otherwise; -1 stands for all.
  public let acks: Int16
  public let isIdempotent: Bool
  public let lingerMs: Int64
  /// A partitioner that weighs the queues is part of the producer, not a class of its own.
  public let hasBuiltInPartitioner: Bool
  /// A partition that a topic has not got is named when it is given up.
  public let namesMissingPartitions: Bool
  /// Where memory runs out, it is said how much was wanted and how much there is.
  public let detailsMemory: Bool
  /// A request whose time is over has failed for that, not as any lost connection.
  public let tellsTimeouts: Bool
  /// Whose turn it is among the partitions is kept for each broker, not for all.
  public let keepsTurnsByBroker: Bool
}

extension Edition {
  public var producer: ProducerTraits {
    switch self {
    case .v2_6:
      ProducerTraits(
        acks: 1, isIdempotent: false, lingerMs: 0, hasBuiltInPartitioner: false,
        namesMissingPartitions: false, detailsMemory: false, tellsTimeouts: false,
        keepsTurnsByBroker: false)
    case .v3_9:
      ProducerTraits(
        acks: -1, isIdempotent: true, lingerMs: 0, hasBuiltInPartitioner: true,
        namesMissingPartitions: true, detailsMemory: true, tellsTimeouts: true,
        keepsTurnsByBroker: true)
    case .v4_1:
      ProducerTraits(
        acks: -1, isIdempotent: true, lingerMs: 5, hasBuiltInPartitioner: true,
        namesMissingPartitions: true, detailsMemory: true, tellsTimeouts: true,
        keepsTurnsByBroker: true)
    }
  }
}
