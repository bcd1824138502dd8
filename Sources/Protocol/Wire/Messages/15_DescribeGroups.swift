public import Bytes

/// Shows a group as its coordinator knows it: state, protocol, members with their hosts,
/// subscriptions and assignments.
///
/// - v1: the response adds `throttleTimeMs`.
/// - v3: the request adds `includeAuthorizedOperations`; the response adds
///   `Group.authorizedOperations` (KIP-430).
/// - v4: the response adds `Member.groupInstanceId` (KIP-345).
/// - v5: flexible (KIP-482).
public struct DescribeGroupsRequest: RequestMessage {
  public typealias Answer = DescribeGroupsResponse
  public static var api: ApiKey { .describeGroups }
  public static var versions: ClosedRange<Int16> { 0...5 }
  public static var flexibleSince: Int16? { 5 }

  public var groups: [String] = []
  public var includeAuthorizedOperations = false
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("groups", &groups)
    try pass.field("includeAuthorizedOperations", &includeAuthorizedOperations, since: 3)
  }
}

/// The answer to `DescribeGroupsRequest`.
public struct DescribeGroupsResponse: ResponseMessage {
  public static var api: ApiKey { .describeGroups }
  public static var versions: ClosedRange<Int16> { 0...5 }
  public static var flexibleSince: Int16? { 5 }

  public var throttleTimeMs: Int32 = 0
  public var groups: [Group] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 1)
    try pass.field("groups", &groups)
  }

  public struct Group: Structure {
    public var errorCode = ErrorCode.none
    public var groupId = ""
    public var groupState = ""
    public var protocolType = ""
    public var protocolData = ""
    public var members: [Member] = []
    public var authorizedOperations: Int32 = .min
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("groupId", &groupId)
      try pass.field("groupState", &groupState)
      try pass.field("protocolType", &protocolType)
      try pass.field("protocolData", &protocolData)
      try pass.field("members", &members)
      try pass.field("authorizedOperations", &authorizedOperations, since: 3)
    }
  }

  public struct Member: Structure {
    public var memberId = ""
    public var groupInstanceId: String?
    public var clientId = ""
    public var clientHost = ""
    public var memberMetadata = ByteSlice([])
    public var memberAssignment = ByteSlice([])
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("memberId", &memberId)
      try pass.field("groupInstanceId", &groupInstanceId, since: 4)
      try pass.field("clientId", &clientId)
      try pass.field("clientHost", &clientHost)
      try pass.field("memberMetadata", &memberMetadata)
      try pass.field("memberAssignment", &memberAssignment)
    }
  }
}
