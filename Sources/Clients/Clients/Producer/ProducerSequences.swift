internal import Records

/// An idempotent producer's identity and the numbers that its next records get, per partition.
struct ProducerSequences: Sendable {
  var identity: ProducerIdentity?
  var isAsking = false
  private var next: [TopicPartition: Int32] = [:]

  mutating func reserve(_ count: Int, for partition: TopicPartition) -> Int32 {
    let first = next[partition] ?? 0
    next[partition] = Sequence.after(first, by: Int32(count))
    return first
  }

  /// A gap that cannot be closed: all numbers begin again under a new identity.
  mutating func reset() {
    identity = nil
    next = [:]
  }
}
