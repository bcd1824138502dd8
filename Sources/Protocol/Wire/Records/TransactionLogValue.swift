/// A transaction as its coordinator remembers it in `__transaction_state`: producer, state,
/// partitions, times.
///
/// - v1: flexible (KIP-482).
public struct TransactionLogValue: Message {
  public static var name: String { "TransactionLogValue" }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { 1 }

  public var producerId: Int64 = 0
  public var producerEpoch: Int16 = 0
  public var transactionTimeoutMs: Int32 = 0
  public var transactionStatus: Int8 = 0
  public var transactionPartitions: [TopicPartitions]? = []
  public var transactionLastUpdateTimestampMs: Int64 = 0
  public var transactionStartTimestampMs: Int64 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("producerId", &producerId)
    try pass.field("producerEpoch", &producerEpoch)
    try pass.field("transactionTimeoutMs", &transactionTimeoutMs)
    try pass.field("transactionStatus", &transactionStatus)
    try pass.field("transactionPartitions", &transactionPartitions)
    try pass.field("transactionLastUpdateTimestampMs", &transactionLastUpdateTimestampMs)
    try pass.field("transactionStartTimestampMs", &transactionStartTimestampMs)
  }

  public struct TopicPartitions: Structure {
    public var topic = ""
    public var partitionIds: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topic", &topic)
      try pass.field("partitionIds", &partitionIds)
    }
  }
}
