/// A broker that is about to stop asks the controller to move its leaderships away first. The
/// answer lists the partitions that it still leads.
///
/// - v2: the request adds `brokerEpoch` (KIP-380).
/// - v3: flexible (KIP-482).
public struct ControlledShutdownRequest: RequestMessage {
  public typealias Answer = ControlledShutdownResponse
  public static var api: ApiKey { .controlledShutdown }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { 3 }

  public var brokerId: Int32 = 0
  public var brokerEpoch: Int64 = -1
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("brokerId", &brokerId)
    try pass.field("brokerEpoch", &brokerEpoch, since: 2)
  }
}

/// The answer to `ControlledShutdownRequest`.
public struct ControlledShutdownResponse: ResponseMessage {
  public static var api: ApiKey { .controlledShutdown }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { 3 }

  public var errorCode = ErrorCode.none
  public var remainingPartitions: [RemainingPartition] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("errorCode", &errorCode)
    try pass.field("remainingPartitions", &remainingPartitions)
  }

  public struct RemainingPartition: Structure {
    public var topicName = ""
    public var partitionIndex: Int32 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topicName", &topicName)
      try pass.field("partitionIndex", &partitionIndex)
    }
  }
}
