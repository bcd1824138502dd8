internal import Records
internal import Wire

/// What a producer wrote of one partition in one request, or why it could not.
struct ProducerWrite {
  enum Outcome {
    /// Without the first offset where nobody answered, without a count where the trace has not kept
    /// the whole request.
    case written(first: Int64?, count: Int?)
    case refused(ErrorCode)
  }

  let partition: TopicPartition
  let outcome: Outcome
}
