internal import Records
internal import Bytes
internal import Clockwork
internal import Log
internal import Wire

/// Append and wait: records go to a partition that this broker leads, whoever wrote them, and whoever wants
/// all in-sync replicas to have them waits.
///
/// Appending knows no request. Of those who wait, Produce is known by name (`AwaitedAppend.Waiter`); all others
/// are keepers of shards.
extension BrokerNode {
  /// Appends to a partition. Followers, retention and whoever waits hear of it before the step ends.
  func append(
    _ records: ByteSlice, to name: TopicPartition, origin: AppendOrigin, acks: RequiredAcks
  ) throws(StorageError) -> Result<PartitionLog.Appended, AppendRefusal> {
    guard let partition = partitions[name], partition.isLeader else {
      return .failure(.notLed(absence(of: name)))
    }
    if origin == .client, InternalTopic.isOne(name.topic) { return .failure(.internalTopic) }
    if acks == .all, hasTooFewInSync(partition) { return .failure(.tooFewInSync) }
    switch try partition.append(records, origin: origin, now: now) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let growth):
      if growth.hasGrown { try grew(partition, hasRolled: growth.hasRolled) }
      return .success(growth.appended)
    }
  }

  /// Why a partition is not led here: because another broker leads it, or because there is none.
  func absence(of name: TopicPartition) -> ErrorCode {
    partitions[name] != nil || cluster.contains(name.topic, name.partition)
      ? .notLeaderOrFollower : .unknownTopicOrPartition
  }

  private func hasTooFewInSync(_ partition: Partition) -> Bool {
    let name = partition.name.topic
    let least =
      topicSettings[name] == nil
      ? settings.topics.minInsyncReplicas : settings(of: name).minInsyncReplicas
    return partition.isr.count < least
  }

  // MARK: Waiting for the in-sync replicas

  /// Has somebody wait until the in-sync replicas have what was appended. Where they have it already
  /// he is told at once.
  func awaitInSync(_ append: AwaitedAppend, for patience: Stretch) throws(StorageError) {
    var append = append
    for place in append.parts.indices { check(&append.parts[place]) }
    if append.isOver { return try tell(append) }
    park(.append(append), for: patience)
  }

  func check(_ part: inout AwaitedOffset) {
    guard let partition = partitions[part.partition], partition.isLeader else {
      part.outcome = absence(of: part.partition)
      return
    }
    guard partition.log.highWatermark >= part.offset else { return }
    part.outcome = hasTooFewInSync(partition) ? .notEnoughReplicasAfterAppend : ErrorCode.none
  }

  /// Whoever waited hears what became of each partition.
  func tell(_ append: AwaitedAppend) throws(StorageError) {
    switch append.waiter {
    case .client(let token, var response, let places):
      for (part, place) in zip(append.parts, places) {
        response.responses[place.topic].partitionResponses[place.partition].errorCode =
          part.outcome ?? .requestTimedOut
      }
      try reply(token, response)
    case .keeper(let ticket):
      for part in append.parts {
        try keeper(of: part.partition)?
          .written(ticket, to: part.partition, part.outcome ?? .requestTimedOut)
      }
    }
  }
}
