/// Deletes groups without members, with their committed offsets.
///
/// - v2: flexible (KIP-482).
public struct DeleteGroupsRequest: RequestMessage {
  public typealias Answer = DeleteGroupsResponse
  public static var api: ApiKey { .deleteGroups }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 2 }

  public var groupsNames: [String] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("groupsNames", &groupsNames)
  }
}

/// The answer to `DeleteGroupsRequest`.
public struct DeleteGroupsResponse: ResponseMessage {
  public static var api: ApiKey { .deleteGroups }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 2 }

  public var throttleTimeMs: Int32 = 0
  public var results: [Group] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("results", &results)
  }

  public struct Group: Structure {
    public var groupId = ""
    public var errorCode = ErrorCode.none
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("groupId", &groupId)
      try pass.field("errorCode", &errorCode)
    }
  }
}
