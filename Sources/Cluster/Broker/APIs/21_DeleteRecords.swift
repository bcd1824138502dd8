internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// DeleteRecords: the log's start moves forward at once for readers; the answer waits until the
/// followers have moved theirs.
extension BrokerNode {
  static let deleteRecords = serving(0...2) {
    (node: BrokerNode, request: DeleteRecordsRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: DeleteRecordsRequest, _ token: RequestToken) throws(StorageError) {
    var response = DeleteRecordsResponse()
    var awaited: [AwaitedOffset] = []
    var places: [DeleteRecordsResponse.Place] = []
    for (topicPlace, topic) in request.topics.enumerated() {
      response.topics.append(DeleteRecordsResponse.Topic { $0.name = topic.name })
      for (place, wanted) in topic.partitions.enumerated() {
        let name = TopicPartition(topic.name, wanted.partitionIndex)
        var answer = DeleteRecordsResponse.Partition()
        answer.partitionIndex = wanted.partitionIndex
        answer.lowWatermark = -1
        switch try raiseStart(of: name, to: wanted.offset) {
        case .failure(let refusal): answer.errorCode = refusal.code
        case .success(let offset):
          awaited.append(AwaitedOffset(name, offset))
          places.append(DeleteRecordsResponse.Place(topic: topicPlace, partition: place))
        }
        response.topics[topicPlace].partitions.append(answer)
      }
    }
    var deletion = AwaitedDeletion(
      request: token, response: response, parts: awaited, places: places)
    for place in deletion.parts.indices { checkDeletion(&deletion.parts[place]) }
    if deletion.isOver { return try tell(deletion) }
    park(
      .deletion(deletion), for: .milliseconds(Int64(max(request.timeoutMs, 0))))
  }

  private struct Refusal: Error { let code: ErrorCode }

  private func raiseStart(
    of name: TopicPartition, to wanted: Int64
  ) throws(StorageError) -> Result<Int64, Refusal> {
    guard let partition = partitions[name], partition.isLeader else {
      return .failure(Refusal(code: absence(of: name)))
    }
    let log = partition.log
    guard log.settings.isDeleted else { return .failure(Refusal(code: .policyViolation)) }
    let offset = wanted == -1 ? log.highWatermark : wanted
    guard offset >= 0 else { return .failure(Refusal(code: .offsetOutOfRange)) }
    switch try log.raiseLogStart(to: offset) {
    case .failure: return .failure(Refusal(code: .offsetOutOfRange))
    case .success(let hasMoved):
      if hasMoved { try startMoved(log) }
      return .success(offset)
    }
  }

  func checkDeletion(_ part: inout AwaitedOffset) {
    guard let low = lowWatermark(of: part.partition) else {
      part.outcome = absence(of: part.partition)
      return
    }
    guard low >= part.offset else { return }
    part.outcome = ErrorCode.none
    part.reached = low
  }

  /// How far the replicas on brokers that are alive have deleted; nil where this broker does not lead.
  private func lowWatermark(of name: TopicPartition) -> Int64? {
    guard let partition = partitions[name], partition.isLeader else { return nil }
    return partition.lowWatermark { cluster.broker($0) != nil }
  }

  func tell(_ deletion: AwaitedDeletion) throws(StorageError) {
    var response = deletion.response
    for (part, place) in zip(deletion.parts, deletion.places) {
      response.topics[place.topic].partitions[place.partition].errorCode =
        part.outcome ?? .requestTimedOut
      response.topics[place.topic].partitions[place.partition].lowWatermark = part.reached
    }
    try reply(deletion.request, response)
  }
}
