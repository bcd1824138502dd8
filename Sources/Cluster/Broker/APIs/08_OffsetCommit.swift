internal import Clockwork
internal import Coordinator
internal import Log
internal import Records
internal import Wire

/// OffsetCommit: answered once the in-sync replicas have the offsets. Version 0, which Kafka keeps in ZooKeeper, is
/// kept with the others.
extension BrokerNode {
  static let offsetCommit = serving(0...8, .simplified) {
    (node: BrokerNode, request: OffsetCommitRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: OffsetCommitRequest, _ token: RequestToken) throws(StorageError) {
    var response = OffsetCommitResponse()
    var places: [OffsetCommitResponse.Place] = []
    var parts: [OffsetCommitAttempt.Part] = []
    for topic in request.topics {
      var answered = OffsetCommitResponse.Topic { $0.name = topic.name }
      for partition in topic.partitions {
        var part = OffsetCommitResponse.Partition { $0.partitionIndex = partition.partitionIndex }
        if cluster.contains(topic.name, partition.partitionIndex) {
          places.append(.init(topic: response.topics.count, partition: answered.partitions.count))
          parts.append(
            .init(
              TopicPartition(topic.name, partition.partitionIndex),
              committed(partition, keptFor: request.retentionTimeMs)))
        } else {
          part.errorCode = .unknownTopicOrPartition
        }
        answered.partitions.append(part)
      }
      response.topics.append(answered)
    }
    guard !parts.isEmpty else { return try reply(token, response) }
    let shard = coordination.shard(of: request.groupId)
    try coordination.ask(token, commit: (response, places)) { groups, ticket in
      var attempt = OffsetCommitAttempt(ticket, in: request.groupId)
      attempt.memberId = request.memberId
      attempt.instanceId = request.groupInstanceId
      attempt.generation = request.generationIdOrMemberEpoch
      attempt.parts = parts
      groups.commit(attempt, in: shard, at: now)
    }
  }

  private func committed(
    _ partition: OffsetCommitRequest.Partition, keptFor retention: Int64
  ) -> GroupOffset {
    let milliseconds = now.milliseconds
    return GroupOffset(
      partition.committedOffset,
      leaderEpoch: partition.committedLeaderEpoch == -1 ? nil : partition.committedLeaderEpoch,
      metadata: partition.committedMetadata ?? "",
      at: partition.commitTimestamp == -1 ? milliseconds : partition.commitTimestamp,
      expiresAt: retention == -1 ? nil : milliseconds.plus(retention))
  }
}
