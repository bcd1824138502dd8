/// A committed offset in `__consumer_offsets`.
///
/// - v1: adds `expireTimestamp`.
/// - v2: drops `expireTimestamp`.
/// - v3: adds `leaderEpoch` (KIP-320).
/// - v4: flexible (KIP-482).
public struct OffsetCommitValue: Message {
  public static var name: String { "OffsetCommitValue" }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 4 }

  public var offset: Int64 = 0
  public var leaderEpoch: Int32 = -1
  public var metadata = ""
  public var commitTimestamp: Int64 = 0
  public var expireTimestamp: Int64 = -1
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("offset", &offset)
    try pass.field("leaderEpoch", &leaderEpoch, since: 3)
    try pass.field("metadata", &metadata)
    try pass.field("commitTimestamp", &commitTimestamp)
    try pass.field("expireTimestamp", &expireTimestamp, since: 1, until: 1)
  }
}
