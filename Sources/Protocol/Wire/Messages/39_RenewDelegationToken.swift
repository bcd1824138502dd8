public import Bytes

/// Makes a token live longer, as far as its longest lifetime allows.
///
/// - v2: flexible (KIP-482).
public struct RenewDelegationTokenRequest: RequestMessage {
  public typealias Answer = RenewDelegationTokenResponse
  public static var api: ApiKey { .renewDelegationToken }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 2 }

  public var hmac = ByteSlice([])
  public var renewPeriodMs: Int64 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("hmac", &hmac)
    try pass.field("renewPeriodMs", &renewPeriodMs)
  }
}

/// The answer to `RenewDelegationTokenRequest`.
public struct RenewDelegationTokenResponse: ResponseMessage {
  public static var api: ApiKey { .renewDelegationToken }
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
