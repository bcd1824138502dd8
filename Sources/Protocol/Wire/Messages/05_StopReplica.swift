/// The controller tells a broker to stop following or leading partitions, and whether to delete
/// their files.
///
/// - v1: the request adds `brokerEpoch`, `topics` and drops `ungroupedPartitions` (KIP-380).
/// - v2: flexible (KIP-482).
/// - v3: the request adds `topicStates` and drops `deletePartitions`, `topics` (KIP-570).
/// - v4: the request adds `isKRaftController` (KIP-866).
public struct StopReplicaRequest: RequestMessage {
  public typealias Answer = StopReplicaResponse
  public static var api: ApiKey { .stopReplica }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 2 }

  public var controllerId: Int32 = 0
  public var isKRaftController = false
  public var controllerEpoch: Int32 = 0
  public var brokerEpoch: Int64 = -1
  public var deletePartitions = false
  public var ungroupedPartitions: [UngroupedPartition] = []
  public var topics: [Topic] = []
  public var topicStates: [TopicState] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("controllerId", &controllerId)
    try pass.field("isKRaftController", &isKRaftController, since: 4)
    try pass.field("controllerEpoch", &controllerEpoch)
    try pass.field("brokerEpoch", &brokerEpoch, since: 1)
    try pass.field("deletePartitions", &deletePartitions, until: 2)
    try pass.field("ungroupedPartitions", &ungroupedPartitions, until: 0)
    try pass.field("topics", &topics, since: 1, until: 2)
    try pass.field("topicStates", &topicStates, since: 3)
  }

  public struct UngroupedPartition: Structure {
    public var topicName = ""
    public var partitionIndex: Int32 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicName", &topicName)
      try pass.field("partitionIndex", &partitionIndex)
    }
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

  public struct TopicState: Structure {
    public var topicName = ""
    public var partitionStates: [PartitionState] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicName", &topicName)
      try pass.field("partitionStates", &partitionStates)
    }
  }

  public struct PartitionState: Structure {
    public var partitionIndex: Int32 = 0
    public var leaderEpoch: Int32 = -1
    public var deletePartition = false
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("leaderEpoch", &leaderEpoch)
      try pass.field("deletePartition", &deletePartition)
    }
  }
}

/// The answer to `StopReplicaRequest`.
public struct StopReplicaResponse: ResponseMessage {
  public static var api: ApiKey { .stopReplica }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 2 }

  public var errorCode = ErrorCode.none
  public var partitionErrors: [PartitionError] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("errorCode", &errorCode)
    try pass.field("partitionErrors", &partitionErrors)
  }

  public struct PartitionError: Structure {
    public var topicName = ""
    public var partitionIndex: Int32 = 0
    public var errorCode = ErrorCode.none
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicName", &topicName)
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("errorCode", &errorCode)
    }
  }
}
