public import Bytes

/// A partition of a topic as the clients name it.
///
/// Java keeps its partitions in hash maps, whose order shows in what a client sends and prints, so it
/// is a key of those maps here.
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
