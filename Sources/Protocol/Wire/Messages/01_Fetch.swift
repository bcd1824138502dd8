public import Bytes

/// Reads record batches from an offset on, for consumers and for followers alike; a follower names
/// itself in `replicaId`, and its offsets tell the leader how far it has come. The broker waits up
/// to `maxWaitMs` until `minBytes` are there. With a session only partitions that changed are
/// named.
///
/// - v1: the response adds `throttleTimeMs`.
/// - v2: messages have timestamps (KIP-32).
/// - v3: the request adds `maxBytes` (KIP-74).
/// - v4: the request adds `isolationLevel`; the response adds `Partition.lastStableOffset`,
///   `Partition.abortedTransactions` (KIP-98).
/// - v5: the request adds `Partition.logStartOffset`; the response adds
///   `Partition.logStartOffset` (KIP-107).
/// - v7: the request adds `sessionId`, `sessionEpoch`, `forgottenTopicsData`; the response adds
///   `errorCode`, `sessionId` (KIP-227).
/// - v9: the request adds `Partition.currentLeaderEpoch` (KIP-320).
/// - v10: batches may be compressed with zstd (KIP-110).
/// - v11: the request adds `rackId`; the response adds `Partition.preferredReadReplica`
///   (KIP-392).
/// - v12: flexible (KIP-482); the request adds `clusterId`, `Partition.lastFetchedEpoch`; the
///   response adds `Partition.divergingEpoch`, `Partition.currentLeader`, `Partition.snapshotId`
///   (KIP-595).
/// - v13: the request adds `Topic.topicId`, `ForgottenTopic.topicId` and drops `Topic.topic`,
///   `ForgottenTopic.topic`; the response adds `Topic.topicId` and drops `Topic.topic` (KIP-516).
/// - v14: an offset may have moved to tiered storage (KIP-405).
/// - v15: the request adds `replicaState` and drops `replicaId` (KIP-903).
/// - v16: the response adds `nodeEndpoints` (KIP-951).
/// - v17: the request adds `Partition.replicaDirectoryId` (KIP-853).
public struct FetchRequest: RequestMessage {
  public typealias Answer = FetchResponse
  public static var api: ApiKey { .fetch }
  public static var versions: ClosedRange<Int16> { 0...17 }
  public static var flexibleSince: Int16? { 12 }

  public var replicaId: Int32 = -1
  public var maxWaitMs: Int32 = 0
  public var minBytes: Int32 = 0
  public var maxBytes: Int32 = .max
  public var isolationLevel: Int8 = 0
  public var sessionId: Int32 = 0
  public var sessionEpoch: Int32 = -1
  public var topics: [Topic] = []
  public var forgottenTopicsData: [ForgottenTopic] = []
  public var rackId = ""
  public var clusterId: String?
  public var replicaState = ReplicaState()
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("replicaId", &replicaId, until: 14)
    try pass.field("maxWaitMs", &maxWaitMs)
    try pass.field("minBytes", &minBytes)
    try pass.field("maxBytes", &maxBytes, since: 3)
    try pass.field("isolationLevel", &isolationLevel, since: 4)
    try pass.field("sessionId", &sessionId, since: 7)
    try pass.field("sessionEpoch", &sessionEpoch, since: 7)
    try pass.field("topics", &topics)
    try pass.field("forgottenTopicsData", &forgottenTopicsData, since: 7)
    try pass.field("rackId", &rackId, since: 11)
    try pass.field("clusterId", &clusterId, tag: 0, since: 12)
    try pass.field("replicaState", &replicaState, tag: 1, since: 15)
  }

  public struct Topic: Structure {
    public var topic = ""
    public var topicId = Uuid.zero
    public var partitions: [Partition] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topic", &topic, until: 12)
      try pass.field("topicId", &topicId, since: 13)
      try pass.field("partitions", &partitions)
    }
  }

  public struct ForgottenTopic: Structure {
    public var topic = ""
    public var topicId = Uuid.zero
    public var partitions: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topic", &topic, until: 12)
      try pass.field("topicId", &topicId, since: 13)
      try pass.field("partitions", &partitions)
    }
  }

  public struct ReplicaState: Structure, Equatable {
    public var replicaId: Int32 = -1
    public var replicaEpoch: Int64 = -1
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("replicaId", &replicaId)
      try pass.field("replicaEpoch", &replicaEpoch)
    }
  }

  public struct Partition: Structure, Equatable {
    public var partition: Int32 = 0
    public var currentLeaderEpoch: Int32 = -1
    public var fetchOffset: Int64 = 0
    public var lastFetchedEpoch: Int32 = -1
    public var logStartOffset: Int64 = -1
    public var partitionMaxBytes: Int32 = 0
    public var replicaDirectoryId = Uuid.zero
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partition", &partition)
      try pass.field("currentLeaderEpoch", &currentLeaderEpoch, since: 9)
      try pass.field("fetchOffset", &fetchOffset)
      try pass.field("lastFetchedEpoch", &lastFetchedEpoch, since: 12)
      try pass.field("logStartOffset", &logStartOffset, since: 5)
      try pass.field("partitionMaxBytes", &partitionMaxBytes)
      try pass.field("replicaDirectoryId", &replicaDirectoryId, tag: 0, since: 17)
    }
  }
}

