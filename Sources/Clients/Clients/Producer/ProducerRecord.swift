public import Records

/// What is sent: bytes, since what serializes them is the program's own.
public struct ProducerRecord: Sendable, Equatable {
  public var topic: String
  public var partition: Int32?
  public var timestamp: Int64?
  public var key: [UInt8]?
  public var value: [UInt8]?
  public var headers: [Record.Header]

  public init(
    topic: String, partition: Int32? = nil, timestamp: Int64? = nil, key: [UInt8]? = nil,
    value: [UInt8]?, headers: [Record.Header] = []
  ) {
    self.topic = topic
    self.partition = partition
    self.timestamp = timestamp
    self.key = key
    self.value = value
    self.headers = headers
  }
}
