public import Bytes

/// Carries the messages of the SASL mechanism that SaslHandshake named.
///
/// - v1: the response adds `sessionLifetimeMs` (KIP-368).
/// - v2: flexible (KIP-482).
public struct SaslAuthenticateRequest: RequestMessage {
  public typealias Answer = SaslAuthenticateResponse
  public static var api: ApiKey { .saslAuthenticate }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 2 }

  public var authBytes = ByteSlice([])
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("authBytes", &authBytes)
  }
}

/// The answer to `SaslAuthenticateRequest`.
public struct SaslAuthenticateResponse: ResponseMessage {
  public static var api: ApiKey { .saslAuthenticate }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 2 }

  public var errorCode = ErrorCode.none
  public var errorMessage: String? = ""
  public var authBytes = ByteSlice([])
  public var sessionLifetimeMs: Int64 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("errorCode", &errorCode)
    try pass.field("errorMessage", &errorMessage)
    try pass.field("authBytes", &authBytes)
    try pass.field("sessionLifetimeMs", &sessionLifetimeMs, since: 1)
  }
}
