/// Shows transactions as their coordinator knows them: state, timeout, partitions.
public struct DescribeTransactionsRequest: RequestMessage {
  public typealias Answer = DescribeTransactionsResponse
  public static var api: ApiKey { .describeTransactions }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { 0 }

  public var transactionalIds: [String] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("transactionalIds", &transactionalIds)
  }
}

/// The answer to `DescribeTransactionsRequest`.
public struct DescribeTransactionsResponse: ResponseMessage {
  public static var api: ApiKey { .describeTransactions }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { 0 }

  public var throttleTimeMs: Int32 = 0
  public var transactionStates: [TransactionState] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("transactionStates", &transactionStates)
  }

  public struct TransactionState: Structure {
    public var errorCode = ErrorCode.none
    public var transactionalId = ""
    public var transactionState = ""
    public var transactionTimeoutMs: Int32 = 0
    public var transactionStartTimeMs: Int64 = 0
    public var producerId: Int64 = 0
    public var producerEpoch: Int16 = 0
    public var topics: [Topic] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("transactionalId", &transactionalId)
      try pass.field("transactionState", &transactionState)
      try pass.field("transactionTimeoutMs", &transactionTimeoutMs)
      try pass.field("transactionStartTimeMs", &transactionStartTimeMs)
      try pass.field("producerId", &producerId)
      try pass.field("producerEpoch", &producerEpoch)
      try pass.field("topics", &topics)
    }
  }

  public struct Topic: Structure {
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
