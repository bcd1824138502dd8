public import Bytes

/// Brings a token's end nearer; a negative period ends it at once.
///
/// - v2: flexible (KIP-482).
public struct ExpireDelegationTokenRequest: RequestMessage {
  public typealias Answer = ExpireDelegationTokenResponse
  public static var api: ApiKey { .expireDelegationToken }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 2 }

  public var hmac = ByteSlice([])
  public var expiryTimePeriodMs: Int64 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("hmac", &hmac)
    try pass.field("expiryTimePeriodMs", &expiryTimePeriodMs)
  }
}

/// The answer to `ExpireDelegationTokenRequest`.
public struct ExpireDelegationTokenResponse: ResponseMessage {
  public static var api: ApiKey { .expireDelegationToken }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 2 }

  public var errorCode = ErrorCode.none
  public var expiryTimestampMs: Int64 = 0
  public var throttleTimeMs: Int32 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("errorCode", &errorCode)
    try pass.field("expiryTimestampMs", &expiryTimestampMs)
    try pass.field("throttleTimeMs", &throttleTimeMs)
  }
}
