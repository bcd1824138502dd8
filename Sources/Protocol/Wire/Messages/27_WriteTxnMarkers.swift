/// The transaction's coordinator has leaders append the marker that ends a transaction in their
/// partitions.
///
/// - v1: flexible (KIP-482).
public struct WriteTxnMarkersRequest: RequestMessage {
  public typealias Answer = WriteTxnMarkersResponse
  public static var api: ApiKey { .writeTxnMarkers }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { 1 }

  public var markers: [Marker] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("markers", &markers)
  }

  public struct Marker: Structure {
    public var producerId: Int64 = 0
    public var producerEpoch: Int16 = 0
    public var transactionResult = false
    public var topics: [Topic] = []
    public var coordinatorEpoch: Int32 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("producerId", &producerId)
      try pass.field("producerEpoch", &producerEpoch)
      try pass.field("transactionResult", &transactionResult)
      try pass.field("topics", &topics)
      try pass.field("coordinatorEpoch", &coordinatorEpoch)
    }
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

/// The answer to `WriteTxnMarkersRequest`.
public struct WriteTxnMarkersResponse: ResponseMessage {
  public static var api: ApiKey { .writeTxnMarkers }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { 1 }

  public var markers: [Marker] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("markers", &markers)
  }

  public struct Marker: Structure {
    public var producerId: Int64 = 0
    public var topics: [Topic] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("producerId", &producerId)
      try pass.field("topics", &topics)
    }
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
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("errorCode", &errorCode)
    }
  }
}
