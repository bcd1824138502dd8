internal import Records

/// What a request of the consumer is for, so that its answer finds its way.
enum ConsumerPurpose: Sendable {
  case coordinator
  case join(Int, GroupGeneration)
  case sync(Int, GroupGeneration)
  case beat(GroupGeneration)
  case leave(GroupGeneration)
  case commit(Int)
  case committed(Int)
  case fetch([(TopicPartition, Int64)])
  case reset([(TopicPartition, Int64)])
  case lookup(call: Int, [TopicPartition])
  case validation([Validated])

  /// A position that a leader is asked about.
  struct Validated: Sendable {
    let partition: TopicPartition
    let offset: Int64
    let epoch: Int32?

    init(_ partition: TopicPartition, _ offset: Int64, _ epoch: Int32?) {
      self.partition = partition
      self.offset = offset
      self.epoch = epoch
    }
  }
}
