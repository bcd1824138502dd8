/// Asks a leader where an epoch ended in its log. Followers find out so where their logs part from
/// the leader's, consumers whether their position was truncated away.
///
/// - v1: the response adds `Partition.leaderEpoch` (KIP-279).
/// - v2: the request adds `Partition.currentLeaderEpoch`; the response adds `throttleTimeMs`
///   (KIP-320).
/// - v3: the request adds `replicaId` (KIP-392).
/// - v4: flexible (KIP-482).
public struct OffsetForLeaderEpochRequest: RequestMessage {
  public typealias Answer = OffsetForLeaderEpochResponse
  public static var api: ApiKey { .offsetForLeaderEpoch }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 4 }

  public var replicaId: Int32 = -2
  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("replicaId", &replicaId, since: 3)
    try pass.field("topics", &topics)
  }

  public struct Topic: Structure {
    public var topic = ""
    public var partitions: [Partition] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topic", &topic)
      try pass.field("partitions", &partitions)
    }
  }

  public struct Partition: Structure {
    public var partition: Int32 = 0
    public var currentLeaderEpoch: Int32 = -1
    public var leaderEpoch: Int32 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partition", &partition)
      try pass.field("currentLeaderEpoch", &currentLeaderEpoch, since: 2)
      try pass.field("leaderEpoch", &leaderEpoch)
    }
  }
}

/// The answer to `OffsetForLeaderEpochRequest`.
public struct OffsetForLeaderEpochResponse: ResponseMessage {
  public static var api: ApiKey { .offsetForLeaderEpoch }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 4 }

  public var throttleTimeMs: Int32 = 0
  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 2)
    try pass.field("topics", &topics)
  }

  public struct Topic: Structure {
    public var topic = ""
    public var partitions: [Partition] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topic", &topic)
      try pass.field("partitions", &partitions)
    }
  }

  public struct Partition: Structure {
    public var errorCode = ErrorCode.none
    public var partition: Int32 = 0
    public var leaderEpoch: Int32 = -1
    public var endOffset: Int64 = -1
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("partition", &partition)
      try pass.field("leaderEpoch", &leaderEpoch, since: 1)
      try pass.field("endOffset", &endOffset)
    }
  }
}
