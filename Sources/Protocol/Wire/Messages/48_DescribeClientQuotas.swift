/// Lists the quotas of users, client ids and addresses that match a filter.
///
/// - v1: flexible (KIP-482).
public struct DescribeClientQuotasRequest: RequestMessage {
  public typealias Answer = DescribeClientQuotasResponse
  public static var api: ApiKey { .describeClientQuotas }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { 1 }

  public var components: [Component] = []
  public var strict = false
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("components", &components)
    try pass.field("strict", &strict)
  }

  public struct Component: Structure {
    public var entityType = ""
    public var matchType: Int8 = 0
    public var match: String? = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("entityType", &entityType)
      try pass.field("matchType", &matchType)
      try pass.field("match", &match)
    }
  }
}

/// The answer to `DescribeClientQuotasRequest`.
public struct DescribeClientQuotasResponse: ResponseMessage {
  public static var api: ApiKey { .describeClientQuotas }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { 1 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var errorMessage: String? = ""
  public var entries: [Entry]? = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("errorCode", &errorCode)
    try pass.field("errorMessage", &errorMessage)
    try pass.field("entries", &entries)
  }

  public struct Entry: Structure {
    public var entity: [Entity] = []
    public var values: [Value] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("entity", &entity)
      try pass.field("values", &values)
    }
  }

  public struct Entity: Structure {
    public var entityType = ""
    public var entityName: String? = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("entityType", &entityType)
      try pass.field("entityName", &entityName)
    }
  }

  public struct Value: Structure {
    public var key = ""
    public var value: Double = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("key", &key)
      try pass.field("value", &value)
    }
  }
}
