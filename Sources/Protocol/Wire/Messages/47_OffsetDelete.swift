/// Deletes a group's committed offsets of single partitions, where nobody in the group subscribes
/// to the topic.
public struct OffsetDeleteRequest: RequestMessage {
  public typealias Answer = OffsetDeleteResponse
  public static var api: ApiKey { .offsetDelete }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { nil }

  public var groupId = ""
  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("groupId", &groupId)
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
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
    }
  }
}

/// The answer to `OffsetDeleteRequest`.
public struct OffsetDeleteResponse: ResponseMessage {
  public static var api: ApiKey { .offsetDelete }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { nil }

  public var errorCode = ErrorCode.none
  public var throttleTimeMs: Int32 = 0
  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("errorCode", &errorCode)
    try pass.field("throttleTimeMs", &throttleTimeMs)
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
