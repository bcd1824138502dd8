/// Lists the access rules that match a filter.
///
/// - v1: the request adds `patternTypeFilter`; the response adds `Resource.patternType`
///   (KIP-290).
/// - v2: flexible (KIP-482).
/// - v3: users may be a resource (KIP-373).
public struct DescribeAclsRequest: RequestMessage {
  public typealias Answer = DescribeAclsResponse
  public static var api: ApiKey { .describeAcls }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { 2 }

  public var resourceTypeFilter: Int8 = 0
  public var resourceNameFilter: String? = ""
  public var patternTypeFilter: Int8 = 3
  public var principalFilter: String? = ""
  public var hostFilter: String? = ""
  public var operation: Int8 = 0
  public var permissionType: Int8 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("resourceTypeFilter", &resourceTypeFilter)
    try pass.field("resourceNameFilter", &resourceNameFilter)
    try pass.field("patternTypeFilter", &patternTypeFilter, since: 1)
    try pass.field("principalFilter", &principalFilter)
    try pass.field("hostFilter", &hostFilter)
    try pass.field("operation", &operation)
    try pass.field("permissionType", &permissionType)
  }
}

/// The answer to `DescribeAclsRequest`.
public struct DescribeAclsResponse: ResponseMessage {
  public static var api: ApiKey { .describeAcls }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { 2 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var errorMessage: String? = ""
  public var resources: [Resource] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("errorCode", &errorCode)
    try pass.field("errorMessage", &errorMessage)
    try pass.field("resources", &resources)
  }

  public struct Resource: Structure {
    public var resourceType: Int8 = 0
    public var resourceName = ""
    public var patternType: Int8 = 3
    public var acls: [Acl] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("resourceType", &resourceType)
      try pass.field("resourceName", &resourceName)
      try pass.field("patternType", &patternType, since: 1)
      try pass.field("acls", &acls)
    }
  }

  public struct Acl: Structure {
    public var principal = ""
    public var host = ""
    public var operation: Int8 = 0
    public var permissionType: Int8 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("principal", &principal)
      try pass.field("host", &host)
      try pass.field("operation", &operation)
      try pass.field("permissionType", &permissionType)
    }
  }
}
