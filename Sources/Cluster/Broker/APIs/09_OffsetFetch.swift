internal import Clockwork
internal import Coordinator
internal import Log
internal import Records
internal import Wire

/// OffsetFetch: what a group has committed, for named partitions or for all. Version 0, which Kafka reads from
/// ZooKeeper, is answered as the others.
extension BrokerNode {
  static let offsetFetch = serving(0...7, .simplified) {
    (node: BrokerNode, request: OffsetFetchRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: OffsetFetchRequest, _ token: RequestToken) throws(StorageError) {
    let asked = request.topics?.flatMap { topic in
      topic.partitionIndexes.map { TopicPartition(topic.name, $0) }
    }
    let shard = coordination.shard(of: request.groupId)
    let told = try coordination.ask {
      $0.offsets(
        of: request.groupId, in: shard, asked, requiresStable: request.requireStable)
    }
    var response = OffsetFetchResponse()
    switch told {
    case .success(let offsets):
      response.topics = offsets.groupedByTopic(\.partition).map { group in
        OffsetFetchResponse.Topic {
          $0.name = group.topic
          $0.partitions = group.members.map { OffsetFetchResponse.Partition($0) }
        }
      }
    case .failure(let refusal):
      response.errorCode = refusal.code
      // Versions that have no room for an error of the whole have it in each part.
      if token.version < 2 {
        response.topics = (request.topics ?? []).map { topic in
          OffsetFetchResponse.Topic {
            $0.name = topic.name
            $0.partitions = topic.partitionIndexes.map { index in
              OffsetFetchResponse.Partition {
                $0.partitionIndex = index
                $0.committedOffset = -1
                $0.errorCode = refusal.code
              }
            }
          }
        }
      }
    }
    try reply(token, response)
  }
}

extension OffsetFetchResponse.Partition {
  init(_ offset: GroupCoordinator.FetchedOffset) {
    self.init {
      $0.partitionIndex = offset.partition.partition
      $0.committedOffset = offset.committed?.offset ?? -1
      $0.committedLeaderEpoch = offset.committed?.leaderEpoch ?? -1
      $0.metadata = offset.committed?.metadata ?? ""
      $0.errorCode = offset.code
    }
  }
}
