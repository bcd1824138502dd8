/// What stands before every request: which API and version it is, and the number that its answer
/// repeats.
///
/// Version 0 has no client id and belongs to ControlledShutdown 0 alone; version 2 ends with tagged
/// fields but keeps the client id's plain length, so that a broker can read it before it knows the
/// version.
public struct RequestHeader: Message {
  public static var name: String { "RequestHeader" }
  public static var versions: ClosedRange<Int16> { 0...2 }
  public static var flexibleSince: Int16? { 2 }

  public var requestApiKey: Int16 = 0
  public var requestApiVersion: Int16 = 0
  public var correlationId: Int32 = 0
  public var clientId: String? = ""
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("requestApiKey", &requestApiKey)
    try pass.field("requestApiVersion", &requestApiVersion)
    try pass.field("correlationId", &correlationId)
    try pass.field("clientId", &clientId, since: 1, isAlwaysFixed: true)
  }
}
