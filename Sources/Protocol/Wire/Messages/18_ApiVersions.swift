/// Asks a broker which APIs it has and in which versions; most clients ask it first on every
/// connection. A broker that does not know the version asked for answers with version 0, and the
/// header of the answer is always version 0, for how should a client know better.
///
/// - v1: the response adds `throttleTimeMs`.
/// - v3: flexible (KIP-482); the request adds `clientSoftwareName`, `clientSoftwareVersion`; the
///   response adds `supportedFeatures`, `finalizedFeaturesEpoch`, `finalizedFeatures`,
///   `zkMigrationReady` (KIP-511, KIP-584).
/// - v4: a feature may begin at level 0.
public struct ApiVersionsRequest: RequestMessage {
  public typealias Answer = ApiVersionsResponse
  public static var api: ApiKey { .apiVersions }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 3 }

  public var clientSoftwareName = ""
  public var clientSoftwareVersion = ""
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("clientSoftwareName", &clientSoftwareName, since: 3)
    try pass.field("clientSoftwareVersion", &clientSoftwareVersion, since: 3)
  }
}

/// The answer to `ApiVersionsRequest`.
public struct ApiVersionsResponse: ResponseMessage {
  public static var api: ApiKey { .apiVersions }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 3 }

  public var errorCode = ErrorCode.none
  public var apiKeys: [ApiVersion] = []
  public var throttleTimeMs: Int32 = 0
  public var supportedFeatures: [SupportedFeature] = []
  public var finalizedFeaturesEpoch: Int64 = -1
  public var finalizedFeatures: [FinalizedFeature] = []
  public var zkMigrationReady = false
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("errorCode", &errorCode)
    try pass.field("apiKeys", &apiKeys)
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 1)
    try pass.field("supportedFeatures", &supportedFeatures, tag: 0, since: 3)
    try pass.field("finalizedFeaturesEpoch", &finalizedFeaturesEpoch, tag: 1, since: 3, default: -1)
    try pass.field("finalizedFeatures", &finalizedFeatures, tag: 2, since: 3)
    try pass.field("zkMigrationReady", &zkMigrationReady, tag: 3, since: 3)
  }

  public struct ApiVersion: Structure {
    public var apiKey: Int16 = 0
    public var minVersion: Int16 = 0
    public var maxVersion: Int16 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("apiKey", &apiKey)
      try pass.field("minVersion", &minVersion)
      try pass.field("maxVersion", &maxVersion)
    }
  }

  public struct SupportedFeature: Structure {
    public var name = ""
    public var minVersion: Int16 = 0
    public var maxVersion: Int16 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("minVersion", &minVersion)
      try pass.field("maxVersion", &maxVersion)
    }
  }

  public struct FinalizedFeature: Structure {
    public var name = ""
    public var maxVersionLevel: Int16 = 0
    public var minVersionLevel: Int16 = 0
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("name", &name)
      try pass.field("maxVersionLevel", &maxVersionLevel)
      try pass.field("minVersionLevel", &minVersionLevel)
    }
  }
}
