/// Deletes the access rules that match filters, and shows which they were.
///
/// - v1: the request adds `Filter.patternTypeFilter`; the response adds `MatchingAcl.patternType`
///   (KIP-290).
/// - v2: flexible (KIP-482).
/// - v3: users may be a resource (KIP-373).
public struct DeleteAclsRequest: RequestMessage {
  public typealias Answer = DeleteAclsResponse
  public static var api: ApiKey { .deleteAcls }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { 2 }

  public var filters: [Filter] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("filters", &filters)
  }

  public struct Filter: Structure {
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
}

/// The answer to `DeleteAclsRequest`.
public struct DeleteAclsResponse: ResponseMessage {
  public static var api: ApiKey { .deleteAcls }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { 2 }

  public var throttleTimeMs: Int32 = 0
  public var filterResults: [FilterOutcome] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("filterResults", &filterResults)
  }

  public struct FilterOutcome: Structure {
    public var errorCode = ErrorCode.none
    public var errorMessage: String? = ""
    public var matchingAcls: [MatchingAcl] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("errorMessage", &errorMessage)
      try pass.field("matchingAcls", &matchingAcls)
    }
  }

  public struct MatchingAcl: Structure {
    public var errorCode = ErrorCode.none
    public var errorMessage: String? = ""
    public var resourceType: Int8 = 0
    public var resourceName = ""
    public var patternType: Int8 = 3
    public var principal = ""
    public var host = ""
    public var operation: Int8 = 0
    public var permissionType: Int8 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("errorMessage", &errorMessage)
      try pass.field("resourceType", &resourceType)
      try pass.field("resourceName", &resourceName)
      try pass.field("patternType", &patternType, since: 1)
      try pass.field("principal", &principal)
      try pass.field("host", &host)
      try pass.field("operation", &operation)
      try pass.field("permissionType", &permissionType)
    }
  }
}
