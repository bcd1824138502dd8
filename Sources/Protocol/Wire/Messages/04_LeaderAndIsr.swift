public import Bytes

/// The controller tells a broker which partitions it leads or follows, and since which epochs. A
/// broker that hears of an older epoch than it knows ignores it. ZooKeeper's clusters only.
///
/// - v1: the request adds `PartitionState.isNew`.
/// - v2: the request adds `brokerEpoch`, `topicStates` and drops `ungroupedPartitionStates`,
///   `PartitionState.topicName` (KIP-380).
/// - v3: the request adds `PartitionState.addingReplicas`, `PartitionState.removingReplicas`
///   (KIP-455).
/// - v4: flexible (KIP-482).
/// - v5: the request adds `type`, `TopicState.topicId`; the response adds `topics` and drops
///   `partitionErrors`, `PartitionError.topicName` (KIP-516).
/// - v6: the request adds `PartitionState.leaderRecoveryState` (KIP-704).
/// - v7: the request adds `isKRaftController` (KIP-866).
public struct LeaderAndIsrRequest: RequestMessage {
  public typealias Answer = LeaderAndIsrResponse
  public static var api: ApiKey { .leaderAndIsr }
  public static var versions: ClosedRange<Int16> { 0...7 }
  public static var flexibleSince: Int16? { 4 }

  public var controllerId: Int32 = 0
  public var isKRaftController = false
  public var controllerEpoch: Int32 = 0
  public var ungroupedPartitionStates: [PartitionState] = []
  public var brokerEpoch: Int64 = -1
  public var type: Int8 = 0
  public var topicStates: [TopicState] = []
  public var liveLeaders: [LiveLeader] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("controllerId", &controllerId)
    try pass.field("isKRaftController", &isKRaftController, since: 7)
    try pass.field("controllerEpoch", &controllerEpoch)
    try pass.field("ungroupedPartitionStates", &ungroupedPartitionStates, until: 1)
    try pass.field("brokerEpoch", &brokerEpoch, since: 2)
    try pass.field("type", &type, since: 5)
    try pass.field("topicStates", &topicStates, since: 2)
    try pass.field("liveLeaders", &liveLeaders)
  }

  public struct PartitionState: Structure {
    public var topicName = ""
    public var partitionIndex: Int32 = 0
    public var controllerEpoch: Int32 = 0
    public var leader: Int32 = 0
    public var leaderEpoch: Int32 = 0
    public var isr: [Int32] = []
    public var partitionEpoch: Int32 = 0
    public var replicas: [Int32] = []
    public var addingReplicas: [Int32] = []
    public var removingReplicas: [Int32] = []
    public var isNew = false
    public var leaderRecoveryState: Int8 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicName", &topicName, until: 1)
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("controllerEpoch", &controllerEpoch)
      try pass.field("leader", &leader)
      try pass.field("leaderEpoch", &leaderEpoch)
      try pass.field("isr", &isr)
      try pass.field("partitionEpoch", &partitionEpoch)
      try pass.field("replicas", &replicas)
      try pass.field("addingReplicas", &addingReplicas, since: 3)
      try pass.field("removingReplicas", &removingReplicas, since: 3)
      try pass.field("isNew", &isNew, since: 1)
      try pass.field("leaderRecoveryState", &leaderRecoveryState, since: 6)
    }
  }

  public struct TopicState: Structure {
    public var topicName = ""
    public var topicId = Uuid.zero
    public var partitionStates: [PartitionState] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicName", &topicName)
      try pass.field("topicId", &topicId, since: 5)
      try pass.field("partitionStates", &partitionStates)
    }
  }

  public struct LiveLeader: Structure {
    public var brokerId: Int32 = 0
    public var hostName = ""
    public var port: Int32 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("brokerId", &brokerId)
      try pass.field("hostName", &hostName)
      try pass.field("port", &port)
    }
  }
}

/// The answer to `LeaderAndIsrRequest`.
public struct LeaderAndIsrResponse: ResponseMessage {
  public static var api: ApiKey { .leaderAndIsr }
  public static var versions: ClosedRange<Int16> { 0...7 }
  public static var flexibleSince: Int16? { 4 }

  public var errorCode = ErrorCode.none
  public var partitionErrors: [PartitionError] = []
  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("errorCode", &errorCode)
    try pass.field("partitionErrors", &partitionErrors, until: 4)
    try pass.field("topics", &topics, since: 5)
  }

  public struct PartitionError: Structure {
    public var topicName = ""
    public var partitionIndex: Int32 = 0
    public var errorCode = ErrorCode.none
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicName", &topicName, until: 4)
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("errorCode", &errorCode)
    }
  }

  public struct Topic: Structure {
    public var topicId = Uuid.zero
    public var partitionErrors: [PartitionError] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicId", &topicId)
      try pass.field("partitionErrors", &partitionErrors)
    }
  }
}
