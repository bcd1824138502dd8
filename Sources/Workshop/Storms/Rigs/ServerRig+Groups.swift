internal import Broker
internal import Bytes
internal import Clockwork
internal import Controller
internal import Records
internal import Wire

/// Groups as whoever asks their coordinators sees them.
extension ServerRig {
  /// Small, so that a leader coordinates several groups now and then.
  static let shards: Int32 = 2
  static let groupSettings = [
    "offsets.topic.num.partitions=\(shards)", "group.initial.rebalance.delay.ms=1000",
  ]

  /// Which broker leads a group's partition now.
  func coordinator(of group: String) -> Int32? {
    let shard = JavaHash.absolute(JavaHash.of(group)) % Self.shards
    guard let leader = state(InternalTopic.offsets, shard)?.leader, leader > 0 else { return nil }
    return leader
  }

  func committed(_ group: String, _ partition: TopicPartition) -> Int64? {
    guard let id = coordinator(of: group) else { return nil }
    let request = OffsetFetchRequest {
      $0.groupId = group
      $0.topics = [
        OffsetFetchRequest.Topic {
          $0.name = partition.topic
          $0.partitionIndexes = [partition.partition]
        }
      ]
    }
    let answer = try? askIfThere(request, 5, id, wait: .seconds(2))
    guard let part = answer?.topics.first?.partitions.first, part.errorCode == .none,
      part.committedOffset >= 0
    else { return nil }
    return part.committedOffset
  }
}
