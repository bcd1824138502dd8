/// A member goes, so that its partitions are handed on without waiting for its session to end.
///
/// - v1: the response adds `throttleTimeMs`.
/// - v3: the request adds `members` and drops `memberId`; the response adds `members` (KIP-345).
/// - v4: flexible (KIP-482).
/// - v5: the request adds `Member.reason` (KIP-800).
public struct LeaveGroupRequest: RequestMessage {
  public typealias Answer = LeaveGroupResponse
  public static var api: ApiKey { .leaveGroup }
  public static var versions: ClosedRange<Int16> { 0...5 }
  public static var flexibleSince: Int16? { 4 }

  public var groupId = ""
  public var memberId = ""
  public var members: [Member] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("groupId", &groupId)
    try pass.field("memberId", &memberId, until: 2)
    try pass.field("members", &members, since: 3)
  }

  public struct Member: Structure {
    public var memberId = ""
    public var groupInstanceId: String?
    public var reason: String?
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("memberId", &memberId)
      try pass.field("groupInstanceId", &groupInstanceId)
      try pass.field("reason", &reason, since: 5)
    }
  }
}

/// The answer to `LeaveGroupRequest`.
public struct LeaveGroupResponse: ResponseMessage {
  public static var api: ApiKey { .leaveGroup }
  public static var versions: ClosedRange<Int16> { 0...5 }
  public static var flexibleSince: Int16? { 4 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var members: [Member] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 1)
    try pass.field("errorCode", &errorCode)
    try pass.field("members", &members, since: 3)
  }

  public struct Member: Structure {
    public var memberId = ""
    public var groupInstanceId: String? = ""
    public var errorCode = ErrorCode.none
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("memberId", &memberId)
      try pass.field("groupInstanceId", &groupInstanceId)
      try pass.field("errorCode", &errorCode)
    }
  }
}
