public import Bytes
public import Records

/// What a member is given: `ConsumerPartitionAssignor.Assignment`.
public struct MemberAssignment: Sendable, Equatable {
  public let partitions: [TopicPartition]
  public let userData: ByteSlice?

  public init(_ partitions: [TopicPartition], userData: ByteSlice? = nil) {
    self.partitions = partitions
    self.userData = userData
  }
}
