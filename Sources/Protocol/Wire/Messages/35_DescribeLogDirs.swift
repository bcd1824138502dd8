/// Shows a broker's log directories with the size of each replica in them and how far it lags
/// behind.
///
/// - v2: flexible (KIP-482).
/// - v3: the response adds `errorCode`.
/// - v4: the response adds `LogDirectory.totalBytes`, `LogDirectory.usableBytes` (KIP-827).
public struct DescribeLogDirsRequest: RequestMessage {
  public typealias Answer = DescribeLogDirsResponse
  public static var api: ApiKey { .describeLogDirs }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 2 }

  public var topics: [Topic]? = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("topics", &topics)
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

/// The answer to `DescribeLogDirsRequest`.
public struct DescribeLogDirsResponse: ResponseMessage {
  public static var api: ApiKey { .describeLogDirs }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 2 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var results: [LogDirectory] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("errorCode", &errorCode, since: 3)
    try pass.field("results", &results)
  }

  public struct LogDirectory: Structure {
    public var errorCode = ErrorCode.none
    public var logDir = ""
    public var topics: [Topic] = []
    public var totalBytes: Int64 = -1
    public var usableBytes: Int64 = -1
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("logDir", &logDir)
      try pass.field("topics", &topics)
      try pass.field("totalBytes", &totalBytes, since: 4)
      try pass.field("usableBytes", &usableBytes, since: 4)
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
    public var partitionSize: Int64 = 0
    public var offsetLag: Int64 = 0
    public var isFutureKey = false
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("partitionIndex", &partitionIndex)
      try pass.field("partitionSize", &partitionSize)
      try pass.field("offsetLag", &offsetLag)
      try pass.field("isFutureKey", &isFutureKey)
    }
  }
}
