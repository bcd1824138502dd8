public import Bytes
public import Editions
public import Records

/// What a consumer's assignor remembers of its last assignment, to be told to the next leader.
public struct AssignorMemory: Sendable, Equatable {
  /// As they stood in the assignment.
  public private(set) var partitions: [TopicPartition]?
  public private(set) var generation: Int32 = -1

  public init() {}

  /// `onAssignment`.
  public mutating func remember(_ partitions: [TopicPartition], generation: Int32) {
    self.partitions = partitions
    self.generation = generation
  }
}

extension Assignor {
  /// `subscriptionUserData`: nil where it has nothing to say.
  public func userData(_ memory: AssignorMemory, edition: Edition) -> ByteSlice? {
    var writer = ByteWriter()
    switch method {
    case .range, .roundRobin: return nil
    case .sticky:
      guard let partitions = memory.partitions else { return nil }
      let byTopic = PartitionsByTopic.inMapOrder(partitions)
      writer.int32(Int32(byTopic.count))
      for topic in byTopic {
        writer.int16(Int16(clamping: topic.topic.utf8.count))
        writer.utf8(topic.topic)
        writer.int32(Int32(topic.partitions.count))
        for partition in topic.partitions { writer.int32(partition) }
      }
    case .cooperativeSticky:
      guard edition.assignors.tellGenerationTwice else { return nil }
    }
    writer.int32(memory.generation)
    return ByteSlice(writer.finish())
  }
}