/// The answer to `FetchRequest`.
public struct FetchResponse: ResponseMessage {
  public static var api: ApiKey { .fetch }
  public static var versions: ClosedRange<Int16> { 0...17 }
  public static var flexibleSince: Int16? { 12 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var sessionId: Int32 = 0
  public var responses: [Topic] = []
  public var nodeEndpoints: [NodeEndpoint] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 1)
    try pass.field("errorCode", &errorCode, since: 7)
    try pass.field("sessionId", &sessionId, since: 7)
    try pass.field("responses", &responses)
    try pass.field("nodeEndpoints", &nodeEndpoints, tag: 0, since: 16)
  }

  public struct Topic: Structure {
    public var topic = ""
    public var topicId = Uuid.zero
    public var partitions: [Partition] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topic", &topic, until: 12)
      try pass.field("topicId", &topicId, since: 13)
      try pass.field("partitions", &partitions)
    }
  }

  public struct NodeEndpoint: Structure {
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
      try pass.field("rack", &rack)
    }
  }

  public struct Partition: Structure {
    public var partitionIndex: Int32 = 0
    public var errorCode = ErrorCode.none
    public var highWatermark: Int64 = 0
    public var lastStableOffset: Int64 = -1
    public var logStartOffset: Int64 = -1
    public var abortedTransactions: [AbortedTransaction]? = []
    public var preferredReadReplica: Int32 = -1
    public var records: ByteSlice?
    public var divergingEpoch = DivergingEpoch()
    public var currentLeader = CurrentLeader()
    public var snapshotId = SnapshotId()
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("errorCode", &errorCode)
      try pass.field("highWatermark", &highWatermark)
      try pass.field("lastStableOffset", &lastStableOffset, since: 4)
      try pass.field("logStartOffset", &logStartOffset, since: 5)
      try pass.field("abortedTransactions", &abortedTransactions, since: 4)
      try pass.field("preferredReadReplica", &preferredReadReplica, since: 11)
      try pass.field("records", &records, as: .records)
      try pass.field("divergingEpoch", &divergingEpoch, tag: 0, since: 12)
      try pass.field("currentLeader", &currentLeader, tag: 1, since: 12)
      try pass.field("snapshotId", &snapshotId, tag: 2, since: 12)
    }
  }

  public struct AbortedTransaction: Structure {
    public var producerId: Int64 = 0
    public var firstOffset: Int64 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("producerId", &producerId)
      try pass.field("firstOffset", &firstOffset)
    }
  }

  public struct DivergingEpoch: Structure, Equatable {
    public var epoch: Int32 = -1
    public var endOffset: Int64 = -1
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("epoch", &epoch)
      try pass.field("endOffset", &endOffset)
    }
  }

  public struct CurrentLeader: Structure, Equatable {
    public var leaderId: Int32 = -1
    public var leaderEpoch: Int32 = -1
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("leaderId", &leaderId)
      try pass.field("leaderEpoch", &leaderEpoch)
    }
  }

  public struct SnapshotId: Structure, Equatable {
    public var endOffset: Int64 = -1
    public var epoch: Int32 = -1
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("endOffset", &endOffset)
      try pass.field("epoch", &epoch)
    }
  }
}
