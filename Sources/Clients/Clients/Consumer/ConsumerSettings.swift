public import Clockwork
public import Editions

/// What a consumer is told, with the defaults of an edition.
public struct ConsumerSettings: Sendable, Equatable {
  /// Where to begin when there is no position.
  public enum Reset: Sendable, Equatable {
    case earliest
    case latest
    case none

    /// For a world in which it is read the wrong way round.
    var reversed: Self { self == .latest ? .earliest : .latest }
  }

  public var connections: ConnectionSettings
  public var groupId: String?
  /// A member with a name of its own may go and come back within its session.
  public var groupInstanceId: String?
  /// In the order in which they are preferred.
  public var assignors = [Assignor.range]
  public var sessionTimeout = Stretch.seconds(10)
  public var heartbeatInterval = Stretch.seconds(3)
  public var maxPollInterval = Stretch.seconds(300)
  /// How often a poll commits by itself; nil: never.
  public var autoCommitInterval: Stretch?
  public var fetchMinBytes: Int32 = 1
  public var fetchMaxWait = Stretch.milliseconds(500)
  public var fetchMaxBytes: Int32 = 50 << 20
  public var maxPartitionFetchBytes: Int32 = 1 << 20
  public var maxPollRecords = 500
  public var checksCrcs = true
  public var readsCommitted = false
  public var reset = Reset.latest
  public var apiTimeout = Stretch.seconds(60)
  /// Whether a pattern passes over the brokers' own topics.
  public var excludesInternalTopics = true
  public var broken: Set<CoreSwitch> = []

  public init(clientId: String, bootstrap: [Address], edition: Edition) {
    connections = ConnectionSettings(clientId: clientId, bootstrap: bootstrap, edition: edition)
    connections.maxInFlight = 100
  }
}
