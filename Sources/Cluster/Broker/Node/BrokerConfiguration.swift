public import Clockwork
public import Coordinator
public import Editions
public import Log

/// What a broker's `server.properties` says, as far as this node acts on it.
///
/// The numbers are the edition's defaults. Settings that a topic may have of its own stand in
/// `topics`, which a topic's own configuration is laid over.
public struct BrokerConfiguration: Equatable, Sendable {
  public var topics: TopicConfiguration
  public var autoCreatesTopics = true
  public var replicationFactorOfNewTopic: Int16 = 1
  /// `replica.lag.time.max.ms`: how long a follower may be behind and still count as in sync.
  public var replicaLagMs: Int64 = 30_000
  public var replicaFetchWaitMs: Int32 = 500
  public var fetchSessionSlots = 1000
  public var replicaFetchMinBytes: Int32 = 1
  public var replicaFetchMaxBytes: Int32 = 1 << 20
  public var replicaFetchResponseMaxBytes: Int32 = 10 << 20
  public var replicaFetchBackoffMs: Int64 = 1000
  /// `fetch.max.bytes`: the most that a consumer's fetch is given, whatever it asks for.
  public var fetchMaxBytes: Int32 = 55 << 20
  public var requestMaxBytes = 100 << 20
  public var highWatermarkCheckpointMs: Int64 = 5000
  public var recoveryPointCheckpointMs: Int64 = 60_000
  public var retentionCheckMs: Int64 = 300_000
  /// `log.initial.task.delay.ms`, a constant in edition 2.6: when the checks of logs begin.
  public var firstLogTaskMs: Int64 = 30_000
  /// `log.cleaner.enable`: whether compacted logs are cleaned.
  public var isCleanerEnabled = true
  public var cleaner = CleanerSettings()
  /// `log.cleaner.backoff.ms`: how often they are looked at.
  public var cleanerBackoffMs: Int64 = 15_000
  public var replicationFactorOfOffsetsTopic: Int16 = 3
  public var replicationFactorOfTransactionTopic: Int16 = 3
  public var groups = GroupSettings()
  public var rack: String?
  public var listenerName = "PLAINTEXT"

  public init(edition: Edition) { topics = TopicConfiguration(edition: edition) }

  /// For a process that is not the first on its disks.
  public mutating func noteReborn(at now: Instant) { groups.reborn = now }

  /// For a world in which these rules are broken.
  public mutating func breakRules(_ rules: Set<CoreSwitch>) {
    topics.log.broken = rules
    groups.broken = rules
  }

  /// Somebody has seen which ids a group's members were given.
  public mutating func seen(memberId id: String, of group: String) {
    groups.seenMembers.append(SeenMember(group: group, id: id))
  }
}

/// What a topic's configuration means to a broker: the log's part and the leader's part.
public struct TopicConfiguration: Equatable, Sendable {
  public var log: LogSettings
  public var minInsyncReplicas = 1
  /// `message.downconversion.enable`: whether clients of older formats are served.
  public var convertsDown = true

  public init(edition: Edition) { log = LogSettings(edition: edition) }

  /// Takes a setting by the name that topics give it; false where it means nothing here.
  @discardableResult
  public mutating func set(_ name: String, _ value: String) -> Bool {
    switch name {
    case "min.insync.replicas":
      guard let number = Int(value), number >= 1 else { return false }
      minInsyncReplicas = number
    case "message.downconversion.enable":
      guard let flag = Bool(value) else { return false }
      convertsDown = flag
    default: return log.set(name, value)
    }
    return true
  }
}
