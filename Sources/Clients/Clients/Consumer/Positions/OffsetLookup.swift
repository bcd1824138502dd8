internal import Clockwork
internal import Records

/// Offsets by time, of several partitions at once, as their leaders answer.
struct OffsetLookup: Sendable {
  let targets: [(partition: TopicPartition, time: Int64)]
  var found: [FoundOffset] = []
  var asked: [TopicPartition] = []
  var notBefore: Instant?

  init(_ targets: [(TopicPartition, Int64)]) { self.targets = targets.map { ($0.0, $0.1) } }

  var open: [(partition: TopicPartition, time: Int64)] {
    targets.filter { target in
      !asked.contains(target.partition) && !found.contains { $0.partition == target.partition }
    }
  }

  var isDone: Bool {
    targets.allSatisfy { target in found.contains { $0.partition == target.partition } }
  }
}
