/// The key of a group's record in `__consumer_offsets`; its version, 2, tells it from the keys of
/// offsets.
public struct GroupMetadataKey: Message {
  public static let name = "GroupMetadataKey"
  public static let versions: ClosedRange<Int16> = 2...2
  public static let flexibleSince: Int16? = nil

  public var group = ""
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("group", &group)
  }
}
