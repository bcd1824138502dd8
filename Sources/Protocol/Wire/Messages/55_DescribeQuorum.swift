public import Bytes

/// Shows the KRaft quorum: leader, epoch, and how far each voter and observer has replicated the
/// metadata log.
///
/// - v1: the response adds `Replica.lastFetchTimestamp`, `Replica.lastCaughtUpTimestamp`
///   (KIP-836).
/// - v2: the response adds `errorMessage`, `nodes`, `Partition.errorMessage`,
///   `Replica.replicaDirectoryId` (KIP-853).
public struct DescribeQuorumRequest: RequestMessage {
  public typealias Answer = DescribeQuorumResponse
  public static var api: ApiKey { .describeQuorum }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 0 }

  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("topics", &topics)
  }

  public struct Topic: Structure {
    public var topicName = ""
    public var partitions: [Partition] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicName", &topicName)
      try pass.field("partitions", &partitions)
    }
  }

  public struct Partition: Structure {
    public var partitionIndex: Int32 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
    }
  }
}

/// The answer to `DescribeQuorumRequest`.
public struct DescribeQuorumResponse: ResponseMessage {
  public static var api: ApiKey { .describeQuorum }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 0 }

  public var errorCode = ErrorCode.none
  public var errorMessage: String? = ""
  public var topics: [Topic] = []
  public var nodes: [Node] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("errorCode", &errorCode)
    try pass.field("errorMessage", &errorMessage, since: 2)
    try pass.field("topics", &topics)
    try pass.field("nodes", &nodes, since: 2)
  }

  public struct Topic: Structure {
    public var topicName = ""
    public var partitions: [Partition] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicName", &topicName)
      try pass.field("partitions", &partitions)
    }
  }

  public struct Node: Structure {
    public var nodeId: Int32 = 0
    public var listeners: [Listener] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("nodeId", &nodeId)
      try pass.field("listeners", &listeners)
    }
  }

  public struct Partition: Structure {
    public var partitionIndex: Int32 = 0
    public var errorCode = ErrorCode.none
    public var errorMessage: String? = ""
    public var leaderId: Int32 = 0
    public var leaderEpoch: Int32 = 0
    public var highWatermark: Int64 = 0
    public var currentVoters: [Replica] = []
    public var observers: [Replica] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("errorCode", &errorCode)
      try pass.field("errorMessage", &errorMessage, since: 2)
      try pass.field("leaderId", &leaderId)
      try pass.field("leaderEpoch", &leaderEpoch)
      try pass.field("highWatermark", &highWatermark)
      try pass.field("currentVoters", &currentVoters)
      try pass.field("observers", &observers)
    }
  }

  public struct Listener: Structure {
    public var name = ""
    public var host = ""
    public var port: UInt16 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("host", &host)
      try pass.field("port", &port)
    }
  }

  public struct Replica: Structure {
    public var replicaId: Int32 = 0
    public var replicaDirectoryId = Uuid.zero
    public var logEndOffset: Int64 = 0
    public var lastFetchTimestamp: Int64 = -1
    public var lastCaughtUpTimestamp: Int64 = -1
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("replicaId", &replicaId)
      try pass.field("replicaDirectoryId", &replicaDirectoryId, since: 2)
      try pass.field("logEndOffset", &logEndOffset)
      try pass.field("lastFetchTimestamp", &lastFetchTimestamp, since: 1)
      try pass.field("lastCaughtUpTimestamp", &lastCaughtUpTimestamp, since: 1)
    }
  }
}
