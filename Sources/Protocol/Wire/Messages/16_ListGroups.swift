/// Lists the groups that one broker coordinates; who wants all groups asks all brokers.
///
/// - v1: the response adds `throttleTimeMs`.
/// - v3: flexible (KIP-482).
/// - v4: the request adds `statesFilter`; the response adds `Group.groupState` (KIP-518).
/// - v5: the request adds `typesFilter`; the response adds `Group.groupType` (KIP-848).
public struct ListGroupsRequest: RequestMessage {
  public typealias Answer = ListGroupsResponse
  public static var api: ApiKey { .listGroups }
  public static var versions: ClosedRange<Int16> { 0...5 }
  public static var flexibleSince: Int16? { 3 }

  public var statesFilter: [String] = []
  public var typesFilter: [String] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("statesFilter", &statesFilter, since: 4)
    try pass.field("typesFilter", &typesFilter, since: 5)
  }
}

/// The answer to `ListGroupsRequest`.
public struct ListGroupsResponse: ResponseMessage {
  public static var api: ApiKey { .listGroups }
  public static var versions: ClosedRange<Int16> { 0...5 }
  public static var flexibleSince: Int16? { 3 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var groups: [Group] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 1)
    try pass.field("errorCode", &errorCode)
    try pass.field("groups", &groups)
  }

  public struct Group: Structure {
    public var groupId = ""
    public var protocolType = ""
    public var groupState = ""
    public var groupType = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("groupId", &groupId)
      try pass.field("protocolType", &protocolType)
      try pass.field("groupState", &groupState, since: 4)
      try pass.field("groupType", &groupType, since: 5)
    }
  }
}
