/// Has the controller elect leaders: the preferred ones, or, where every in-sync replica is gone,
/// one that may have lost records.
///
/// - v1: the request adds `electionType`; the response adds `errorCode` (KIP-460).
/// - v2: flexible (KIP-482).
public struct ElectLeadersRequest: RequestMessage {
  public typealias Answer = ElectLeadersResponse
  public static var api: ApiKey { .electLeaders }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 2 }

  public var electionType: Int8 = 0
  public var topicPartitions: [TopicPartitions]? = []
  public var timeoutMs: Int32 = 60000
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("electionType", &electionType, since: 1)
    try pass.field("topicPartitions", &topicPartitions)
    try pass.field("timeoutMs", &timeoutMs)
  }

  public struct TopicPartitions: Structure {
    public var topic = ""
    public var partitions: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topic", &topic)
      try pass.field("partitions", &partitions)
    }
  }
}

/// The answer to `ElectLeadersRequest`.
public struct ElectLeadersResponse: ResponseMessage {
  public static var api: ApiKey { .electLeaders }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 2 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var replicaElectionResults: [ElectionOutcome] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("errorCode", &errorCode, since: 1)
    try pass.field("replicaElectionResults", &replicaElectionResults)
  }

  public struct ElectionOutcome: Structure {
    public var topic = ""
    public var partitionResult: [PartitionOutcome] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topic", &topic)
      try pass.field("partitionResult", &partitionResult)
    }
  }

  public struct PartitionOutcome: Structure {
    public var partitionId: Int32 = 0
    public var errorCode = ErrorCode.none
    public var errorMessage: String? = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionId", &partitionId)
      try pass.field("errorCode", &errorCode)
      try pass.field("errorMessage", &errorMessage)
    }
  }
}
