public import Bytes

/// A consumer enters its group or a new generation of it. The coordinator answers all members
/// together, once everybody has come or time is up, and makes one of them the leader that assigns
/// the partitions.
///
/// - v1: the request adds `rebalanceTimeoutMs` (KIP-62).
/// - v2: the response adds `throttleTimeMs`.
/// - v4: a member without an id is sent back with one (KIP-394).
/// - v5: the request adds `groupInstanceId`; the response adds `Member.groupInstanceId`
///   (KIP-345).
/// - v6: flexible (KIP-482).
/// - v7: the response adds `protocolType` and allows null in `protocolName` (KIP-559).
/// - v8: the request adds `reason` (KIP-800).
/// - v9: the response adds `skipAssignment` (KIP-814).
public struct JoinGroupRequest: RequestMessage {
  public typealias Answer = JoinGroupResponse
  public static var api: ApiKey { .joinGroup }
  public static var versions: ClosedRange<Int16> { 0...9 }
  public static var flexibleSince: Int16? { 6 }

  public var groupId = ""
  public var sessionTimeoutMs: Int32 = 0
  public var rebalanceTimeoutMs: Int32 = -1
  public var memberId = ""
  public var groupInstanceId: String?
  public var protocolType = ""
  public var protocols: [GroupProtocol] = []
  public var reason: String?
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("groupId", &groupId)
    try pass.field("sessionTimeoutMs", &sessionTimeoutMs)
    try pass.field("rebalanceTimeoutMs", &rebalanceTimeoutMs, since: 1)
    try pass.field("memberId", &memberId)
    try pass.field("groupInstanceId", &groupInstanceId, since: 5)
    try pass.field("protocolType", &protocolType)
    try pass.field("protocols", &protocols)
    try pass.field("reason", &reason, since: 8)
  }

  public struct GroupProtocol: Structure {
    public var name = ""
    public var metadata = ByteSlice([])
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("metadata", &metadata)
    }
  }
}

/// The answer to `JoinGroupRequest`.
public struct JoinGroupResponse: ResponseMessage {
  public static var api: ApiKey { .joinGroup }
  public static var versions: ClosedRange<Int16> { 0...9 }
  public static var flexibleSince: Int16? { 6 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var generationId: Int32 = -1
  public var protocolType: String?
  public var protocolName: String? = ""
  public var leader = ""
  public var skipAssignment = false
  public var memberId = ""
  public var members: [Member] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 2)
    try pass.field("errorCode", &errorCode)
    try pass.field("generationId", &generationId)
    try pass.field("protocolType", &protocolType, since: 7)
    try pass.field("protocolName", &protocolName, nullableSince: 7)
    try pass.field("leader", &leader)
    try pass.field("skipAssignment", &skipAssignment, since: 9)
    try pass.field("memberId", &memberId)
    try pass.field("members", &members)
  }

  public struct Member: Structure {
    public var memberId = ""
    public var groupInstanceId: String?
    public var metadata = ByteSlice([])
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("memberId", &memberId)
      try pass.field("groupInstanceId", &groupInstanceId, since: 5)
      try pass.field("metadata", &metadata)
    }
  }
}
