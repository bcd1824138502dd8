public import Bytes

/// Appends record batches to partitions; only a partition's leader takes them. With `acks` 0 nobody
/// answers, with 1 the leader alone has written the records, with -1 every in-sync replica has. A
/// broker stores the batches as they came, after checking them and stamping offsets into them.
///
/// - v1: the response adds `throttleTimeMs`.
/// - v2: messages have timestamps (KIP-32); the response adds `Partition.logAppendTimeMs`.
/// - v3: the request adds `transactionalId` (KIP-98).
/// - v5: the response adds `Partition.logStartOffset` (KIP-107).
/// - v7: batches may be compressed with zstd (KIP-110).
/// - v8: the response adds `Partition.recordErrors`, `Partition.errorMessage` (KIP-467).
/// - v9: flexible (KIP-482).
/// - v10: the response adds `nodeEndpoints`, `Partition.currentLeader` (KIP-951).
/// - v11: transactions may be verified by error TRANSACTION_ABORTABLE (KIP-890).
public struct ProduceRequest: RequestMessage {
  public typealias Answer = ProduceResponse
  public static var api: ApiKey { .produce }
  public static var versions: ClosedRange<Int16> { 0...11 }
  public static var flexibleSince: Int16? { 9 }

  public var transactionalId: String?
  public var acks: Int16 = 0
  public var timeoutMs: Int32 = 0
  public var topicData: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("transactionalId", &transactionalId, since: 3)
    try pass.field("acks", &acks)
    try pass.field("timeoutMs", &timeoutMs)
    try pass.field("topicData", &topicData)
  }

  public struct Topic: Structure {
    public var name = ""
    public var partitionData: [Partition] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("partitionData", &partitionData)
    }
  }

  public struct Partition: Structure {
    public var index: Int32 = 0
    public var records: ByteSlice?
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("index", &index)
      try pass.field("records", &records, as: .records)
    }
  }
}

/// The answer to `ProduceRequest`.
public struct ProduceResponse: ResponseMessage {
  public static var api: ApiKey { .produce }
  public static var versions: ClosedRange<Int16> { 0...11 }
  public static var flexibleSince: Int16? { 9 }

  public var responses: [Topic] = []
  public var throttleTimeMs: Int32 = 0
  public var nodeEndpoints: [NodeEndpoint] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("responses", &responses)
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 1)
    try pass.field("nodeEndpoints", &nodeEndpoints, tag: 0, since: 10)
  }

  public struct Topic: Structure {
    public var name = ""
    public var partitionResponses: [Partition] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("partitionResponses", &partitionResponses)
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
    public var index: Int32 = 0
    public var errorCode = ErrorCode.none
    public var baseOffset: Int64 = 0
    public var logAppendTimeMs: Int64 = -1
    public var logStartOffset: Int64 = -1
    public var recordErrors: [RecordError] = []
    public var errorMessage: String?
    public var currentLeader = CurrentLeader()
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("index", &index)
      try pass.field("errorCode", &errorCode)
      try pass.field("baseOffset", &baseOffset)
      try pass.field("logAppendTimeMs", &logAppendTimeMs, since: 2)
      try pass.field("logStartOffset", &logStartOffset, since: 5)
      try pass.field("recordErrors", &recordErrors, since: 8)
      try pass.field("errorMessage", &errorMessage, since: 8)
      try pass.field("currentLeader", &currentLeader, tag: 0, since: 10)
    }
  }

  public struct RecordError: Structure {
    public var batchIndex: Int32 = 0
    public var batchIndexErrorMessage: String?
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("batchIndex", &batchIndex)
      try pass.field("batchIndexErrorMessage", &batchIndexErrorMessage)
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
}
