public import Clockwork
public import Editions

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
