public import Clockwork
public import Controller
internal import Unix

/// What fixes a cluster's run, beside the commands: the seed of all chance and what it is known to give,
/// where the clock begins, and how long a tool takes to start.
public struct ClusterConditions: Equatable, Sendable {
  public var seed: UInt64 = 1
  public var load = DiceLoad()
  /// What the cluster's clock says when it is up.
  public var start = Instant(milliseconds: Host.firstInstant)
  public var toolStart = Stretch.seconds(1)

  public init() {}
}
