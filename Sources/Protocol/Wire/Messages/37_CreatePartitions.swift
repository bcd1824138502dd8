/// Gives topics more partitions; `count` is the number afterwards. Fewer is not possible.
///
/// - v2: flexible (KIP-482).
/// - v3: a quota may throttle (KIP-599).
public struct CreatePartitionsRequest: RequestMessage {
  public typealias Answer = CreatePartitionsResponse
  public static var api: ApiKey { .createPartitions }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { 2 }

  public var topics: [Topic] = []
  public var timeoutMs: Int32 = 0
  public var validateOnly = false
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("topics", &topics)
    try pass.field("timeoutMs", &timeoutMs)
    try pass.field("validateOnly", &validateOnly)
  }

  public struct Topic: Structure {
    public var name = ""
    public var count: Int32 = 0
    public var assignments: [Assignment]? = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("count", &count)
      try pass.field("assignments", &assignments)
    }
  }

  public struct Assignment: Structure {
    public var brokerIds: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("brokerIds", &brokerIds)
    }
  }
}

/// The answer to `CreatePartitionsRequest`.
public struct CreatePartitionsResponse: ResponseMessage {
  public static var api: ApiKey { .createPartitions }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { 2 }

  public var throttleTimeMs: Int32 = 0
  public var results: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("results", &results)
  }

  public struct Topic: Structure {
    public var name = ""
    public var errorCode = ErrorCode.none
    public var errorMessage: String?
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("errorCode", &errorCode)
      try pass.field("errorMessage", &errorMessage)
    }
  }
}
