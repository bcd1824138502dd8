public import Bytes

/// A group as its coordinator remembers it in `__consumer_offsets`: generation, protocol, leader
/// and members.
///
/// - v1: adds `Member.rebalanceTimeout`.
/// - v2: adds `currentStateTimestamp`.
/// - v3: adds `Member.groupInstanceId` (KIP-345).
/// - v4: flexible (KIP-482).
public struct GroupMetadataValue: Message {
  public static var name: String { "GroupMetadataValue" }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 4 }

  public var protocolType = ""
  public var generation: Int32 = 0
  public var `protocol`: String? = ""
  public var leader: String? = ""
  public var currentStateTimestamp: Int64 = -1
  public var members: [Member] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("protocolType", &protocolType)
    try pass.field("generation", &generation)
    try pass.field("protocol", &`protocol`)
    try pass.field("leader", &leader)
    try pass.field("currentStateTimestamp", &currentStateTimestamp, since: 2)
    try pass.field("members", &members)
  }

  public struct Member: Structure {
    public var memberId = ""
    public var groupInstanceId: String?
    public var clientId = ""
    public var clientHost = ""
    public var rebalanceTimeout: Int32 = -1
    public var sessionTimeout: Int32 = 0
    public var subscription = ByteSlice([])
    public var assignment = ByteSlice([])
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("memberId", &memberId)
      try pass.field("groupInstanceId", &groupInstanceId, since: 3)
      try pass.field("clientId", &clientId)
      try pass.field("clientHost", &clientHost)
      try pass.field("rebalanceTimeout", &rebalanceTimeout, since: 1)
      try pass.field("sessionTimeout", &sessionTimeout)
      try pass.field("subscription", &subscription)
      try pass.field("assignment", &assignment)
    }
  }
}
