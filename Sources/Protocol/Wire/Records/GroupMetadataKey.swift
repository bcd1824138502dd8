/// The key of a group's record in `__consumer_offsets`; its version, 2, tells it from the keys of
/// offsets.
public struct GroupMetadataKey: Message {
  public static var name: String { "GroupMetadataKey" }
  public static var versions: ClosedRange<Int16> { 2...2 }
  public static var flexibleSince: Int16? { nil }

  public var group = ""
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("group", &group)
  }
}
