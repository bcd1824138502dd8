/// The key of a control record: what the marker in the log says. 0 aborts a transaction, 1 commits
/// it.
///
/// Like every key and value that Kafka versions by itself it begins with two bytes of version.
public struct ControlRecordKey: Message {
  public static var name: String { "ControlRecordKey" }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { nil }

  public var type: Int16 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("type", &type)
  }
}
