public import Bytes

/// Shows partitions of topics page by page, with eligible leader replicas (KIP-966); a cursor says
/// where the next page begins.
public struct DescribeTopicPartitionsRequest: RequestMessage {
  public typealias Answer = DescribeTopicPartitionsResponse
  public static var api: ApiKey { .describeTopicPartitions }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { 0 }

  public var topics: [Topic] = []
  public var responsePartitionLimit: Int32 = 2000
  public var cursor: Cursor?
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("topics", &topics)
    try pass.field("responsePartitionLimit", &responsePartitionLimit)
    try pass.field("cursor", &cursor)
  }

  public struct Topic: Structure {
    public var name = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
    }
  }

  public struct Cursor: Structure {
    public var topicName = ""
    public var partitionIndex: Int32 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicName", &topicName)
      try pass.field("partitionIndex", &partitionIndex)
    }
  }
}

/// The answer to `DescribeTopicPartitionsRequest`.
public struct DescribeTopicPartitionsResponse: ResponseMessage {
  public static var api: ApiKey { .describeTopicPartitions }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { 0 }

  public var throttleTimeMs: Int32 = 0
  public var topics: [Topic] = []
  public var nextCursor: Cursor?
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("topics", &topics)
    try pass.field("nextCursor", &nextCursor)
  }

  public struct Topic: Structure {
    public var errorCode = ErrorCode.none
    public var name: String? = ""
    public var topicId = Uuid.zero
    public var isInternal = false
    public var partitions: [Partition] = []
    public var topicAuthorizedOperations: Int32 = .min
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("name", &name)
      try pass.field("topicId", &topicId)
      try pass.field("isInternal", &isInternal)
      try pass.field("partitions", &partitions)
      try pass.field("topicAuthorizedOperations", &topicAuthorizedOperations)
    }
  }

  public struct Cursor: Structure {
    public var topicName = ""
    public var partitionIndex: Int32 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicName", &topicName)
      try pass.field("partitionIndex", &partitionIndex)
    }
  }

  public struct Partition: Structure {
    public var errorCode = ErrorCode.none
    public var partitionIndex: Int32 = 0
    public var leaderId: Int32 = 0
    public var leaderEpoch: Int32 = -1
    public var replicaNodes: [Int32] = []
    public var isrNodes: [Int32] = []
    public var eligibleLeaderReplicas: [Int32]?
    public var lastKnownElr: [Int32]?
    public var offlineReplicas: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("leaderId", &leaderId)
      try pass.field("leaderEpoch", &leaderEpoch)
      try pass.field("replicaNodes", &replicaNodes)
      try pass.field("isrNodes", &isrNodes)
      try pass.field("eligibleLeaderReplicas", &eligibleLeaderReplicas)
      try pass.field("lastKnownElr", &lastKnownElr)
      try pass.field("offlineReplicas", &offlineReplicas)
    }
  }
}
