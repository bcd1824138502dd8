/// Lists the partitions that are being moved, with the replicas that come and go.
public struct ListPartitionReassignmentsRequest: RequestMessage {
  public typealias Answer = ListPartitionReassignmentsResponse
  public static var api: ApiKey { .listPartitionReassignments }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { 0 }

  public var timeoutMs: Int32 = 60000
  public var topics: [Topic]?
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("timeoutMs", &timeoutMs)
    try pass.field("topics", &topics)
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
}

/// The answer to `ListPartitionReassignmentsRequest`.
public struct ListPartitionReassignmentsResponse: ResponseMessage {
  public static var api: ApiKey { .listPartitionReassignments }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { 0 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var errorMessage: String? = ""
  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("errorCode", &errorCode)
    try pass.field("errorMessage", &errorMessage)
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
    public var replicas: [Int32] = []
    public var addingReplicas: [Int32] = []
    public var removingReplicas: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("replicas", &replicas)
      try pass.field("addingReplicas", &addingReplicas)
      try pass.field("removingReplicas", &removingReplicas)
    }
  }
}
