/// Adds partitions to a transaction before anything is written to them, so that its coordinator
/// knows where markers have to go. Brokers ask it as well, to verify that a transaction is under
/// way.
///
/// - v2: error PRODUCER_FENCED may be the answer (KIP-588).
/// - v3: flexible (KIP-482).
/// - v4: the request adds `transactions` and drops `v3AndBelowTransactionalId`,
///   `v3AndBelowProducerId`, `v3AndBelowProducerEpoch`, `v3AndBelowTopics`; the response adds
///   `errorCode`, `resultsByTransaction` and drops `resultsByTopicV3AndBelow` (KIP-890).
/// - v5: error TRANSACTION_ABORTABLE may be the answer (KIP-890).
public struct AddPartitionsToTxnRequest: RequestMessage {
  public typealias Answer = AddPartitionsToTxnResponse
  public static var api: ApiKey { .addPartitionsToTxn }
  public static var versions: ClosedRange<Int16> { 0...5 }
  public static var flexibleSince: Int16? { 3 }

  public var v3AndBelowTransactionalId = ""
  public var v3AndBelowProducerId: Int64 = 0
  public var v3AndBelowProducerEpoch: Int16 = 0
  public var v3AndBelowTopics: [Topic] = []
  public var transactions: [Transaction] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("v3AndBelowTransactionalId", &v3AndBelowTransactionalId, until: 3)
    try pass.field("v3AndBelowProducerId", &v3AndBelowProducerId, until: 3)
    try pass.field("v3AndBelowProducerEpoch", &v3AndBelowProducerEpoch, until: 3)
    try pass.field("v3AndBelowTopics", &v3AndBelowTopics, until: 3)
    try pass.field("transactions", &transactions, since: 4)
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

  public struct Transaction: Structure {
    public var transactionalId = ""
    public var producerId: Int64 = 0
    public var producerEpoch: Int16 = 0
    public var verifyOnly = false
    public var topics: [Topic] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("transactionalId", &transactionalId)
      try pass.field("producerId", &producerId)
      try pass.field("producerEpoch", &producerEpoch)
      try pass.field("verifyOnly", &verifyOnly)
      try pass.field("topics", &topics)
    }
  }
}

/// The answer to `AddPartitionsToTxnRequest`.
public struct AddPartitionsToTxnResponse: ResponseMessage {
  public static var api: ApiKey { .addPartitionsToTxn }
  public static var versions: ClosedRange<Int16> { 0...5 }
  public static var flexibleSince: Int16? { 3 }

  public var throttleTimeMs: Int32 = 0
  public var resultsByTopicV3AndBelow: [TopicOutcome] = []
  public var errorCode = ErrorCode.none
  public var resultsByTransaction: [TransactionOutcome] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("resultsByTopicV3AndBelow", &resultsByTopicV3AndBelow, until: 3)
    try pass.field("errorCode", &errorCode, since: 4)
    try pass.field("resultsByTransaction", &resultsByTransaction, since: 4)
  }

  public struct TopicOutcome: Structure {
    public var name = ""
    public var resultsByPartition: [PartitionOutcome] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("resultsByPartition", &resultsByPartition)
    }
  }

  public struct TransactionOutcome: Structure {
    public var transactionalId = ""
    public var topicResults: [TopicOutcome] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("transactionalId", &transactionalId)
      try pass.field("topicResults", &topicResults)
    }
  }

  public struct PartitionOutcome: Structure {
    public var partitionIndex: Int32 = 0
    public var partitionErrorCode = ErrorCode.none
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("partitionErrorCode", &partitionErrorCode)
    }
  }
}
