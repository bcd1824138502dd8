public import Bytes

/// The controller tells every broker what the whole cluster looks like: live brokers and the state
/// of partitions. From this picture a broker answers Metadata.
///
/// - v1: the request adds `LiveBroker.endpoints` and drops `LiveBroker.v0Host`,
///   `LiveBroker.v0Port`.
/// - v2: the request adds `LiveBroker.rack` (KIP-36).
/// - v3: the request adds `Endpoint.listener` (KIP-103).
/// - v4: the request adds `PartitionState.offlineReplicas` (KIP-112).
/// - v5: the request adds `brokerEpoch`, `topicStates` and drops `ungroupedPartitionStates`,
///   `PartitionState.topicName` (KIP-380).
/// - v6: flexible (KIP-482).
/// - v7: the request adds `TopicState.topicId` (KIP-516).
/// - v8: the request adds `isKRaftController`, `type` (KIP-866).
public struct UpdateMetadataRequest: RequestMessage {
  public typealias Answer = UpdateMetadataResponse
  public static var api: ApiKey { .updateMetadata }
  public static var versions: ClosedRange<Int16> { 0...8 }
  public static var flexibleSince: Int16? { 6 }

  public var controllerId: Int32 = 0
  public var isKRaftController = false
  public var controllerEpoch: Int32 = 0
  public var ungroupedPartitionStates: [PartitionState] = []
  public var brokerEpoch: Int64 = -1
  public var topicStates: [TopicState] = []
  public var liveBrokers: [LiveBroker] = []
  public var type: Int8 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("controllerId", &controllerId)
    try pass.field("isKRaftController", &isKRaftController, since: 8)
    try pass.field("controllerEpoch", &controllerEpoch)
    try pass.field("ungroupedPartitionStates", &ungroupedPartitionStates, until: 4)
    try pass.field("brokerEpoch", &brokerEpoch, since: 5)
    try pass.field("topicStates", &topicStates, since: 5)
    try pass.field("liveBrokers", &liveBrokers)
    try pass.field("type", &type, tag: 0, since: 8)
  }

  public struct PartitionState: Structure {
    public var topicName = ""
    public var partitionIndex: Int32 = 0
    public var controllerEpoch: Int32 = 0
    public var leader: Int32 = 0
    public var leaderEpoch: Int32 = 0
    public var isr: [Int32] = []
    public var zkVersion: Int32 = 0
    public var replicas: [Int32] = []
    public var offlineReplicas: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicName", &topicName, until: 4)
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("controllerEpoch", &controllerEpoch)
      try pass.field("leader", &leader)
      try pass.field("leaderEpoch", &leaderEpoch)
      try pass.field("isr", &isr)
      try pass.field("zkVersion", &zkVersion)
      try pass.field("replicas", &replicas)
      try pass.field("offlineReplicas", &offlineReplicas, since: 4)
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
      try pass.field("topicId", &topicId, since: 7)
      try pass.field("partitionStates", &partitionStates)
    }
  }

  public struct LiveBroker: Structure {
    public var id: Int32 = 0
    public var v0Host = ""
    public var v0Port: Int32 = 0
    public var endpoints: [Endpoint] = []
    public var rack: String? = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("id", &id)
      try pass.field("v0Host", &v0Host, until: 0)
      try pass.field("v0Port", &v0Port, until: 0)
      try pass.field("endpoints", &endpoints, since: 1)
      try pass.field("rack", &rack, since: 2)
    }
  }

  public struct Endpoint: Structure {
    public var port: Int32 = 0
    public var host = ""
    public var listener = ""
    public var securityProtocol: Int16 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("port", &port)
      try pass.field("host", &host)
      try pass.field("listener", &listener, since: 3)
      try pass.field("securityProtocol", &securityProtocol)
    }
  }
}

/// The answer to `UpdateMetadataRequest`.
public struct UpdateMetadataResponse: ResponseMessage {
  public static var api: ApiKey { .updateMetadata }
  public static var versions: ClosedRange<Int16> { 0...8 }
  public static var flexibleSince: Int16? { 6 }

  public var errorCode = ErrorCode.none
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("errorCode", &errorCode)
  }
}
