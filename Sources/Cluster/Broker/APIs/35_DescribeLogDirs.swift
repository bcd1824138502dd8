internal import Clockwork
internal import Log
internal import Records
internal import Wire

/// DescribeLogDirs: the replicas in this broker's folders, their sizes, and how far a follower is
/// behind the high watermark.
extension BrokerNode {
  static let describeLogDirs = serving(0...2) {
    (node: BrokerNode, request: DescribeLogDirsRequest, token) throws(StorageError) in
    try node.handle(request, token)
  }

  func handle(_ request: DescribeLogDirsRequest, _ token: RequestToken) throws(StorageError) {
    let wanted = request.topics?.flatMap { topic in
      topic.partitions.map { TopicPartition(topic.topic, $0) }
    }
    var response = DescribeLogDirsResponse()
    response.results = folders.map { describe($0, wanted ?? logs.keys) }
    try reply(token, response)
  }

  private func describe(
    _ folder: String, _ names: [TopicPartition]
  ) -> DescribeLogDirsResponse.LogDirectory {
    var directory = DescribeLogDirsResponse.LogDirectory()
    directory.logDir = folder
    let here = names.compactMap { logs[$0] }.filter { home(of: $0) == folder }
    directory.topics = here.groupedByTopic(\.partition).map { group in
      DescribeLogDirsResponse.Topic {
        $0.name = group.topic
        $0.partitions = group.members.map { log in
          DescribeLogDirsResponse.Partition {
            $0.partitionIndex = log.partition.partition
            $0.partitionSize = Int64(log.size)
            $0.offsetLag = max(0, log.highWatermark - log.logEndOffset)
          }
        }
      }
    }
    return directory
  }
}
