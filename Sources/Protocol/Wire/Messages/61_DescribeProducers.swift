/// Shows which producers a partition remembers: ids, epochs, last sequences and open transactions.
public struct DescribeProducersRequest: RequestMessage {
  public typealias Answer = DescribeProducersResponse
  public static var api: ApiKey { .describeProducers }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { 0 }

  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
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

/// The answer to `DescribeProducersRequest`.
public struct DescribeProducersResponse: ResponseMessage {
  public static var api: ApiKey { .describeProducers }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { 0 }

  public var throttleTimeMs: Int32 = 0
  public var topics: [Topic] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
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
    public var errorCode = ErrorCode.none
    public var errorMessage: String?
    public var activeProducers: [ActiveProducer] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("errorCode", &errorCode)
      try pass.field("errorMessage", &errorMessage)
      try pass.field("activeProducers", &activeProducers)
    }
  }

  public struct ActiveProducer: Structure {
    public var producerId: Int64 = 0
    public var producerEpoch: Int32 = 0
    public var lastSequence: Int32 = -1
    public var lastTimestamp: Int64 = -1
    public var coordinatorEpoch: Int32 = 0
    public var currentTxnStartOffset: Int64 = -1
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("producerId", &producerId)
      try pass.field("producerEpoch", &producerEpoch)
      try pass.field("lastSequence", &lastSequence)
      try pass.field("lastTimestamp", &lastTimestamp)
      try pass.field("coordinatorEpoch", &coordinatorEpoch)
      try pass.field("currentTxnStartOffset", &currentTxnStartOffset)
    }
  }
}
