internal import Clockwork
internal import Records

/// The question what a group has committed for some partitions. The same question is not asked twice at a
/// time; a new generation asks anew.
struct CommittedFetch: Sendable {
  let number: Int
  let partitions: [TopicPartition]
  let generation: GroupGeneration?
  var isAsked = false
  var notBefore: Instant?
  var result: Result<[PartitionOffset], ClientFailure>?
}
