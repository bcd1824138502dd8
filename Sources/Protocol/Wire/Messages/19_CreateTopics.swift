public import Bytes

/// Creates topics, with a number of partitions and replicas or with an assignment by hand;
/// `validateOnly` only tries. The controller does it.
///
/// - v1: the request adds `validateOnly`; the response adds `Topic.errorMessage`.
/// - v2: the response adds `throttleTimeMs`.
/// - v4: -1 partitions or replicas mean the broker's default (KIP-464).
/// - v5: flexible (KIP-482); the response adds `Topic.numPartitions`, `Topic.replicationFactor`,
///   `Topic.configs`, `Topic.topicConfigErrorCode` (KIP-525).
/// - v6: a quota may throttle (KIP-599).
/// - v7: the response adds `Topic.topicId` (KIP-516).
public struct CreateTopicsRequest: RequestMessage {
  public typealias Answer = CreateTopicsResponse
  public static var api: ApiKey { .createTopics }
  public static var versions: ClosedRange<Int16> { 0...7 }
  public static var flexibleSince: Int16? { 5 }

  public var topics: [Topic] = []
  public var timeoutMs: Int32 = 60000
  public var validateOnly = false
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("topics", &topics)
    try pass.field("timeoutMs", &timeoutMs)
    try pass.field("validateOnly", &validateOnly, since: 1)
  }

  public struct Topic: Structure {
    public var name = ""
    public var numPartitions: Int32 = 0
    public var replicationFactor: Int16 = 0
    public var assignments: [Assignment] = []
    public var configs: [Config] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("numPartitions", &numPartitions)
      try pass.field("replicationFactor", &replicationFactor)
      try pass.field("assignments", &assignments)
      try pass.field("configs", &configs)
    }
  }

  public struct Assignment: Structure {
    public var partitionIndex: Int32 = 0
    public var brokerIds: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("brokerIds", &brokerIds)
    }
  }

  public struct Config: Structure {
    public var name = ""
    public var value: String? = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("value", &value)
    }
  }
}

/// The answer to `CreateTopicsRequest`.
public struct CreateTopicsResponse: ResponseMessage {
  public static var api: ApiKey { .createTopics }
  public static var versions: ClosedRange<Int16> { 0...7 }
  public static var flexibleSince: Int16? { 5 }

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
    public var topicId = Uuid.zero
    public var errorCode = ErrorCode.none
    public var errorMessage: String? = ""
    public var numPartitions: Int32 = -1
    public var replicationFactor: Int16 = -1
    public var configs: [Config]? = []
    public var topicConfigErrorCode = ErrorCode.none
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("topicId", &topicId, since: 7)
      try pass.field("errorCode", &errorCode)
      try pass.field("errorMessage", &errorMessage, since: 1)
      try pass.field("numPartitions", &numPartitions, since: 5)
      try pass.field("replicationFactor", &replicationFactor, since: 5)
      try pass.field("configs", &configs, since: 5)
      try pass.field("topicConfigErrorCode", &topicConfigErrorCode, tag: 0, since: 5)
    }
  }

  public struct Config: Structure {
    public var name = ""
    public var value: String? = ""
    public var readOnly = false
    public var configSource: Int8 = -1
    public var isSensitive = false
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("value", &value)
      try pass.field("readOnly", &readOnly)
      try pass.field("configSource", &configSource)
      try pass.field("isSensitive", &isSensitive)
    }
  }
}
