internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// DeleteRecords: the log's start moves forward at once for readers; the answer waits until the
/// followers have moved theirs.
extension BrokerNode {
  func handle(_ request: DeleteRecordsRequest, _ token: RequestToken) throws(StorageError) {
    var response = DeleteRecordsResponse()
    var waits: [ParkedDeleteRecords.Wait] = []
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
          waits.append(
            ParkedDeleteRecords.Wait(
              partition: name, topic: topicPlace, place: place, requiredOffset: offset))
        }
        response.topics[topicPlace].partitions.append(answer)
      }
    }
    var parked = ParkedDeleteRecords(request: token, response: response, waits: waits)
    for name in parked.partitions { check(&parked, name) }
    if parked.isOver { return try reply(token, parked.response) }
    park(.deleteRecords(parked), token, for: .milliseconds(Int64(max(request.timeoutMs, 0))))
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

  func check(_ deletion: inout ParkedDeleteRecords, _ name: TopicPartition) {
    for index in deletion.waits.indices
    where !deletion.waits[index].isOver && deletion.waits[index].partition == name {
      let wait = deletion.waits[index]
      var error = ErrorCode.none
      var low: Int64 = -1
      if let partition = partitions[name], partition.isLeader {
        low = partition.lowWatermark { cluster.broker($0) != nil }
        guard low >= wait.requiredOffset else { continue }
      } else {
        error = absence(of: name)
      }
      deletion.waits[index].isOver = true
      deletion.response.topics[wait.topic].partitions[wait.place].errorCode = error
      deletion.response.topics[wait.topic].partitions[wait.place].lowWatermark = low
    }
  }

  func expire(_ deletion: inout ParkedDeleteRecords) {
    for wait in deletion.waits where !wait.isOver {
      deletion.response.topics[wait.topic].partitions[wait.place].errorCode = .requestTimedOut
    }
  }
}
