internal import Clockwork
internal import Log
internal import Wire

/// DescribeLogDirs: the replicas in this broker's folders, their sizes, and how far a follower is
/// behind the high watermark.
extension BrokerNode {
  func handle(_ request: DescribeLogDirsRequest, _ token: RequestToken) throws(StorageError) {
    let wanted = request.topics?.flatMap { topic in
      topic.partitions.map { TopicPartition(topic.topic, $0) }
    }
    var response = DescribeLogDirsResponse()
    response.results = folders.map { describe($0, wanted ?? logs.names) }
    try reply(token, response)
  }

  private func describe(
    _ folder: String, _ names: [TopicPartition]
  ) -> DescribeLogDirsResponse.LogDirectory {
    var directory = DescribeLogDirsResponse.LogDirectory()
    directory.logDir = folder
    var places: [String: Int] = [:]
    for name in names {
      guard let log = logs[name], home(of: log) == folder else { continue }
      let place = places[name.topic] ?? directory.topics.count
      if place == directory.topics.count {
        places[name.topic] = place
        directory.topics.append(DescribeLogDirsResponse.Topic { $0.name = name.topic })
      }
      directory.topics[place].partitions.append(
        DescribeLogDirsResponse.Partition {
          $0.partitionIndex = name.partition
          $0.partitionSize = Int64(log.size)
          $0.offsetLag = max(0, log.highWatermark - log.logEndOffset)
        })
    }
    return directory
  }
}
