/// Shows the settings of topics, brokers and loggers: values, where each comes from, and whether it
/// is secret or read-only.
///
/// - v1: the request adds `includeSynonyms`; the response adds `Config.configSource`,
///   `Config.synonyms` and drops `Config.isDefault` (KIP-226).
/// - v3: the request adds `includeDocumentation`; the response adds `Config.configType`,
///   `Config.documentation` (KIP-569).
/// - v4: flexible (KIP-482).
public struct DescribeConfigsRequest: RequestMessage {
  public typealias Answer = DescribeConfigsResponse
  public static var api: ApiKey { .describeConfigs }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 4 }

  public var resources: [Resource] = []
  public var includeSynonyms = false
  public var includeDocumentation = false
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("resources", &resources)
    try pass.field("includeSynonyms", &includeSynonyms, since: 1)
    try pass.field("includeDocumentation", &includeDocumentation, since: 3)
  }

  public struct Resource: Structure {
    public var resourceType: Int8 = 0
    public var resourceName = ""
    public var configurationKeys: [String]? = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("resourceType", &resourceType)
      try pass.field("resourceName", &resourceName)
      try pass.field("configurationKeys", &configurationKeys)
    }
  }
}

/// The answer to `DescribeConfigsRequest`.
public struct DescribeConfigsResponse: ResponseMessage {
  public static var api: ApiKey { .describeConfigs }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 4 }

  public var throttleTimeMs: Int32 = 0
  public var results: [Resource] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("results", &results)
  }

  public struct Resource: Structure {
    public var errorCode = ErrorCode.none
    public var errorMessage: String? = ""
    public var resourceType: Int8 = 0
    public var resourceName = ""
    public var configs: [Config] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("errorCode", &errorCode)
      try pass.field("errorMessage", &errorMessage)
      try pass.field("resourceType", &resourceType)
      try pass.field("resourceName", &resourceName)
      try pass.field("configs", &configs)
    }
  }

  public struct Config: Structure {
    public var name = ""
    public var value: String? = ""
    public var readOnly = false
    public var isDefault = false
    public var configSource: Int8 = -1
    public var isSensitive = false
    public var synonyms: [Synonym] = []
    public var configType: Int8 = 0
    public var documentation: String? = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("value", &value)
      try pass.field("readOnly", &readOnly)
      try pass.field("isDefault", &isDefault, until: 0)
      try pass.field("configSource", &configSource, since: 1)
      try pass.field("isSensitive", &isSensitive)
      try pass.field("synonyms", &synonyms, since: 1)
      try pass.field("configType", &configType, since: 3)
      try pass.field("documentation", &documentation, since: 3)
    }
  }

  public struct Synonym: Structure {
    public var name = ""
    public var value: String? = ""
    public var source: Int8 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("value", &value)
      try pass.field("source", &source)
    }
  }
}
