/// Names the SASL mechanism that the connection is going to use.
///
/// - v1: the mechanism's messages follow in SaslAuthenticate requests (KIP-152).
public struct SaslHandshakeRequest: RequestMessage {
  public typealias Answer = SaslHandshakeResponse
  public static var api: ApiKey { .saslHandshake }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { nil }

  public var mechanism = ""
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("mechanism", &mechanism)
  }
}

/// The answer to `SaslHandshakeRequest`.
public struct SaslHandshakeResponse: ResponseMessage {
  public static var api: ApiKey { .saslHandshake }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { nil }

  public var errorCode = ErrorCode.none
  public var mechanisms: [String] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("errorCode", &errorCode)
    try pass.field("mechanisms", &mechanisms)
  }
}
