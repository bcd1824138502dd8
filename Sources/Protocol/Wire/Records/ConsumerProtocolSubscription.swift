public import Bytes

/// What a consumer sends inside JoinGroup: its topics and, for the assignor, whatever it owns and
/// remembers. Readers accept later versions than they know, and read them as the last that they
/// know.
///
/// - v1: adds `ownedPartitions` (KIP-429).
/// - v2: adds `generationId` (KIP-792).
/// - v3: adds `rackId` (KIP-881).
public struct ConsumerProtocolSubscription: Message {
  public static var name: String { "ConsumerProtocolSubscription" }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { nil }

  public var topics: [String] = []
  public var userData: ByteSlice?
  public var ownedPartitions: [TopicPartitions] = []
  public var generationId: Int32 = -1
  public var rackId: String?
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("topics", &topics)
    try pass.field("userData", &userData)
    try pass.field("ownedPartitions", &ownedPartitions, since: 1)
    try pass.field("generationId", &generationId, since: 2)
    try pass.field("rackId", &rackId, since: 3)
  }

  public struct TopicPartitions: Structure {
    public var topic = ""
    public var partitions: [Int32] = []
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("topic", &topic)
      try pass.field("partitions", &partitions)
    }
  }
}
