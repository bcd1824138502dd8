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
  /// What a node that a transcript starts takes beyond what it takes here, as on a slower machine.
  public var nodeStart = Stretch.zero

  public init() {}

  /// Those of a cluster of one's own, where nothing else is asked for. Nobody loads its dice: among the
  /// seeds this is one with which a topic of two partitions with two replicas lies as the notes show it,
  /// partition 0 on brokers 2 and 3, partition 1 on 3 and 1, be it the first that is made or the sixth.
  public static var ofOwnCluster: ClusterConditions {
    var conditions = ClusterConditions()
    conditions.seed = 3294
    return conditions
  }
}
