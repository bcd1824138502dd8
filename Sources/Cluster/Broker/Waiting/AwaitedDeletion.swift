internal import Records
internal import Log
internal import Wire

/// Records that were deleted here: each partition is waited for until every replica has moved its log's start.
struct AwaitedDeletion {
  let request: RequestToken
  let response: DeleteRecordsResponse
  var parts: [AwaitedOffset]
  let places: [DeleteRecordsResponse.Place]

  var partitions: [TopicPartition] { parts.map(\.partition) }
  var isOver: Bool { parts.areOver }
}

extension DeleteRecordsResponse {
  /// Where the answer for a partition stands.
  struct Place {
    let topic: Int
    let partition: Int
  }
}
