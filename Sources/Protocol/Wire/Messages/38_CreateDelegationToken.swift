public import Bytes

/// Makes a token with which others can act for its owner, for a limited time.
///
/// - v2: flexible (KIP-482).
/// - v3: the request adds `ownerPrincipalType`, `ownerPrincipalName`; the response adds
///   `tokenRequesterPrincipalType`, `tokenRequesterPrincipalName` (KIP-373).
public struct CreateDelegationTokenRequest: RequestMessage {
  public typealias Answer = CreateDelegationTokenResponse
  public static var api: ApiKey { .createDelegationToken }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { 2 }

  public var ownerPrincipalType: String? = ""
  public var ownerPrincipalName: String? = ""
  public var renewers: [Renewer] = []
  public var maxLifetimeMs: Int64 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("ownerPrincipalType", &ownerPrincipalType, since: 3)
    try pass.field("ownerPrincipalName", &ownerPrincipalName, since: 3)
    try pass.field("renewers", &renewers)
    try pass.field("maxLifetimeMs", &maxLifetimeMs)
  }

  public struct Renewer: Structure {
    public var principalType = ""
    public var principalName = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("principalType", &principalType)
      try pass.field("principalName", &principalName)
    }
  }
}

/// The answer to `CreateDelegationTokenRequest`.
public struct CreateDelegationTokenResponse: ResponseMessage {
  public static var api: ApiKey { .createDelegationToken }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { 2 }

  public var errorCode = ErrorCode.none
  public var principalType = ""
  public var principalName = ""
  public var tokenRequesterPrincipalType = ""
  public var tokenRequesterPrincipalName = ""
  public var issueTimestampMs: Int64 = 0
  public var expiryTimestampMs: Int64 = 0
  public var maxTimestampMs: Int64 = 0
  public var tokenId = ""
  public var hmac = ByteSlice([])
  public var throttleTimeMs: Int32 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("errorCode", &errorCode)
    try pass.field("principalType", &principalType)
    try pass.field("principalName", &principalName)
    try pass.field("tokenRequesterPrincipalType", &tokenRequesterPrincipalType, since: 3)
    try pass.field("tokenRequesterPrincipalName", &tokenRequesterPrincipalName, since: 3)
    try pass.field("issueTimestampMs", &issueTimestampMs)
    try pass.field("expiryTimestampMs", &expiryTimestampMs)
    try pass.field("maxTimestampMs", &maxTimestampMs)
    try pass.field("tokenId", &tokenId)
    try pass.field("hmac", &hmac)
    try pass.field("throttleTimeMs", &throttleTimeMs)
  }
}
