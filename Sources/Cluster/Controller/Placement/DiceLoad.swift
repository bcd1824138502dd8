/// What a cluster's chance is to give, since somebody has seen what it gave: for those who run again
/// what was run before.
///
/// It is data, a condition of the run as the seed is. Where it says nothing, chance is free.
public struct DiceLoad: Equatable, Sendable {
  /// Something that was seen of where a topic's replicas went when the topic was made.
  public enum Sight: Equatable, Sendable {
    /// All replicas of a partition, the preferred leader first.
    case replicas(partition: Int, [Int32])
    case leader(partition: Int, Int32)
    case holds(partition: Int, broker: Int32)
    case lacks(partition: Int, broker: Int32)
    /// All that a broker has of the topic.
    case holdsOnly(partitions: [Int], broker: Int32)
  }

  /// What was seen of a topic, each time that it was made.
  public struct Topic: Equatable, Sendable {
    public let name: String
    public var makings: [[Sight]]

    public init(_ name: String, makings: [[Sight]]) {
      self.name = name
      self.makings = makings
    }
  }

  /// Who was elected controller, with that epoch.
  public struct Election: Equatable, Sendable {
    public let epoch: Int32
    public let brokerId: Int32

    public init(epoch: Int32, brokerId: Int32) {
      self.epoch = epoch
      self.brokerId = brokerId
    }
  }

  /// A member's id that a group's coordinator gave.
  public struct Member: Equatable, Sendable {
    public let group: String
    public let id: String

    public init(group: String, id: String) {
      self.group = group
      self.id = id
    }
  }

  public var topics: [Topic]
  public var elections: [Election]
  /// In the order in which they were given.
  public var members: [Member] = []
  /// Whose placements they are: with another, topics lie elsewhere and all else is as it was. Nil: the
  /// seed's own.
  public var placement: UInt64?

  public init(topics: [Topic] = [], elections: [Election] = []) {
    self.topics = topics
    self.elections = elections
  }
}

extension DiceLoad.Sight {
  /// Whether it could be seen where the topic's replicas are these. Of partitions that came later it
  /// says nothing: no dice are rolled for them.
  func fits(_ placed: [[Int32]]) -> Bool {
    switch self {
    case .replicas(let partition, let replicas):
      return placed.indices.contains(partition) ? placed[partition] == replicas : true
    case .leader(let partition, let broker):
      return placed.indices.contains(partition) ? placed[partition].first == broker : true
    case .holds(let partition, let broker):
      return placed.indices.contains(partition) ? placed[partition].contains(broker) : true
    case .lacks(let partition, let broker):
      return placed.indices.contains(partition) ? !placed[partition].contains(broker) : true
    case .holdsOnly(let partitions, let broker):
      return placed.indices.allSatisfy {
        partitions.contains($0) == placed[$0].contains(broker)
      }
    }
  }
}
