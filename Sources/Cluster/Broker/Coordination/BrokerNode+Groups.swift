internal import Clockwork
public import Coordinator
internal import Log
internal import Records

/// What invariants and tests ask of the groups that a broker coordinates.
extension BrokerNode {
  /// How often groups have done something here.
  public var groupSteps: Int { coordination.steps }

  /// Where what is known of groups is not what their logs say.
  public var doubtsAboutGroups: [String] {
    partitions.keys.filter { $0.topic == coordination.topic }.flatMap { shard in
      guard partitions[shard]?.isLeader == true, let log = try? coordination.replayed(shard) else {
        return [String]()
      }
      return coordination.core.disagreements(of: shard.partition, with: log)
    }
  }

  /// The groups that it coordinates, by name.
  public var groupIds: [String] { coordination.core.groupIds.sorted() }

  /// Nil for a group that it does not coordinate.
  public func group(_ id: String) -> GroupSight? { coordination.core.sight(of: id) }
}
