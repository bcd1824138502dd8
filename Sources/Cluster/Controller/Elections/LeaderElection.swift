/// Who becomes leader of a partition, and who is in sync with it then: the rules of the controller.
///
/// They are the same wherever the decision is written down. Each looks at the replicas in the order of
/// the assignment, so that the preferred leader comes first. Where no replica may lead, the answer is
/// nil: the partition stays as it is, without a leader, and keeps its last in-sync replicas.
public enum LeaderElection {
  /// What an election knows of the partition.
  public struct Candidates: Sendable {
    /// The assignment, the preferred leader first.
    public var replicas: [Int32]
    public var inSync: [Int32]
    /// The brokers that live.
    public var live: [Int32]

    public init(replicas: [Int32], inSync: [Int32], live: [Int32]) {
      self.replicas = replicas
      self.inSync = inSync
      self.live = live
    }

    func isLive(_ id: Int32) -> Bool { live.contains(id) }
    func mayLead(_ id: Int32) -> Bool { isLive(id) && inSync.contains(id) }
  }

  public struct Outcome: Equatable, Sendable {
    public let leader: Int32
    public let inSync: [Int32]
    /// The leader was not in sync: records may be lost.
    public var isUnclean = false

    public init(leader: Int32, inSync: [Int32], isUnclean: Bool = false) {
      self.leader = leader
      self.inSync = inSync
      self.isUnclean = isUnclean
    }
  }

  /// A partition that has just been made: the first replica that lives leads, all that live are in sync.
  public static func forNewPartition(_ candidates: Candidates) -> Outcome? {
    let live = candidates.replicas.filter(candidates.isLive)
    return live.first.map { Outcome(leader: $0, inSync: live) }
  }

  /// The leader is gone: the first replica that lives and is in sync; where there is none, any that
  /// lives, if the topic would rather lose records than wait.
  public static func forOfflinePartition(_ candidates: Candidates, unclean: Bool) -> Outcome? {
    if let leader = candidates.replicas.first(where: candidates.mayLead) {
      return Outcome(leader: leader, inSync: candidates.inSync.filter(candidates.isLive))
    }
    guard unclean, let leader = candidates.replicas.first(where: candidates.isLive) else {
      return nil
    }
    return Outcome(leader: leader, inSync: [leader], isUnclean: true)
  }

  /// Back to the first replica of the assignment, if it lives and is in sync.
  public static func forPreferredReplica(_ candidates: Candidates) -> Outcome? {
    guard let preferred = candidates.replicas.first, candidates.mayLead(preferred) else {
      return nil
    }
    return Outcome(leader: preferred, inSync: candidates.inSync)
  }

  /// A broker is about to stop in good order: another leads, and who stops is in sync no longer.
  public static func forControlledShutdown(
    _ candidates: Candidates, stopping: [Int32]
  ) -> Outcome? {
    let leader = candidates.replicas.first {
      candidates.mayLead($0) && !stopping.contains($0)
    }
    return leader.map { leader in
      Outcome(leader: leader, inSync: candidates.inSync.filter { !stopping.contains($0) })
    }
  }

  /// A reassignment is complete and the leader is not among its targets.
  public static func forReassignment(_ candidates: Candidates, targets: [Int32]) -> Outcome? {
    targets.first(where: candidates.mayLead).map {
      Outcome(leader: $0, inSync: candidates.inSync)
    }
  }
}
