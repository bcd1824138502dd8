public import Clockwork

/// What a broker's `server.properties` says to it as a controller. The numbers are the defaults.
public struct ControllerSettings: Equatable, Sendable {
  /// `auto.leader.rebalance.enable`: whether preferred leaders come back by themselves.
  public var autoLeaderRebalance = true
  /// `leader.imbalance.check.interval.seconds`.
  public var rebalanceInterval = Stretch.seconds(300)
  /// `leader.imbalance.per.broker.percentage`: how many of a broker's partitions may be led elsewhere.
  public var tolerableImbalancePercent = 10
  /// `unclean.leader.election.enable`, for topics that do not say it themselves.
  public var uncleanElection = false
  /// `delete.topic.enable`.
  public var deleteTopicEnable = true
  /// `controller.socket.timeout.ms`: how long a broker has to answer.
  public var requestTimeout = Stretch.seconds(30)
  /// The pause before a broker is tried again; a constant of Kafka.
  public var retryBackoff = Stretch.milliseconds(100)
  /// From the election to the first look at preferred leaders; a constant of Kafka.
  public var firstRebalance = Stretch.seconds(5)

  public init() {}
}
