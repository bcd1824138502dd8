internal import Clockwork
internal import Log
internal import Wire

/// OffsetForLeaderEpoch: where an epoch ended in this leader's log, so that others can find out
/// where theirs part from it.
extension BrokerNode {
  func handle(_ request: OffsetForLeaderEpochRequest, _ token: RequestToken) throws(StorageError) {
    var response = OffsetForLeaderEpochResponse()
    for topic in request.topics {
      var answer = OffsetForLeaderEpochResponse.Topic()
      answer.topic = topic.topic
      for wanted in topic.partitions {
        var part = OffsetForLeaderEpochResponse.Partition()
        part.partition = wanted.partition
        let name = TopicPartition(topic.topic, wanted.partition)
        if let partition = partitions[name] {
          if let error = partition.refusal(ofEpoch: wanted.currentLeaderEpoch) {
            part.errorCode = error
          } else if !partition.isLeader {
            part.errorCode = .notLeaderOrFollower
          } else if let end = partition.log.endOffset(ofEpoch: wanted.leaderEpoch) {
            part.leaderEpoch = end.epoch
            part.endOffset = end.offset
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
}
