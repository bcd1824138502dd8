internal import Bytes
internal import Clients
internal import Editions
internal import Records
internal import Wire

/// What `kafka-log-dirs` prints: brokers, their folders and the replicas in these, each in the order of
/// the maps that the real tool puts them through.
enum LogDirsReport {
  struct Broker {
    let id: Int32
    let directories: [DescribeLogDirsResponse.LogDirectory]
  }

  /// Only the partitions of these topics, or all where none is named.
  static func json(_ brokers: [Broker], topics: [String], in edition: Edition) -> Json {
    let named = Dictionary(brokers.map { ($0.id, $0) }) { first, _ in first }
    let reports = ScalaHashOrder.mutable(brokers.map(\.id)).compactMap { named[$0] }.map {
      Json.object([
        "broker": .number($0.id),
        "logDirs": .array(directories($0.directories, topics, edition)),
      ])
    }
    return .object(["version": .number(1), "brokers": .array(reports)])
  }

  private static func directories(
    _ found: [DescribeLogDirsResponse.LogDirectory], _ topics: [String], _ edition: Edition
  ) -> [Json] {
    let named = Dictionary(found.map { ($0.logDir, $0) }) { _, last in last }
    return JavaHashMapOrder(found.map(\.logDir), initialCapacity: found.count).keys
      .compactMap { named[$0] }.map { directory in
        let code = directory.errorCode
        let error: Json =
          code == .none
          ? .null : .string(ClientFailure(code, in: edition).javaClass)
        return .object([
          "logDir": .string(directory.logDir), "error": error,
          "partitions": .array(partitions(directory, topics)),
        ])
      }
  }

  private static func partitions(
    _ directory: DescribeLogDirsResponse.LogDirectory, _ topics: [String]
  ) -> [Json] {
    typealias Partition = DescribeLogDirsResponse.Partition
    var found: [(name: TopicPartition, partition: Partition)] = []
    for topic in directory.topics {
      for partition in topic.partitions {
        found.append((TopicPartition(topic.name, partition.partitionIndex), partition))
      }
    }
    let named = Dictionary(found.map { ($0.name, $0.partition) }) { _, last in last }
    let wanted = JavaHashMapOrder(found.map(\.name)).keys.filter {
      topics.isEmpty || topics.contains($0.topic)
    }
    return ScalaHashOrder.mutable(wanted).compactMap { name in
      guard let partition = named[name] else { return nil }
      return .object([
        "partition": .string(name.description), "size": .number(partition.partitionSize),
        "offsetLag": .number(partition.offsetLag), "isFuture": .boolean(partition.isFutureKey),
      ])
    }
  }
}
