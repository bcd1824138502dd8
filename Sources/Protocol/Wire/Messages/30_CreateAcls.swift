/// Adds access rules.
///
/// - v1: the request adds `Creation.resourcePatternType` (KIP-290).
/// - v2: flexible (KIP-482).
/// - v3: users may be a resource (KIP-373).
public struct CreateAclsRequest: RequestMessage {
  public typealias Answer = CreateAclsResponse
  public static var api: ApiKey { .createAcls }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { 2 }

  public var creations: [Creation] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("creations", &creations)
  }

  public struct Creation: Structure {
    public var resourceType: Int8 = 0
    public var resourceName = ""
    public var resourcePatternType: Int8 = 3
    public var principal = ""
    public var host = ""
    public var operation: Int8 = 0
    public var permissionType: Int8 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("resourceType", &resourceType)
      try pass.field("resourceName", &resourceName)
      try pass.field("resourcePatternType", &resourcePatternType, since: 1)
      try pass.field("principal", &principal)
      try pass.field("host", &host)
      try pass.field("operation", &operation)
      try pass.field("permissionType", &permissionType)
    }
  }
}

/// The answer to `CreateAclsRequest`.
public struct CreateAclsResponse: ResponseMessage {
  public static var api: ApiKey { .createAcls }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { 2 }

  public var throttleTimeMs: Int32 = 0
  public var results: [Outcome] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("results", &results)
  }

  public struct Outcome: Structure {
    public var errorCode = ErrorCode.none
    public var errorMessage: String? = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("errorMessage", &errorMessage)
    }
  }
}
