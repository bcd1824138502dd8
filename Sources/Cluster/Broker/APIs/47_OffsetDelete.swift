internal import Clockwork
internal import Coordinator
internal import Log
internal import Records
internal import Wire

/// OffsetDelete: committed offsets of partitions that a group does not read.
extension BrokerNode {
  static let offsetDelete = serving(0...0) {
    (node: BrokerNode, request: OffsetDeleteRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: OffsetDeleteRequest, _ token: RequestToken) throws(StorageError) {
    let named = request.topics.flatMap { topic in
      topic.partitions.map { TopicPartition(topic.name, $0.partitionIndex) }
    }
    let known = named.filter { cluster.contains($0.topic, $0.partition) }
    let shard = coordination.shard(of: request.groupId)
    let told = try coordination.ask {
      $0.delete(known, of: request.groupId, in: shard, at: now)
    }
    var response = OffsetDeleteResponse()
    switch told {
    case .failure(let refusal): response.errorCode = refusal.code
    case .success(let codes):
      var answers: [TopicPartition: ErrorCode] = [:]
      for (name, code) in zip(known, codes) { answers[name] = code }
      response.topics = named.groupedByTopic { $0 }.map { group in
        OffsetDeleteResponse.Topic {
          $0.name = group.topic
          $0.partitions = group.members.map { name in
            OffsetDeleteResponse.Partition {
              $0.partitionIndex = name.partition
              $0.errorCode = answers[name] ?? .unknownTopicOrPartition
            }
          }
        }
      }
    }
    try reply(token, response)
  }
}
