/// What stands before every response: the number of the request that it answers.
///
/// Flexible responses have version 1, with tagged fields; ApiVersions never does, since a client
/// that asks for it does not know yet what the broker speaks.
public struct ResponseHeader: Message {
  public static var name: String { "ResponseHeader" }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { 1 }

  public var correlationId: Int32 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("correlationId", &correlationId)
  }
}
