public import Editions

/// Which brokers get the replicas of a new topic's partitions, or of those that a topic grows by.
///
/// First replicas go round the brokers, from a place that chance gives; the others follow at a
/// distance that grows by one each time that all brokers have led. If brokers have racks, they are
/// first put in an order that goes round the racks, and a rack gets its second replica only when
/// every rack has one. What is drawn comes in from outside: here is only the rule.
public struct ReplicaPlacement: Sendable {
  public struct Broker: Sendable, Equatable {
    public let id: Int32
    public let rack: String?

    public init(_ id: Int32, rack: String? = nil) {
      self.id = id
      self.rack = rack
    }
  }

  /// Where the first partition's leader stands in the list and how far behind the next replica is:
  /// both drawn below the number of brokers, this one first, or both given by a topic that grows.
  public struct Start: Sendable, Equatable {
    public let index: Int
    public let shift: Int

    public init(index: Int, shift: Int) {
      self.index = index
      self.shift = shift
    }

    /// For the partitions that a topic gets later: where its first partition's leader stands.
    public init(growing first: [Int32], among brokers: [Broker]) {
      let leader = first.first ?? 0
      let place = brokers.firstIndex { $0.id >= leader } ?? 0
      self.init(index: place, shift: place)
    }
  }

  let brokers: [Broker]
  let edition: Edition

  /// - Parameter brokers: in the order of their ids, as a controller lists them.
  public init(among brokers: [Broker], in edition: Edition) {
    self.brokers = brokers
    self.edition = edition
  }

  /// The replicas of each partition, its preferred leader first.
  ///
  /// - Parameter first: the number of the first new partition.
  public func replicas(
    partitions: Int, factor: Int, first: Int = 0, from start: Start
  ) throws(PlacementRefusal) -> [[Int32]] {
    if let refusal = refusal(partitions: partitions, factor: factor) { throw refusal }
    let hasRacks = brokers.contains { $0.rack != nil }
    let ordered = hasRacks ? alternated() : brokers
    let racks = hasRacks ? Set(brokers.map(\.rack)).count : 1
    var shift = start.shift
    var assigned: [[Int32]] = []
    for partition in first..<first + partitions {
      if partition > 0, partition % ordered.count == 0 { shift += 1 }
      let leader = (partition + start.index) % ordered.count
      assigned.append(
        hasRacks
          ? spread(ordered, leader: leader, shift: shift * racks, racks: racks, factor: factor)
          : follow(ordered, leader: leader, shift: shift, factor: factor))
    }
    return assigned
  }

  /// What one request may ask for. Kafka learned to refuse more when it kept its metadata itself; with
  /// ZooKeeper a wish for two billion ended the controller.
  static let mostPartitions = 10_000

  /// Why Kafka would not place so many, in its words.
  public func refusal(partitions: Int, factor: Int) -> PlacementRefusal? {
    if partitions <= 0 { return .partitions }
    if factor <= 0 { return .replicationFactor("Replication factor must be larger than 0.") }
    if factor > brokers.count {
      return .replicationFactor(
        "Replication factor: \(factor) larger than available brokers: \(brokers.count).")
    }
    if partitions > Self.mostPartitions { return .tooManyPartitions }
    let known = brokers.filter { $0.rack != nil }.count
    return known == 0 || known == brokers.count ? nil : .racks(in: edition)
  }

  private func follow(_ ordered: [Broker], leader: Int, shift: Int, factor: Int) -> [Int32] {
    [ordered[leader].id]
      + (0..<factor - 1).map { ordered[place(leader, shift, $0, ordered.count)].id }
  }

  private func spread(
    _ ordered: [Broker], leader: Int, shift: Int, racks: Int, factor: Int
  ) -> [Int32] {
    var chosen = [ordered[leader]]
    var step = 0
    while chosen.count < factor {
      let broker = ordered[place(leader, shift, step, ordered.count)]
      step += 1
      let reached = Set(chosen.map(\.rack))
      let isFreshRack = !reached.contains(broker.rack) || reached.count == racks
      if isFreshRack, !chosen.contains(broker) { chosen.append(broker) }
    }
    return chosen.map(\.id)
  }

  /// Where a follower stands: never where the leader does.
  private func place(_ leader: Int, _ shift: Int, _ step: Int, _ count: Int) -> Int {
    count == 1 ? 0 : (leader + 1 + (shift + step) % (count - 1)) % count
  }

  /// One broker of each rack in turn, racks by name, brokers by id.
  private func alternated() -> [Broker] {
    let names = Set(brokers.compactMap(\.rack)).sorted {
      $0.utf16.lexicographicallyPrecedes($1.utf16)
    }
    let racks = names.map { name in
      brokers.filter { $0.rack == name }.sorted { $0.id < $1.id }
    }
    let deepest = racks.map(\.count).max() ?? 0
    return (0..<deepest).flatMap { row in racks.compactMap { row < $0.count ? $0[row] : nil } }
  }
}
