public import Records

/// Where a record went, as a callback is told.
public struct RecordMetadata: Sendable, Equatable {
  public let partition: TopicPartition
  /// -1 where nobody said.
  public let offset: Int64
  /// -1 where there is none.
  public let timestamp: Int64
  public let keySize: Int
  public let valueSize: Int
}
