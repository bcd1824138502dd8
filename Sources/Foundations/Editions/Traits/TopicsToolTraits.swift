/// What `kafka-topics` of an edition does in its own way.
public struct TopicsToolTraits: Sendable {
  /// Topics can be looked after past the brokers, by `--zookeeper`.
  public let takesZooKeeper: Bool
  /// Of the reports of `--describe`, such as the one of under-replicated partitions, only one may be
  /// asked for.
  public let excludesOtherReports: Bool
  /// A list is shown as Java shows an array: by its type and where it lies.
  public let showsArraysByAddress: Bool
  /// `message.format.version` is warned of.
  public let warnsOfMessageFormat: Bool
  /// What logs an error.
  public let logger: String
}

extension Edition {
  public var topicsTool: TopicsToolTraits {
    switch self {
    case .v2_6:
      TopicsToolTraits(
        takesZooKeeper: true, excludesOtherReports: true, showsArraysByAddress: true,
        warnsOfMessageFormat: true, logger: "kafka.admin.TopicCommand$")
    case .v3_9, .v4_1:
      TopicsToolTraits(
        takesZooKeeper: false, excludesOtherReports: false, showsArraysByAddress: false,
        warnsOfMessageFormat: false, logger: "org.apache.kafka.tools.TopicCommand")
    }
  }
}
