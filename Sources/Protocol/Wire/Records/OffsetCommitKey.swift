/// The key of a committed offset in `__consumer_offsets`: group, topic, partition.
public struct OffsetCommitKey: Message {
  public static var name: String { "OffsetCommitKey" }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { nil }

  public var group = ""
  public var topic = ""
  public var partition: Int32 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("group", &group)
    try pass.field("topic", &topic)
    try pass.field("partition", &partition)
  }
}
