internal import Log
internal import Wire

/// DescribeLogDirs: the replicas in this broker's folder, their sizes, and how far a follower is
/// behind the high watermark.
extension BrokerNode {
  func handle(_ request: DescribeLogDirsRequest, _ token: RequestToken) throws(StorageError) {
    var directory = DescribeLogDirsResponse.LogDirectory()
    directory.logDir = folder
    let wanted = request.topics?.flatMap { topic in
      topic.partitions.map { TopicPartition(topic.topic, $0) }
    }
    var places: [String: Int] = [:]
    for name in wanted ?? logs.names {
      guard let log = logs[name] else { continue }
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
    var response = DescribeLogDirsResponse()
    response.results = [directory]
    try reply(token, response)
  }
}
