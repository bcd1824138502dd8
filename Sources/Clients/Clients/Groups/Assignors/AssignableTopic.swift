/// A topic as an assignor sees it: how many partitions it has, and in which racks each has replicas.
public struct AssignableTopic: Sendable, Equatable {
  public let name: String
  /// The racks of each partition's replicas, as far as their brokers say.
  public let replicaRacks: [[String]]

  public var partitions: Int32 { Int32(replicaRacks.count) }

  public init(_ name: String, partitions: Int32) {
    self.name = name
    replicaRacks = Array(repeating: [], count: Int(max(partitions, 0)))
  }

  public init(_ name: String, replicaRacks: [[String]]) {
    self.name = name
    self.replicaRacks = replicaRacks
  }
}
