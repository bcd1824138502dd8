internal import Clockwork
internal import Coordinator
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
}
