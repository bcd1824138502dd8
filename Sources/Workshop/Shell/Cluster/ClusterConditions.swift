public import Clockwork
internal import Unix

/// What fixes a cluster's run, beside the commands: the seed of all chance, where the clock begins, and
/// how long a tool takes to start.
public struct ClusterConditions: Equatable, Sendable {
  public var seed: UInt64 = 1
  /// What the cluster's clock says when it is up.
  public var start = Instant(milliseconds: Host.firstInstant)
  public var toolStart = Stretch.seconds(1)

  public init() {}
}
