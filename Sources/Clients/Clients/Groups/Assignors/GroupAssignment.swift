public import Records

/// Who gets what. Members and partitions are in the order in which Java's leader has them, since it sends
/// and logs them so.
public struct GroupAssignment: Sendable, Equatable {
  public struct Share: Sendable, Equatable {
    public let member: String
    public var partitions: [TopicPartition]
  }

  /// What an assignor writes into the client's log meanwhile.
  public struct Remark: Sendable, Equatable {
    public enum Level: String, Sendable { case info = "INFO", warn = "WARN", error = "ERROR" }
    public let level: Level
    public let text: String
  }

  public internal(set) var shares: [Share]
  public internal(set) var remarks: [Remark]

  public func partitions(of member: String) -> [TopicPartition]? {
    shares.first { $0.member == member }?.partitions
  }
}
