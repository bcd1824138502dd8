internal import Records

/// Partitions in few words: `orders 0-3,8  payments 1`.
enum PartitionRanges {
  /// `0-3,8`, of numbers in any order.
  static func text(_ numbers: [Int32]) -> String {
    var pieces: [String] = []
    var rest = numbers.sorted()[...]
    while let first = rest.popFirst() {
      var last = first
      while rest.first == last + 1 { last = rest.removeFirst() }
      pieces.append(
        first == last ? "\(first)" : last == first + 1 ? "\(first),\(last)" : "\(first)-\(last)")
    }
    return pieces.joined(separator: ",")
  }

  /// By topic, in the order of their names.
  static func text(_ partitions: [TopicPartition]) -> String {
    byTopic(partitions).map { "\($0.topic) \(text($0.numbers))" }.joined(separator: ", ")
  }

  static func byTopic(_ partitions: [TopicPartition]) -> [(topic: String, numbers: [Int32])] {
    var topics: [(topic: String, numbers: [Int32])] = []
    let sorted = partitions.sorted { ($0.topic, $0.partition) < ($1.topic, $1.partition) }
    for one in sorted {
      if topics.last?.topic == one.topic {
        topics[topics.count - 1].numbers.append(one.partition)
      } else {
        topics.append((one.topic, [one.partition]))
      }
    }
    return topics
  }
}
