public import Bytes

/// Where a record lives: a partition of a topic, by its topic's name and its number.
///
/// Everybody who speaks of partitions uses this one: logs and brokers, the controller, clients, tools.
/// Java and Scala keep theirs in hash maps, whose order shows in what a client sends and a tool prints,
/// so it is a key of those maps here. Its text is also the name of its folder.
public struct TopicPartition: Hashable, Comparable, Sendable, JavaKey, CustomStringConvertible {
  public let topic: String
  public let partition: Int32

  public init(_ topic: String, _ partition: Int32) {
    self.topic = topic
    self.partition = partition
  }

  public var javaHash: Int32 { JavaHash.of(topic: topic, partition: partition) }
  public var description: String { "\(topic)-\(partition)" }

  public static func < (left: TopicPartition, right: TopicPartition) -> Bool {
    left.topic != right.topic ? left.topic < right.topic : left.partition < right.partition
  }
}
