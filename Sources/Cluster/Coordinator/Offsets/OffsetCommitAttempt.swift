public import Records

/// An OffsetCommit, as far as a group cares.
public struct OffsetCommitAttempt: Sendable {
  public struct Part: Sendable {
    public let partition: TopicPartition
    public let committed: GroupOffset

    public init(_ partition: TopicPartition, _ committed: GroupOffset) {
      self.partition = partition
      self.committed = committed
    }
  }

  /// A producer in whose transaction it is; the offsets count once that is committed.
  public struct Producer: Sendable {
    public let id: Int64
    public let epoch: Int16

    public init(id: Int64, epoch: Int16) {
      self.id = id
      self.epoch = epoch
    }
  }

  public let ticket: GroupTicket
  public var groupId: String
  public var memberId = ""
  public var instanceId: String?
  /// Negative for a consumer that assigns itself.
  public var generation: Int32 = -1
  public var parts: [Part] = []
  public var producer: Producer?

  public init(_ ticket: GroupTicket, in groupId: String) {
    self.ticket = ticket
    self.groupId = groupId
  }
}
