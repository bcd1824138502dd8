public import Bytes
public import Records

/// A record as a consumer hands it out.
public struct ConsumerRecord: Sendable, Equatable {
  public let partition: TopicPartition
  public let offset: Int64
  public let timestamp: Int64
  public let timestampType: TimestampType
  public let leaderEpoch: Int32
  public let key: ByteSlice?
  public let value: ByteSlice?
  public let headers: [Record.Header]
}
