/// A consumer tells its group's coordinator how far it has read. The coordinator writes it to
/// `__consumer_offsets` and checks that the member belongs to the current generation.
///
/// - v1: the request adds `generationIdOrMemberEpoch`, `memberId`, `Partition.commitTimestamp`.
/// - v2: the request adds `retentionTimeMs` and drops `Partition.commitTimestamp`.
/// - v3: the response adds `throttleTimeMs`.
/// - v5: the request drops `retentionTimeMs` (KIP-211).
/// - v6: the request adds `Partition.committedLeaderEpoch` (KIP-320).
/// - v7: the request adds `groupInstanceId` (KIP-345).
/// - v8: flexible (KIP-482).
/// - v9: members of the newer consumer protocol may commit (KIP-848).
public struct OffsetCommitRequest: RequestMessage {
  public typealias Answer = OffsetCommitResponse
  public static var api: ApiKey { .offsetCommit }
  public static var versions: ClosedRange<Int16> { 0...9 }
  public static var flexibleSince: Int16? { 8 }

  public var groupId = ""
  public var generationIdOrMemberEpoch: Int32 = -1
  public var memberId = ""
  public var retentionTimeMs: Int64 = -1
  public var groupInstanceId: String?
  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("groupId", &groupId)
    try pass.field("generationIdOrMemberEpoch", &generationIdOrMemberEpoch, since: 1)
    try pass.field("memberId", &memberId, since: 1)
    try pass.field("retentionTimeMs", &retentionTimeMs, since: 2, until: 4)
    try pass.field("groupInstanceId", &groupInstanceId, since: 7)
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
    public var commitTimestamp: Int64 = -1
    public var committedLeaderEpoch: Int32 = -1
    public var committedMetadata: String? = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("committedOffset", &committedOffset)
      try pass.field("commitTimestamp", &commitTimestamp, since: 1, until: 1)
      try pass.field("committedLeaderEpoch", &committedLeaderEpoch, since: 6)
      try pass.field("committedMetadata", &committedMetadata)
    }
  }
}

/// The answer to `OffsetCommitRequest`.
public struct OffsetCommitResponse: ResponseMessage {
  public static var api: ApiKey { .offsetCommit }
  public static var versions: ClosedRange<Int16> { 0...9 }
  public static var flexibleSince: Int16? { 8 }

  public var throttleTimeMs: Int32 = 0
  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 3)
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
