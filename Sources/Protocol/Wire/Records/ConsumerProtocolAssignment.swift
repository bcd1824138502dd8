public import Bytes

/// What the leader of a group sends each member inside SyncGroup: the partitions that are its own
/// from now on.
public struct ConsumerProtocolAssignment: Message {
  public static var name: String { "ConsumerProtocolAssignment" }
  public static var versions: ClosedRange<Int16> { 0...3 }
  public static var flexibleSince: Int16? { nil }

  public var assignedPartitions: [TopicPartitions] = []
  public var userData: ByteSlice?
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("assignedPartitions", &assignedPartitions)
    try pass.field("userData", &userData)
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
