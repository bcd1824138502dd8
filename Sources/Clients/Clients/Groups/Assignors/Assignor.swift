public import Editions

/// One of the ways to share out partitions that come with Kafka (`ConsumerPartitionAssignor`).
///
/// An assignor decides and remembers nothing: what the sticky ones want to hear again is kept by the
/// consumer (`AssignorMemory`). The leader's answer must be that of Java's class to the last
/// place, since members print it and keep it.
public struct Assignor: Sendable, Equatable {
  /// What JoinGroup calls it.
  public let name: String
  /// What `partition.assignment.strategy` calls it.
  public let className: String
  /// In Java's order.
  public let protocols: [RebalanceProtocol]
  public let version: Int16
  let method: Method

  enum Method: Sendable { case range, roundRobin, sticky, cooperativeSticky }

  private init(
    _ name: String, _ simpleClass: String, _ method: Method,
    protocols: [RebalanceProtocol] = [.eager]
  ) {
    self.name = name
    className = "org.apache.kafka.clients.consumer." + simpleClass
    self.protocols = protocols
    version = 0
    self.method = method
  }

  public static let range = Assignor("range", "RangeAssignor", .range)
  public static let roundRobin = Assignor("roundrobin", "RoundRobinAssignor", .roundRobin)
  public static let sticky = Assignor("sticky", "StickyAssignor", .sticky)
  public static let cooperativeSticky = Assignor(
    "cooperative-sticky", "CooperativeStickyAssignor", .cooperativeSticky,
    protocols: [.cooperative, .eager])

  public static let all = [range, roundRobin, sticky, cooperativeSticky]

  public static func named(_ name: String) -> Assignor? { all.first { $0.name == name } }

  /// By its class, with its package.
  public static func ofClass(_ name: String) -> Assignor? { all.first { $0.className == name } }

  /// Shares the topics out among the members, which come in the order of the answer to JoinGroup. Topics
  /// that nobody subscribes to are left out, and so are subscriptions to topics that are not there.
  public func assign(
    _ topics: [AssignableTopic], to members: [JoinedMember], edition: Edition
  ) throws(ClientFailure) -> GroupAssignment {
    guard !members.isEmpty else { return GroupAssignment(shares: [], remarks: []) }
    let roster = Roster(members, topics)
    let traits = edition.assignors
    switch method {
    case .range where traits.matchRacks: return RackedRange(roster).assignment
    case .range: return RangeShares(roster).assignment
    case .roundRobin: return RoundRobinShares(roster).assignment
    case .sticky: return try sticky(.inUserData, roster, traits).assignment(of: roster)
    case .cooperativeSticky:
      var shares = try sticky(.owned, roster, traits)
      shares.withholdWhatIsHeld(by: roster)
      return shares.assignment(of: roster)
    }
  }

  private func sticky(
    _ source: OwnershipReader.Source, _ roster: Roster, _ traits: AssignorTraits
  ) throws(ClientFailure) -> StickyShares {
    if traits.matchRacks { return try StickySharing.share(roster, told: source) }
    return try OlderStickySharing.share(roster, told: source)
  }
}
