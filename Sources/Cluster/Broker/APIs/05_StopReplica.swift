internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// StopReplica: the broker no longer leads or follows a partition, and perhaps deletes it.
extension BrokerNode {
  static let stopReplica = serving(0...3) {
    (node: BrokerNode, request: StopReplicaRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: StopReplicaRequest, _ token: RequestToken) throws(StorageError) {
    var response = StopReplicaResponse()
    response.errorCode = fence(request.controllerEpoch, request.brokerEpoch)
    guard response.errorCode == .none else { return try reply(token, response) }
    for state in states(of: request) {
      response.partitionErrors.append(
        StopReplicaResponse.PartitionError {
          $0.topicName = state.name.topic
          $0.partitionIndex = state.name.partition
        })
      let place = response.partitionErrors.count - 1
      response.partitionErrors[place].errorCode = try stop(state)
    }
    try reply(token, response)
  }

  private struct Stop {
    let name: TopicPartition
    /// -1 where the version has none, -2 where the topic is deleted.
    let leaderEpoch: Int32
    let isDeleted: Bool
  }

  private func states(of request: StopReplicaRequest) -> [Stop] {
    let ungrouped = request.ungroupedPartitions.map {
      TopicPartition($0.topicName, $0.partitionIndex)
    }
    let grouped = request.topics.flatMap { topic in
      topic.partitionIndexes.map { TopicPartition(topic.name, $0) }
    }
    let named = (ungrouped + grouped).map {
      Stop(name: $0, leaderEpoch: -1, isDeleted: request.deletePartitions)
    }
    let stated = request.topicStates.flatMap { topic in
      topic.partitionStates.map {
        Stop(
          name: TopicPartition(topic.topicName, $0.partitionIndex), leaderEpoch: $0.leaderEpoch,
          isDeleted: $0.deletePartition)
      }
    }
    return named + stated
  }

  /// A topic of the same name that is made later has settings of its own.
  private func forgetSettings(of topic: String) {
    guard !partitions.keys.contains(where: { $0.topic == topic }) else { return }
    topicSettings[topic] = nil
    knownTopics.remove(topic)
  }

  private func stop(_ stop: Stop) throws(StorageError) -> ErrorCode {
    if let partition = partitions[stop.name], stop.leaderEpoch >= 0,
      stop.leaderEpoch < partition.leaderEpoch
    {
      return .fencedLeaderEpoch
    }
    stopFetching(stop.name)
    if stop.isDeleted {
      if partitions[stop.name]?.isLeader == true {
        try keeper(of: stop.name)?.resigned(from: stop.name)
      }
      partitions[stop.name] = nil
      watches.find(stop.name)?.partition = nil
      try deleteLog(stop.name)
      forgetSettings(of: stop.name.topic)
    }
    touch(stop.name)
    return .none
  }
}
