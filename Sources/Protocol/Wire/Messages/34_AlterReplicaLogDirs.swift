/// Moves replicas from one of a broker's log directories to another.
///
/// - v2: flexible (KIP-482).
public struct AlterReplicaLogDirsRequest: RequestMessage {
  public typealias Answer = AlterReplicaLogDirsResponse
  public static var api: ApiKey { .alterReplicaLogDirs }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 2 }

  public var dirs: [Directory] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("dirs", &dirs)
  }

  public struct Directory: Structure {
    public var path = ""
    public var topics: [Topic] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("path", &path)
      try pass.field("topics", &topics)
    }
  }

  public struct Topic: Structure {
    public var name = ""
    public var partitions: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("partitions", &partitions)
    }
  }
}

/// The answer to `AlterReplicaLogDirsRequest`.
public struct AlterReplicaLogDirsResponse: ResponseMessage {
  public static var api: ApiKey { .alterReplicaLogDirs }
  public static var versions: ClosedRange<Int16> { 0...2 }
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
    public var errorCode = ErrorCode.none
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("errorCode", &errorCode)
    }
  }
}
