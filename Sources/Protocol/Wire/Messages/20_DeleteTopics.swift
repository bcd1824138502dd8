public import Bytes

/// Deletes topics with all of their partitions. The answer comes when the controller has begun.
///
/// - v1: the response adds `throttleTimeMs`.
/// - v4: flexible (KIP-482).
/// - v5: the response adds `Topic.errorMessage` (KIP-599).
/// - v6: the request adds `topics` and drops `topicNames`; the response adds `Topic.topicId` and
///   allows null in `Topic.name` (KIP-516).
public struct DeleteTopicsRequest: RequestMessage {
  public typealias Answer = DeleteTopicsResponse
  public static var api: ApiKey { .deleteTopics }
  public static var versions: ClosedRange<Int16> { 0...6 }
  public static var flexibleSince: Int16? { 4 }

  public var topicNames: [String] = []
  public var topics: [Topic] = []
  public var timeoutMs: Int32 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("topicNames", &topicNames, until: 5)
    try pass.field("topics", &topics, since: 6)
    try pass.field("timeoutMs", &timeoutMs)
  }

  public struct Topic: Structure {
    public var name: String?
    public var topicId = Uuid.zero
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("topicId", &topicId)
    }
  }
}

/// The answer to `DeleteTopicsRequest`.
public struct DeleteTopicsResponse: ResponseMessage {
  public static var api: ApiKey { .deleteTopics }
  public static var versions: ClosedRange<Int16> { 0...6 }
  public static var flexibleSince: Int16? { 4 }

  public var throttleTimeMs: Int32 = 0
  public var responses: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 1)
    try pass.field("responses", &responses)
  }

  public struct Topic: Structure {
    public var name: String? = ""
    public var topicId = Uuid.zero
    public var errorCode = ErrorCode.none
    public var errorMessage: String?
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name, nullableSince: 6)
      try pass.field("topicId", &topicId, since: 6)
      try pass.field("errorCode", &errorCode)
      try pass.field("errorMessage", &errorMessage, since: 5)
    }
  }
}
