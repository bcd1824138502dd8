/// How members give up partitions: all of them before they join again, or only those that go to somebody
/// else, in a rebalancing of their own.
public enum RebalanceProtocol: Int8, Sendable, Comparable {
  case eager = 0
  case cooperative = 1

  public static func < (left: RebalanceProtocol, right: RebalanceProtocol) -> Bool {
    left.rawValue < right.rawValue
  }

  /// The one that a consumer with these assignors speaks: the greatest that all of them support.
  public static func spoken(by assignors: [Assignor]) throws(ClientFailure) -> RebalanceProtocol {
    let common = [RebalanceProtocol.eager, .cooperative].filter { candidate in
      assignors.allSatisfy { $0.protocols.contains(candidate) }
    }
    if assignors.isEmpty { return .eager }
    guard let greatest = common.max() else {
      let names = assignors.map(\.name).joined(separator: ", ")
      throw .illegalArgument(
        "Specified assignors [\(names)] do not have commonly supported rebalance protocol")
    }
    return greatest
  }
}
