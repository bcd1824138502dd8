/// Sets or removes quotas of users, client ids and addresses.
///
/// - v1: flexible (KIP-482).
public struct AlterClientQuotasRequest: RequestMessage {
  public typealias Answer = AlterClientQuotasResponse
  public static var api: ApiKey { .alterClientQuotas }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { 1 }

  public var entries: [Entry] = []
  public var validateOnly = false
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("entries", &entries)
    try pass.field("validateOnly", &validateOnly)
  }

  public struct Entry: Structure {
    public var entity: [Entity] = []
    public var ops: [Operation] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("entity", &entity)
      try pass.field("ops", &ops)
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

  public struct Operation: Structure {
    public var key = ""
    public var value: Double = 0
    public var remove = false
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("key", &key)
      try pass.field("value", &value)
      try pass.field("remove", &remove)
    }
  }
}

/// The answer to `AlterClientQuotasRequest`.
public struct AlterClientQuotasResponse: ResponseMessage {
  public static var api: ApiKey { .alterClientQuotas }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { 1 }

  public var throttleTimeMs: Int32 = 0
  public var entries: [Entry] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("entries", &entries)
  }

  public struct Entry: Structure {
    public var errorCode = ErrorCode.none
    public var errorMessage: String? = ""
    public var entity: [Entity] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("errorMessage", &errorMessage)
      try pass.field("entity", &entity)
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
}
