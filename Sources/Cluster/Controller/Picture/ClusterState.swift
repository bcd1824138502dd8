internal import Records

/// All that the controller knows of the cluster, everything in a fixed order: brokers by their ids,
/// topics by their names, partitions by their numbers.
struct ClusterState {
  /// Registered brokers, those included that are about to stop.
  private(set) var brokers: [LiveBroker] = []
  var shuttingDown: [Int32] = []
  private(set) var topicNames: [String] = []
  private var topicOf: [String: ControlledTopic] = [:]
  /// Kept up by the partitions of the topics that are here.
  let leaders = LeaderTally()

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
    if let old = topicOf.updateValue(topic, forKey: topic.name) {
      old.tally = nil
    } else {
      topicNames.insert(topic.name, at: place(of: topic.name))
    }
    topic.tally = leaders
  }

  mutating func removeTopic(_ name: String) {
    guard let topic = topicOf.removeValue(forKey: name) else { return }
    topic.tally = nil
    topicNames.remove(at: place(of: name))
  }

  /// What names, all different, have that is not here, and what is here and not among them; both
  /// sorted.
  func difference(from names: [String]) -> (new: [String], gone: [String]) {
    let new = names.filter { topicOf[$0] == nil }.sorted()
    // There are many topics and few changes, so the usual case looks at each name once.
    if names.count - new.count == topicNames.count { return (new, []) }
    let there = Set(names)
    return (new, topicNames.filter { !there.contains($0) })
  }

  /// Where a name stands, or would stand.
  private func place(of name: String) -> Int {
    var low = 0
    var high = topicNames.count
    while low < high {
      let middle = (low + high) / 2
      if topicNames[middle] < name { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: Partitions

  var partitions: [ControlledPartition] { topics.flatMap(\.partitions) }

  func partition(_ key: TopicPartition) -> ControlledPartition? {
    topicOf[key.topic]?[key.partition]
  }

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
