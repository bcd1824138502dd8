internal import Wire

/// What the cluster looks like, as the controller last told this broker: who is alive, and the
/// state of every partition. Metadata is answered from it, so it may be behind the truth.
public struct ClusterPicture: Sendable {
  public struct Endpoint: Sendable {
    public let listener: String
    public let host: String
    public let port: Int32
  }

  public struct Broker: Sendable {
    public let id: Int32
    public let endpoints: [Endpoint]
    public let rack: String?

    public func endpoint(_ listener: String) -> Endpoint? {
      endpoints.first { $0.listener == listener } ?? endpoints.first
    }
  }

  public struct Partition: Sendable {
    public let index: Int32
    public let leader: Int32
    public let leaderEpoch: Int32
    public let replicas: [Int32]
    public let isr: [Int32]
    public let offline: [Int32]
  }

  /// What the controller writes as the leader of a partition that is being deleted.
  static let leaderDuringDelete: Int32 = -2

  public internal(set) var controllerId: Int32 = -1
  /// In the order of their ids.
  public private(set) var brokers: [Broker] = []
  /// In the order of their names.
  public private(set) var topics: [String] = []
  private var partitions: [String: [Partition]] = [:]

  public init() {}

  mutating func learn(_ brokers: [Broker]) { self.brokers = brokers.sorted { $0.id < $1.id } }

  public func broker(_ id: Int32) -> Broker? { brokers.first { $0.id == id } }

  public func partitions(of topic: String) -> [Partition]? { partitions[topic] }

  public func contains(_ topic: String, _ index: Int32) -> Bool {
    guard let all = partitions[topic] else { return false }
    let place = ClusterPicture.place(index, in: all)
    return place < all.count && all[place].index == index
  }

  /// Whether the partition is gone by this.
  @discardableResult
  mutating func learn(_ partition: Partition, of topic: String) -> Bool {
    if partition.leader == ClusterPicture.leaderDuringDelete {
      remove(partition.index, of: topic)
      return true
    }
    if partitions[topic] == nil {
      topics.insert(topic, at: place(of: topic))
      partitions[topic] = []
    }
    partitions[topic]?.withPlace(of: partition.index) { all, place, isThere in
      if isThere { all[place] = partition } else { all.insert(partition, at: place) }
    }
    return false
  }

  private mutating func remove(_ index: Int32, of topic: String) {
    partitions[topic]?.withPlace(of: index) { all, place, isThere in
      if isThere { all.remove(at: place) }
    }
    guard partitions[topic]?.isEmpty == true else { return }
    partitions[topic] = nil
    topics.remove(at: place(of: topic))
  }

  private func place(of topic: String) -> Int {
    topics.partitioningIndex { $0 >= topic }
  }

  fileprivate static func place(_ index: Int32, in all: [Partition]) -> Int {
    all.partitioningIndex { $0.index >= index }
  }
}

extension [ClusterPicture.Partition] {
  fileprivate mutating func withPlace(
    of index: Int32, _ body: (inout Self, _ place: Int, _ isThere: Bool) -> Void
  ) {
    let place = ClusterPicture.place(index, in: self)
    body(&self, place, place < count && self[place].index == index)
  }
}

extension Array {
  /// Where, in an array that is sorted by it, the condition begins to hold.
  func partitioningIndex(where holds: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
