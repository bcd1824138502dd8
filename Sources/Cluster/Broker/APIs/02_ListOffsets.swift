internal import Clockwork
internal import Log
internal import Wire

/// ListOffsets: where a partition begins and ends, as far as the one who asks may read it, and
/// which record is the first at or after a time.
extension BrokerNode {
  func handle(_ request: ListOffsetsRequest, _ token: RequestToken) throws(StorageError) {
    var response = ListOffsetsResponse()
    for topic in request.topics {
      var answer = ListOffsetsResponse.Topic()
      answer.name = topic.name
      for wanted in topic.partitions {
        var part = ListOffsetsResponse.Partition()
        part.partitionIndex = wanted.partitionIndex
        let name = TopicPartition(topic.name, wanted.partitionIndex)
        if let partition = partitions[name], partition.isLeader {
          if let error = partition.refusal(ofEpoch: wanted.currentLeaderEpoch) {
            part.errorCode = error
          } else {
            part.errorCode = try find(wanted, in: partition, request, token.version, into: &part)
          }
        } else {
          part.errorCode = absence(of: name)
        }
        answer.partitions.append(part)
      }
      response.topics.append(answer)
    }
    try reply(token, response)
  }

  private func find(
    _ wanted: ListOffsetsRequest.Partition, in partition: Partition,
    _ request: ListOffsetsRequest, _ version: Int16, into part: inout ListOffsetsResponse.Partition
  ) throws(StorageError) -> ErrorCode {
    let log = partition.log
    // A replica may read to the end, and so may who asks for debugging.
    let isClient = request.replicaId == -1
    let limit =
      !isClient
      ? log.logEndOffset : request.isolationLevel == 1 ? log.lastStableOffset : log.highWatermark
    if version == 0 { return old(wanted, in: log, limit, into: &part) }
    let isCommitted = !isClient || partition.epochStart ?? 0 <= log.highWatermark
    if wanted.timestamp == PartitionLog.Moment.latest {
      guard isCommitted else { return version >= 5 ? .offsetNotAvailable : .leaderNotAvailable }
      part.offset = limit
      part.leaderEpoch = partition.leaderEpoch
      return .none
    }
    guard let found = try log.offset(atTimestamp: wanted.timestamp) else { return .none }
    let isEarliest = wanted.timestamp == PartitionLog.Moment.earliest
    guard isEarliest || found.offset < limit else {
      return isCommitted ? .none : version >= 5 ? .offsetNotAvailable : .leaderNotAvailable
    }
    part.timestamp = found.timestamp
    part.offset = found.offset
    part.leaderEpoch = found.leaderEpoch ?? -1
    return .none
  }

  /// Version 0 answers with the bases of segments, from the newest, the end before them.
  private func old(
    _ wanted: ListOffsetsRequest.Partition, in log: PartitionLog, _ limit: Int64,
    into part: inout ListOffsetsResponse.Partition
  ) -> ErrorCode {
    var offsets = log.segmentSizes.map { max($0.base, log.logStartOffset) }
    if log.segmentSizes.last?.size ?? 0 > 0 { offsets.append(limit) }
    if wanted.timestamp == PartitionLog.Moment.earliest { offsets = [log.logStartOffset] }
    part.oldStyleOffsets = Array(
      offsets.filter { $0 <= limit }.reversed().prefix(max(0, Int(wanted.maxNumOffsets))))
    return .none
  }
}
