internal import Records
internal import Log
internal import Wire

/// An offset of a partition that somebody waits for, and what came of it.
struct AwaitedOffset {
  let partition: TopicPartition
  let offset: Int64
  /// Nil while it is waited for.
  var outcome: ErrorCode?
  /// How far it had come when it was settled, for whoever is told so.
  var reached: Int64 = -1

  init(_ partition: TopicPartition, _ offset: Int64) {
    self.partition = partition
    self.offset = offset
  }
}

extension [AwaitedOffset] {
  /// Whether nothing is waited for any more.
  var areOver: Bool { allSatisfy { $0.outcome != nil } }

  /// Looks at those of a partition that are waited for.
  mutating func settle(_ name: TopicPartition, _ look: (inout AwaitedOffset) -> Void) {
    for place in indices where self[place].outcome == nil && self[place].partition == name {
      look(&self[place])
    }
  }
}
