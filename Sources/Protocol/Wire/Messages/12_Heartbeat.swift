/// A member says that it is alive. The answer is where it learns that the group is rebalancing and
/// it has to join anew.
///
/// - v1: the response adds `throttleTimeMs`.
/// - v3: the request adds `groupInstanceId` (KIP-345).
/// - v4: flexible (KIP-482).
public struct HeartbeatRequest: RequestMessage {
  public typealias Answer = HeartbeatResponse
  public static var api: ApiKey { .heartbeat }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 4 }

  public var groupId = ""
  public var generationId: Int32 = 0
  public var memberId = ""
  public var groupInstanceId: String?
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("groupId", &groupId)
    try pass.field("generationId", &generationId)
    try pass.field("memberId", &memberId)
    try pass.field("groupInstanceId", &groupInstanceId, since: 3)
  }
}

/// The answer to `HeartbeatRequest`.
public struct HeartbeatResponse: ResponseMessage {
  public static var api: ApiKey { .heartbeat }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 4 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 1)
    try pass.field("errorCode", &errorCode)
  }
}
