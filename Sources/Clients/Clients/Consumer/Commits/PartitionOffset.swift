public import Records

/// An offset of a partition that is committed or is to be; nil where nothing is.
public struct PartitionOffset: Sendable, Equatable {
  public let partition: TopicPartition
  public let committed: OffsetAndMetadata?

  public init(_ partition: TopicPartition, _ committed: OffsetAndMetadata?) {
    self.partition = partition
    self.committed = committed
  }
}

extension [PartitionOffset] {
  /// As Java prints such a map.
  var text: String {
    "{\(map { "\($0.partition)=\($0.committed?.description ?? "null")" }.joined(separator: ", "))}"
  }
}
