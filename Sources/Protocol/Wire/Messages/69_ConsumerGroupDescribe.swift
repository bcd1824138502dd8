public import Bytes

/// Shows groups of the newer consumer protocol: epochs, assignor, members with their current and
/// target assignments.
public struct ConsumerGroupDescribeRequest: RequestMessage {
  public typealias Answer = ConsumerGroupDescribeResponse
  public static var api: ApiKey { .consumerGroupDescribe }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { 0 }

  public var groupIds: [String] = []
  public var includeAuthorizedOperations = false
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("groupIds", &groupIds)
    try pass.field("includeAuthorizedOperations", &includeAuthorizedOperations)
  }
}

/// The answer to `ConsumerGroupDescribeRequest`.
public struct ConsumerGroupDescribeResponse: ResponseMessage {
  public static var api: ApiKey { .consumerGroupDescribe }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { 0 }

  public var throttleTimeMs: Int32 = 0
  public var groups: [Group] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("groups", &groups)
  }

  public struct Group: Structure {
    public var errorCode = ErrorCode.none
    public var errorMessage: String?
    public var groupId = ""
    public var groupState = ""
    public var groupEpoch: Int32 = 0
    public var assignmentEpoch: Int32 = 0
    public var assignorName = ""
    public var members: [Member] = []
    public var authorizedOperations: Int32 = .min
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("errorMessage", &errorMessage)
      try pass.field("groupId", &groupId)
      try pass.field("groupState", &groupState)
      try pass.field("groupEpoch", &groupEpoch)
      try pass.field("assignmentEpoch", &assignmentEpoch)
      try pass.field("assignorName", &assignorName)
      try pass.field("members", &members)
      try pass.field("authorizedOperations", &authorizedOperations)
    }
  }

  public struct Member: Structure {
    public var memberId = ""
    public var instanceId: String?
    public var rackId: String?
    public var memberEpoch: Int32 = 0
    public var clientId = ""
    public var clientHost = ""
    public var subscribedTopicNames: [String] = []
    public var subscribedTopicRegex: String?
    public var assignment = Assignment()
    public var targetAssignment = Assignment()
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("memberId", &memberId)
      try pass.field("instanceId", &instanceId)
      try pass.field("rackId", &rackId)
      try pass.field("memberEpoch", &memberEpoch)
      try pass.field("clientId", &clientId)
      try pass.field("clientHost", &clientHost)
      try pass.field("subscribedTopicNames", &subscribedTopicNames)
      try pass.field("subscribedTopicRegex", &subscribedTopicRegex)
      try pass.field("assignment", &assignment)
      try pass.field("targetAssignment", &targetAssignment)
    }
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
    public var topicName = ""
    public var partitions: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicId", &topicId)
      try pass.field("topicName", &topicName)
      try pass.field("partitions", &partitions)
    }
  }
}
