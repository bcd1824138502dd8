public import Bytes
public import Records

/// A member as the leader hears of it in the answer to JoinGroup.
public struct JoinedMember: Sendable, Equatable {
  public let id: String
  public let groupInstanceId: String?
  public let subscription: MemberSubscription

  public init(_ id: String, groupInstanceId: String? = nil, _ subscription: MemberSubscription) {
    self.id = id
    self.groupInstanceId = groupInstanceId
    self.subscription = subscription
  }
}

/// What a member says of itself when it joins: `ConsumerPartitionAssignor.Subscription`.
public struct MemberSubscription: Sendable, Equatable {
  public var topics: [String]
  /// What its assignor wants to hear again.
  public var userData: ByteSlice?
  /// What it has not given up.
  public var ownedPartitions: [TopicPartition]
  /// In which generation it got those.
  public var generationId: Int32?
  public var rackId: String?

  public init(
    topics: [String], userData: ByteSlice? = nil, ownedPartitions: [TopicPartition] = [],
    generationId: Int32? = nil, rackId: String? = nil
  ) {
    self.topics = topics
    self.userData = userData
    self.ownedPartitions = ownedPartitions
    self.generationId = generationId
    self.rackId = rackId
  }
}
