public import Bytes

/// The one request of the newer consumer protocol: joining, staying, acknowledging and leaving in
/// one (KIP-848). The coordinator computes the assignment and hands it out step by step.
public struct ConsumerGroupHeartbeatRequest: RequestMessage {
  public typealias Answer = ConsumerGroupHeartbeatResponse
  public static var api: ApiKey { .consumerGroupHeartbeat }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { 0 }

  public var groupId = ""
  public var memberId = ""
  public var memberEpoch: Int32 = 0
  public var instanceId: String?
  public var rackId: String?
  public var rebalanceTimeoutMs: Int32 = -1
  public var subscribedTopicNames: [String]?
  public var serverAssignor: String?
  public var topicPartitions: [TopicPartitions]?
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("groupId", &groupId)
    try pass.field("memberId", &memberId)
    try pass.field("memberEpoch", &memberEpoch)
    try pass.field("instanceId", &instanceId)
    try pass.field("rackId", &rackId)
    try pass.field("rebalanceTimeoutMs", &rebalanceTimeoutMs)
    try pass.field("subscribedTopicNames", &subscribedTopicNames)
    try pass.field("serverAssignor", &serverAssignor)
    try pass.field("topicPartitions", &topicPartitions)
  }

  public struct TopicPartitions: Structure {
    public var topicId = Uuid.zero
    public var partitions: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicId", &topicId)
      try pass.field("partitions", &partitions)
    }
  }
}

/// The answer to `ConsumerGroupHeartbeatRequest`.
public struct ConsumerGroupHeartbeatResponse: ResponseMessage {
  public static var api: ApiKey { .consumerGroupHeartbeat }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { 0 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var errorMessage: String?
  public var memberId: String?
  public var memberEpoch: Int32 = 0
  public var heartbeatIntervalMs: Int32 = 0
  public var assignment: Assignment?
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("errorCode", &errorCode)
    try pass.field("errorMessage", &errorMessage)
    try pass.field("memberId", &memberId)
    try pass.field("memberEpoch", &memberEpoch)
    try pass.field("heartbeatIntervalMs", &heartbeatIntervalMs)
    try pass.field("assignment", &assignment)
  }

  public struct Assignment: Structure {
    public var topicPartitions: [TopicPartitions] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicPartitions", &topicPartitions)
    }
  }

  public struct TopicPartitions: Structure {
    public var topicId = Uuid.zero
    public var partitions: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicId", &topicId)
      try pass.field("partitions", &partitions)
    }
  }
}
