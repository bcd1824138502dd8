/// Replaces all settings of a resource: what is not named goes back to its default. Later tools use
/// IncrementalAlterConfigs instead.
///
/// - v2: flexible (KIP-482).
public struct AlterConfigsRequest: RequestMessage {
  public typealias Answer = AlterConfigsResponse
  public static var api: ApiKey { .alterConfigs }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 2 }

  public var resources: [Resource] = []
  public var validateOnly = false
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("resources", &resources)
    try pass.field("validateOnly", &validateOnly)
  }

  public struct Resource: Structure {
    public var resourceType: Int8 = 0
    public var resourceName = ""
    public var configs: [Config] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("resourceType", &resourceType)
      try pass.field("resourceName", &resourceName)
      try pass.field("configs", &configs)
    }
  }

  public struct Config: Structure {
    public var name = ""
    public var value: String? = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("value", &value)
    }
  }
}

/// The answer to `AlterConfigsRequest`.
public struct AlterConfigsResponse: ResponseMessage {
  public static var api: ApiKey { .alterConfigs }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 2 }

  public var throttleTimeMs: Int32 = 0
  public var responses: [Resource] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("responses", &responses)
  }

  public struct Resource: Structure {
    public var errorCode = ErrorCode.none
    public var errorMessage: String? = ""
    public var resourceType: Int8 = 0
    public var resourceName = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("errorMessage", &errorMessage)
      try pass.field("resourceType", &resourceType)
      try pass.field("resourceName", &resourceName)
    }
  }
}
