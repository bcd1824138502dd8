/// Asks where a partition begins (timestamp -2), where it ends (-1), or which record is the first
/// at or after a time.
///
/// - v1: the request drops `Partition.maxNumOffsets`; the response adds `Partition.timestamp`,
///   `Partition.offset` and drops `Partition.oldStyleOffsets` (KIP-79).
/// - v2: the request adds `isolationLevel`; the response adds `throttleTimeMs` (KIP-98).
/// - v4: the request adds `Partition.currentLeaderEpoch`; the response adds
///   `Partition.leaderEpoch` (KIP-320).
/// - v6: flexible (KIP-482).
/// - v7: timestamp -3 asks for the record with the largest timestamp (KIP-734).
/// - v8: timestamp -4 asks for the first offset on the local disk (KIP-405).
/// - v9: timestamp -5 asks for the last offset in tiered storage (KIP-1005).
public struct ListOffsetsRequest: RequestMessage {
  public typealias Answer = ListOffsetsResponse
  public static var api: ApiKey { .listOffsets }
  public static var versions: ClosedRange<Int16> { 0...9 }
  public static var flexibleSince: Int16? { 6 }

  public var replicaId: Int32 = 0
  public var isolationLevel: Int8 = 0
  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("replicaId", &replicaId)
    try pass.field("isolationLevel", &isolationLevel, since: 2)
    try pass.field("topics", &topics)
  }

  public struct Topic: Structure {
    public var name = ""
    public var partitions: [Partition] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("partitions", &partitions)
    }
  }

  public struct Partition: Structure {
    public var partitionIndex: Int32 = 0
    public var currentLeaderEpoch: Int32 = -1
    public var timestamp: Int64 = 0
    public var maxNumOffsets: Int32 = 1
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("currentLeaderEpoch", &currentLeaderEpoch, since: 4)
      try pass.field("timestamp", &timestamp)
      try pass.field("maxNumOffsets", &maxNumOffsets, until: 0)
    }
  }
}

/// The answer to `ListOffsetsRequest`.
public struct ListOffsetsResponse: ResponseMessage {
  public static var api: ApiKey { .listOffsets }
  public static var versions: ClosedRange<Int16> { 0...9 }
  public static var flexibleSince: Int16? { 6 }

  public var throttleTimeMs: Int32 = 0
  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 2)
    try pass.field("topics", &topics)
  }

  public struct Topic: Structure {
    public var name = ""
    public var partitions: [Partition] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("partitions", &partitions)
    }
  }

  public struct Partition: Structure {
    public var partitionIndex: Int32 = 0
    public var errorCode = ErrorCode.none
    public var oldStyleOffsets: [Int64] = []
    public var timestamp: Int64 = -1
    public var offset: Int64 = -1
    public var leaderEpoch: Int32 = -1
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("errorCode", &errorCode)
      try pass.field("oldStyleOffsets", &oldStyleOffsets, until: 0)
      try pass.field("timestamp", &timestamp, since: 1)
      try pass.field("offset", &offset, since: 1)
      try pass.field("leaderEpoch", &leaderEpoch, since: 4)
    }
  }
}
