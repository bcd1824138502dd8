internal import Bytes
internal import Records

/// A list of partitions as it is written: topic by topic.
enum PartitionsByTopic {
  struct Topic: Equatable {
    let topic: String
    var partitions: [Int32]
  }

  /// In the order in which the topics first come.
  static func asTheyCome(_ partitions: [TopicPartition]) -> [Topic] {
    var places: [String: Int] = [:]
    var topics: [Topic] = []
    for partition in partitions {
      if let last = topics.indices.last, topics[last].topic == partition.topic {
        topics[last].partitions.append(partition.partition)
      } else if let place = places[partition.topic] {
        topics[place].partitions.append(partition.partition)
      } else {
        places[partition.topic] = topics.count
        topics.append(Topic(topic: partition.topic, partitions: [partition.partition]))
      }
    }
    return topics
  }

  /// As `CollectionUtils.groupPartitionsByTopic` gives them.
  static func inMapOrder(_ partitions: [TopicPartition]) -> [Topic] {
    let topics = asTheyCome(partitions)
    if topics.count < 2 { return topics }
    var map = JavaHashMapOrder<String>()
    var known: Set<String> = []
    for partition in partitions {
      if known.insert(partition.topic).inserted {
        map.insertIfAbsent(partition.topic)
      } else {
        map.growIfFull()
      }
    }
    var places: [String: Int] = [:]
    for (place, topic) in topics.enumerated() { places[topic.topic] = place }
    return map.keys.compactMap { places[$0].map { topics[$0] } }
  }

  /// By topic and number.
  static func sorted(_ partitions: [TopicPartition]) -> [Topic] {
    asTheyCome(
      partitions.sorted {
        $0.topic != $1.topic
          ? $0.topic.precedesInJava($1.topic) : $0.partition < $1.partition
      })
  }
}
