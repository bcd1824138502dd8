public import Bytes

/// What a client asks first and again after every surprise: the brokers, the controller, and each
/// topic's partitions with leader, replicas and in-sync replicas. It may create a topic that does
/// not exist.
///
/// - v1: the request allows null in `topics`; the response adds `controllerId`, `Broker.rack`,
///   `Topic.isInternal`.
/// - v2: the response adds `clusterId`.
/// - v3: the response adds `throttleTimeMs`.
/// - v4: the request adds `allowAutoTopicCreation`.
/// - v5: the response adds `Partition.offlineReplicas` (KIP-112).
/// - v7: the response adds `Partition.leaderEpoch` (KIP-320).
/// - v8: the request adds `includeClusterAuthorizedOperations`,
///   `includeTopicAuthorizedOperations`; the response adds `clusterAuthorizedOperations`,
///   `Topic.topicAuthorizedOperations` (KIP-430).
/// - v9: flexible (KIP-482).
/// - v10: the request adds `Topic.topicId` and allows null in `Topic.name`; the response adds
///   `Topic.topicId` (KIP-516).
/// - v11: the request drops `includeClusterAuthorizedOperations`; the response drops
///   `clusterAuthorizedOperations` (KIP-700).
/// - v12: a topic may be asked for by its id alone (KIP-516); the response allows null in
///   `Topic.name`.
public struct MetadataRequest: RequestMessage {
  public typealias Answer = MetadataResponse
  public static var api: ApiKey { .metadata }
  public static var versions: ClosedRange<Int16> { 0...12 }
  public static var flexibleSince: Int16? { 9 }

  public var topics: [Topic]? = []
  public var allowAutoTopicCreation = true
  public var includeClusterAuthorizedOperations = false
  public var includeTopicAuthorizedOperations = false
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("topics", &topics, nullableSince: 1)
    try pass.field("allowAutoTopicCreation", &allowAutoTopicCreation, since: 4)
    try pass.field(
      "includeClusterAuthorizedOperations", &includeClusterAuthorizedOperations, since: 8, until: 10
    )
    try pass.field("includeTopicAuthorizedOperations", &includeTopicAuthorizedOperations, since: 8)
  }

  public struct Topic: Structure {
    public var topicId = Uuid.zero
    public var name: String? = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicId", &topicId, since: 10)
      try pass.field("name", &name, nullableSince: 10)
    }
  }
}

/// The answer to `MetadataRequest`.
public struct MetadataResponse: ResponseMessage {
  public static var api: ApiKey { .metadata }
  public static var versions: ClosedRange<Int16> { 0...12 }
  public static var flexibleSince: Int16? { 9 }

  public var throttleTimeMs: Int32 = 0
  public var brokers: [Broker] = []
  public var clusterId: String?
  public var controllerId: Int32 = -1
  public var topics: [Topic] = []
  public var clusterAuthorizedOperations: Int32 = .min
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 3)
    try pass.field("brokers", &brokers)
    try pass.field("clusterId", &clusterId, since: 2)
    try pass.field("controllerId", &controllerId, since: 1)
    try pass.field("topics", &topics)
    try pass.field("clusterAuthorizedOperations", &clusterAuthorizedOperations, since: 8, until: 10)
  }

  public struct Broker: Structure {
    public var nodeId: Int32 = 0
    public var host = ""
    public var port: Int32 = 0
    public var rack: String?
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("nodeId", &nodeId)
      try pass.field("host", &host)
      try pass.field("port", &port)
      try pass.field("rack", &rack, since: 1)
    }
  }

  public struct Topic: Structure {
    public var errorCode = ErrorCode.none
    public var name: String? = ""
    public var topicId = Uuid.zero
    public var isInternal = false
    public var partitions: [Partition] = []
    public var topicAuthorizedOperations: Int32 = .min
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("name", &name, nullableSince: 12)
      try pass.field("topicId", &topicId, since: 10)
      try pass.field("isInternal", &isInternal, since: 1)
      try pass.field("partitions", &partitions)
      try pass.field("topicAuthorizedOperations", &topicAuthorizedOperations, since: 8)
    }
  }

  public struct Partition: Structure {
    public var errorCode = ErrorCode.none
    public var partitionIndex: Int32 = 0
    public var leaderId: Int32 = 0
    public var leaderEpoch: Int32 = -1
    public var replicaNodes: [Int32] = []
    public var isrNodes: [Int32] = []
    public var offlineReplicas: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("leaderId", &leaderId)
      try pass.field("leaderEpoch", &leaderEpoch, since: 7)
      try pass.field("replicaNodes", &replicaNodes)
      try pass.field("isrNodes", &isrNodes)
      try pass.field("offlineReplicas", &offlineReplicas, since: 5)
    }
  }
}
