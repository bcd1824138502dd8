/// Commits a consumer's offsets as part of a transaction: they count once the transaction is
/// committed.
///
/// - v2: the request adds `Partition.committedLeaderEpoch` (KIP-320).
/// - v3: flexible (KIP-482); the request adds `generationId`, `memberId`, `groupInstanceId`
///   (KIP-447).
/// - v4: error TRANSACTION_ABORTABLE may be the answer (KIP-890).
public struct TxnOffsetCommitRequest: RequestMessage {
  public typealias Answer = TxnOffsetCommitResponse
  public static var api: ApiKey { .txnOffsetCommit }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 3 }

  public var transactionalId = ""
  public var groupId = ""
  public var producerId: Int64 = 0
  public var producerEpoch: Int16 = 0
  public var generationId: Int32 = -1
  public var memberId = ""
  public var groupInstanceId: String?
  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("transactionalId", &transactionalId)
    try pass.field("groupId", &groupId)
    try pass.field("producerId", &producerId)
    try pass.field("producerEpoch", &producerEpoch)
    try pass.field("generationId", &generationId, since: 3)
    try pass.field("memberId", &memberId, since: 3)
    try pass.field("groupInstanceId", &groupInstanceId, since: 3)
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
    public var committedOffset: Int64 = 0
    public var committedLeaderEpoch: Int32 = -1
    public var committedMetadata: String? = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("committedOffset", &committedOffset)
      try pass.field("committedLeaderEpoch", &committedLeaderEpoch, since: 2)
      try pass.field("committedMetadata", &committedMetadata)
    }
  }
}

/// The answer to `TxnOffsetCommitRequest`.
public struct TxnOffsetCommitResponse: ResponseMessage {
  public static var api: ApiKey { .txnOffsetCommit }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 3 }

  public var throttleTimeMs: Int32 = 0
  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
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
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("errorCode", &errorCode)
    }
  }
}
