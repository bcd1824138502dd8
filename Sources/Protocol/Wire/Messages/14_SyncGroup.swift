public import Bytes

/// The second half of a rebalance: the leader brings everybody's assignment, and each member gets
/// its own. The coordinator does not look inside.
///
/// - v1: the response adds `throttleTimeMs`.
/// - v3: the request adds `groupInstanceId` (KIP-345).
/// - v4: flexible (KIP-482).
/// - v5: the request adds `protocolType`, `protocolName`; the response adds `protocolType`,
///   `protocolName` (KIP-559).
public struct SyncGroupRequest: RequestMessage {
  public typealias Answer = SyncGroupResponse
  public static var api: ApiKey { .syncGroup }
  public static var versions: ClosedRange<Int16> { 0...5 }
  public static var flexibleSince: Int16? { 4 }

  public var groupId = ""
  public var generationId: Int32 = 0
  public var memberId = ""
  public var groupInstanceId: String?
  public var protocolType: String?
  public var protocolName: String?
  public var assignments: [Assignment] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("groupId", &groupId)
    try pass.field("generationId", &generationId)
    try pass.field("memberId", &memberId)
    try pass.field("groupInstanceId", &groupInstanceId, since: 3)
    try pass.field("protocolType", &protocolType, since: 5)
    try pass.field("protocolName", &protocolName, since: 5)
    try pass.field("assignments", &assignments)
  }

  public struct Assignment: Structure {
    public var memberId = ""
    public var assignment = ByteSlice([])
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("memberId", &memberId)
      try pass.field("assignment", &assignment)
    }
  }
}

/// The answer to `SyncGroupRequest`.
public struct SyncGroupResponse: ResponseMessage {
  public static var api: ApiKey { .syncGroup }
  public static var versions: ClosedRange<Int16> { 0...5 }
  public static var flexibleSince: Int16? { 4 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var protocolType: String?
  public var protocolName: String?
  public var assignment = ByteSlice([])
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 1)
    try pass.field("errorCode", &errorCode)
    try pass.field("protocolType", &protocolType, since: 5)
    try pass.field("protocolName", &protocolName, since: 5)
    try pass.field("assignment", &assignment)
  }
}
