public import Bytes
internal import Clockwork
public import Records
public import Wire

/// What a client believes about the cluster: brokers, controller, the topics that it asked for.
///
/// Partitions are listed in the order of the Java client's hash map, since the partitioners count in
/// it. An answer that is older than what is known of a partition does not replace it.
public struct ClusterMetadata: Sendable {
  public struct Broker: Equatable, Sendable {
    public let id: Int32
    public let host: String
    public let port: Int
    public let rack: String?
  }

  public struct Partition: Equatable, Sendable {
    public let topic: String
    public let index: Int32
    public let error: ErrorCode
    public let leader: Int32?
    public let epoch: Int32
    public let replicas: [Int32]
    public let isr: [Int32]
    public let offline: [Int32]

    public var name: TopicPartition { TopicPartition(topic, index) }
  }

  public private(set) var brokers: [Broker] = []
  public private(set) var controller: Int32?
  public private(set) var clusterId: String?
  /// In the client's order.
  public private(set) var partitions: [Partition] = []
  /// How many answers have come.
  public private(set) var updates = 0
  private var places: [TopicPartition: Int] = [:]
  private var byTopic: [String: [Int]] = [:]
  private var topics: [String: Topic] = [:]

  struct Topic: Sendable {
    let error: ErrorCode
    let id: Uuid
    let isInternal: Bool
  }

  public init() {}

  public func broker(_ id: Int32) -> Broker? { brokers.first { $0.id == id } }

  public subscript(name: TopicPartition) -> Partition? { places[name].map { partitions[$0] } }

  /// In the client's order; nil where the topic is not known.
  public func partitions(of topic: String) -> [Partition]? {
    byTopic[topic]?.map { partitions[$0] }
  }

  /// Those that have a leader that is known.
  public func available(of topic: String) -> [Int32] {
    (byTopic[topic] ?? []).map { partitions[$0] }.filter { $0.leader != nil }.map(\.index)
  }

  public func partitionsLed(by node: Int32) -> [Partition] {
    partitions.filter { $0.leader == node }
  }

  public func leader(of name: TopicPartition) -> Int32? { self[name]?.leader }

  public func error(of topic: String) -> ErrorCode? { topics[topic]?.error }

  public func id(of topic: String) -> Uuid { topics[topic]?.id ?? .zero }

  func isInternal(_ topic: String) -> Bool { topics[topic]?.isInternal ?? false }

  /// The topic that has an id.
  func topic(withId id: Uuid, among names: [String]) -> String? {
    names.first { topics[$0]?.id == id }
  }

  /// Takes in an answer, and says whether it has told anything new. A partial one says nothing of the
  /// topics that it does not name.
  mutating func update(_ answer: MetadataResponse, isPartial: Bool) -> Bool {
    let former = (brokers, controller, partitions)
    let hasNewTopics = answer.topics.contains { topic in
      topic.name.map { topics[$0]?.error != topic.errorCode || topics[$0]?.id != topic.topicId }
        ?? false
    }
    updates += 1
    brokers = answer.brokers.map {
      Broker(id: $0.nodeId, host: $0.host, port: Int($0.port), rack: $0.rack)
    }.sorted { $0.id < $1.id }
    controller = brokers.contains { $0.id == answer.controllerId } ? answer.controllerId : nil
    clusterId = answer.clusterId
    let fresh = freshPartitions(in: answer)
    var order = JavaHashMapOrder<TopicPartition>(fresh.map(\.name), initialCapacity: fresh.count)
    var kept: [Partition] = []
    var oldTopics = topics
    if isPartial {
      let named = Set(answer.topics.compactMap(\.name))
      kept = partitions.filter { !named.contains($0.topic) }
      for partition in kept { order.insert(partition.name) }
    } else {
      oldTopics = [:]
    }
    for topic in answer.topics {
      guard let name = topic.name else { continue }
      oldTopics[name] = Topic(
        error: topic.errorCode, id: topic.topicId, isInternal: topic.isInternal)
    }
    topics = oldTopics
    place(fresh + kept, in: order.keys)
    return hasNewTopics || former != (brokers, controller, partitions)
  }

  private func freshPartitions(in answer: MetadataResponse) -> [Partition] {
    var fresh: [Partition] = []
    for topic in answer.topics where topic.errorCode == .none {
      guard let name = topic.name else { continue }
      for row in topic.partitions where row.partitionIndex >= 0 {
        let known = self[TopicPartition(name, row.partitionIndex)]
        if let known, row.leaderEpoch >= 0, known.epoch > row.leaderEpoch,
          topics[name]?.id == topic.topicId
        {
          fresh.append(known)
          continue
        }
        let isLed = brokers.contains { $0.id == row.leaderId }
        fresh.append(
          Partition(
            topic: name, index: row.partitionIndex, error: row.errorCode,
            leader: isLed ? row.leaderId : nil, epoch: row.leaderEpoch, replicas: row.replicaNodes,
            isr: row.isrNodes, offline: row.offlineReplicas))
      }
    }
    return fresh
  }

  private mutating func place(_ rows: [Partition], in order: [TopicPartition]) {
    var byName: [TopicPartition: Partition] = [:]
    for row in rows where byName[row.name] == nil { byName[row.name] = row }
    partitions = order.compactMap { byName[$0] }
    places = [:]
    byTopic = [:]
    for (place, partition) in partitions.enumerated() {
      places[partition.name] = place
      byTopic[partition.topic, default: []].append(place)
    }
  }
}
