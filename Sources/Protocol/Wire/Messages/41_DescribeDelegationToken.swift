public import Bytes

/// Lists tokens by their owners.
///
/// - v2: flexible (KIP-482).
/// - v3: the response adds `Token.tokenRequesterPrincipalType`,
///   `Token.tokenRequesterPrincipalName` (KIP-373).
public struct DescribeDelegationTokenRequest: RequestMessage {
  public typealias Answer = DescribeDelegationTokenResponse
  public static var api: ApiKey { .describeDelegationToken }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { 2 }

  public var owners: [Owner]? = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("owners", &owners)
  }

  public struct Owner: Structure {
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

/// The answer to `DescribeDelegationTokenRequest`.
public struct DescribeDelegationTokenResponse: ResponseMessage {
  public static var api: ApiKey { .describeDelegationToken }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { 2 }

  public var errorCode = ErrorCode.none
  public var tokens: [Token] = []
  public var throttleTimeMs: Int32 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("errorCode", &errorCode)
    try pass.field("tokens", &tokens)
    try pass.field("throttleTimeMs", &throttleTimeMs)
  }

  public struct Token: Structure {
    public var principalType = ""
    public var principalName = ""
    public var tokenRequesterPrincipalType = ""
    public var tokenRequesterPrincipalName = ""
    public var issueTimestamp: Int64 = 0
    public var expiryTimestamp: Int64 = 0
    public var maxTimestamp: Int64 = 0
    public var tokenId = ""
    public var hmac = ByteSlice([])
    public var renewers: [Renewer] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("principalType", &principalType)
      try pass.field("principalName", &principalName)
      try pass.field("tokenRequesterPrincipalType", &tokenRequesterPrincipalType, since: 3)
      try pass.field("tokenRequesterPrincipalName", &tokenRequesterPrincipalName, since: 3)
      try pass.field("issueTimestamp", &issueTimestamp)
      try pass.field("expiryTimestamp", &expiryTimestamp)
      try pass.field("maxTimestamp", &maxTimestamp)
      try pass.field("tokenId", &tokenId)
      try pass.field("hmac", &hmac)
      try pass.field("renewers", &renewers)
    }
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
