/// A partition of a topic; its folder has the same name.
public struct TopicPartition: Hashable, Sendable, CustomStringConvertible {
  public let topic: String
  public let partition: Int32

  public init(_ topic: String, _ partition: Int32) {
    self.topic = topic
    self.partition = partition
  }

  public var description: String { "\(topic)-\(partition)" }

  /// From the name of its folder; nil where it is none, as those of partitions being deleted.
  public init?(folder: String) {
    guard let dash = folder.lastIndex(of: "-"), dash > folder.startIndex,
      let partition = Int32(folder[folder.index(after: dash)...]), partition >= 0
    else { return nil }
    self.init(String(folder[..<dash]), partition)
  }
}
