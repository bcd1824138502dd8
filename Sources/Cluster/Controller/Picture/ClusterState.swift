/// All that the controller knows of the cluster, everything in a fixed order: brokers by their ids,
/// topics by their names, partitions by their numbers.
struct ClusterState {
  /// Registered brokers, those included that are about to stop.
  private(set) var brokers: [LiveBroker] = []
  var shuttingDown: [Int32] = []
  private(set) var topicNames: [String] = []
  private var topicOf: [String: ControlledTopic] = [:]

  // MARK: Brokers

  func broker(_ id: Int32) -> LiveBroker? { brokers.first { $0.id == id } }

  var brokerIds: [Int32] { brokers.map(\.id) }
  /// Who may lead.
  var liveIds: [Int32] { brokerIds.filter { !shuttingDown.contains($0) } }

  func isRegistered(_ id: Int32) -> Bool { brokers.contains { $0.id == id } }
  func isLive(_ id: Int32) -> Bool { isRegistered(id) && !shuttingDown.contains(id) }

  mutating func add(_ new: [LiveBroker]) {
    brokers = (brokers.filter { old in !new.contains { $0.id == old.id } } + new)
      .sorted { $0.id < $1.id }
  }

  mutating func removeBrokers(_ ids: [Int32]) { brokers.removeAll { ids.contains($0.id) } }

  // MARK: Topics

  func topic(_ name: String) -> ControlledTopic? { topicOf[name] }
  var topics: [ControlledTopic] { topicNames.compactMap { topicOf[$0] } }

  mutating func add(_ topic: ControlledTopic) {
    if topicOf.updateValue(topic, forKey: topic.name) == nil {
      let place = topicNames.firstIndex { $0 > topic.name } ?? topicNames.count
      topicNames.insert(topic.name, at: place)
    }
  }

  mutating func removeTopic(_ name: String) {
    topicOf[name] = nil
    topicNames.removeAll { $0 == name }
  }

  // MARK: Partitions

  var partitions: [ControlledPartition] { topics.flatMap(\.partitions) }

  func hasPartition(where isWanted: (ControlledPartition) -> Bool) -> Bool {
    topicNames.contains { topicOf[$0]?.partitions.contains(where: isWanted) == true }
  }

  func partition(_ key: PartitionKey) -> ControlledPartition? { topicOf[key.topic]?[key.number] }

  func isQueuedForDeletion(_ partition: ControlledPartition) -> Bool {
    topicOf[partition.key.topic]?.isQueuedForDeletion == true
  }

  var allReplicas: [PartitionReplica] {
    partitions.flatMap { partition in partition.replicas.map { PartitionReplica(partition, $0) } }
  }

  func replicas(on ids: [Int32]) -> [PartitionReplica] {
    partitions.flatMap { partition in
      partition.replicas.filter(ids.contains).map { PartitionReplica(partition, $0) }
    }
  }
}
