public import Bytes
public import Clockwork
public import Editions
public import Records

/// What a consumer is told, with the defaults of an edition.
public struct ConsumerSettings: Sendable, Equatable {
  /// Where to begin when there is no position.
  public enum Reset: Sendable, Equatable {
    case earliest
    case latest
    case none
  }

  public var connections: ConnectionSettings
  /// Groups are not joined here, but who subscribes asks for the group's coordinator, as a member does.
  public var groupId: String?
  public var fetchMinBytes: Int32 = 1
  public var fetchMaxWait = Stretch.milliseconds(500)
  public var fetchMaxBytes: Int32 = 50 << 20
  public var maxPartitionFetchBytes: Int32 = 1 << 20
  public var maxPollRecords = 500
  public var checksCrcs = true
  public var readsCommitted = false
  public var reset = Reset.latest
  public var apiTimeout = Stretch.seconds(60)
  /// How long a group lets its first member wait for others, before it shares out the partitions.
  public var initialRebalanceDelay = Stretch.zero
  /// Whether a pattern passes over the brokers' own topics.
  public var excludesInternalTopics = true

  public init(clientId: String, bootstrap: [Address], edition: Edition) {
    connections = ConnectionSettings(clientId: clientId, bootstrap: bootstrap, edition: edition)
    connections.maxInFlight = 100
  }
}

/// A record as a consumer hands it out.
public struct ConsumerRecord: Sendable, Equatable {
  public let partition: TopicPartition
  public let offset: Int64
  public let timestamp: Int64
  public let timestampType: TimestampType
  public let leaderEpoch: Int32
  public let key: ByteSlice?
  public let value: ByteSlice?
  public let headers: [Record.Header]
}

/// What a lookup found: nil where the log has nothing so late.
public struct FoundOffset: Sendable, Equatable {
  public let partition: TopicPartition
  public let offset: Int64?
  public let timestamp: Int64
  public let leaderEpoch: Int32
}

/// What a consumer tells its program of the calls that wait.
public enum ConsumerOutcome: Sendable, Equatable {
  /// What `poll` returned, in the order in which Java's records come out.
  case polled(Ticket, [ConsumerRecord])
  case position(Ticket, Int64)
  case offsets(Ticket, [FoundOffset])
  case partitions(Ticket, [ClusterMetadata.Partition])
  case returned(Ticket)
  case threw(Ticket, ClientFailure)
}
