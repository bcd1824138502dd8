/// Asks the coordinator for a group's committed offsets, of named partitions or of all. -1 stands
/// for a partition without a commit.
///
/// - v2: the request allows null in `topics`; the response adds `errorCode`.
/// - v3: the response adds `throttleTimeMs`.
/// - v5: the response adds `Partition.committedLeaderEpoch` (KIP-320).
/// - v6: flexible (KIP-482).
/// - v7: the request adds `requireStable` (KIP-447).
/// - v8: the request adds `groups` and drops `groupId`, `topics`; the response adds `groups` and
///   drops `topics`, `errorCode` (KIP-709).
/// - v9: the request adds `Group.memberId`, `Group.memberEpoch` (KIP-848).
public struct OffsetFetchRequest: RequestMessage {
  public typealias Answer = OffsetFetchResponse
  public static var api: ApiKey { .offsetFetch }
  public static var versions: ClosedRange<Int16> { 0...9 }
  public static var flexibleSince: Int16? { 6 }

  public var groupId = ""
  public var topics: [Topic]? = []
  public var groups: [Group] = []
  public var requireStable = false
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("groupId", &groupId, until: 7)
    try pass.field("topics", &topics, until: 7, nullableSince: 2)
    try pass.field("groups", &groups, since: 8)
    try pass.field("requireStable", &requireStable, since: 7)
  }

  public struct Topic: Structure {
    public var name = ""
    public var partitionIndexes: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("partitionIndexes", &partitionIndexes)
    }
  }

  public struct Group: Structure {
    public var groupId = ""
    public var memberId: String?
    public var memberEpoch: Int32 = -1
    public var topics: [Topic]? = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("groupId", &groupId)
      try pass.field("memberId", &memberId, since: 9)
      try pass.field("memberEpoch", &memberEpoch, since: 9)
      try pass.field("topics", &topics)
    }
  }
}

/// The answer to `OffsetFetchRequest`.
public struct OffsetFetchResponse: ResponseMessage {
  public static var api: ApiKey { .offsetFetch }
  public static var versions: ClosedRange<Int16> { 0...9 }
  public static var flexibleSince: Int16? { 6 }

  public var throttleTimeMs: Int32 = 0
  public var topics: [Topic] = []
  public var errorCode = ErrorCode.none
  public var groups: [Group] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 3)
    try pass.field("topics", &topics, until: 7)
    try pass.field("errorCode", &errorCode, since: 2, until: 7)
    try pass.field("groups", &groups, since: 8)
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

  public struct Group: Structure {
    public var groupId = ""
    public var topics: [Topic] = []
    public var errorCode = ErrorCode.none
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("groupId", &groupId)
      try pass.field("topics", &topics)
      try pass.field("errorCode", &errorCode)
    }
  }

  public struct Partition: Structure {
    public var partitionIndex: Int32 = 0
    public var committedOffset: Int64 = 0
    public var committedLeaderEpoch: Int32 = -1
    public var metadata: String? = ""
    public var errorCode = ErrorCode.none
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("committedOffset", &committedOffset)
      try pass.field("committedLeaderEpoch", &committedLeaderEpoch, since: 5)
      try pass.field("metadata", &metadata)
      try pass.field("errorCode", &errorCode)
    }
  }
}
