public import Clockwork
public import Editions
public import Records

/// What a producer is told, with the defaults of an edition.
public struct ProducerSettings: Sendable, Equatable {
  public enum PartitionerChoice: Sendable, Equatable {
    /// What the edition does when nobody names a partitioner.
    case standard
    case roundRobin
    case uniformSticky
  }

  public var connections: ConnectionSettings
  /// 0, 1, or -1 for all.
  public var acks: Int16
  public var retries = Int(Int32.max)
  public var batchSize = 16384
  public var linger: Stretch
  public var bufferMemory = 32 << 20
  public var maxBlock = Stretch.seconds(60)
  public var maxRequestSize = 1 << 20
  public var deliveryTimeout = Stretch.seconds(120)
  public var compression = Compression.none
  public var isIdempotent: Bool
  public var partitioner = PartitionerChoice.standard
  public var isAdaptive = true
  public var ignoresKeys = false

  public init(clientId: String, bootstrap: [Address], edition: Edition) {
    connections = ConnectionSettings(clientId: clientId, bootstrap: bootstrap, edition: edition)
    acks = edition < .v3_9 ? 1 : -1
    isIdempotent = edition >= .v3_9
    linger = edition < .v4_1 ? .zero : .milliseconds(5)
  }
}

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

/// Where a record went, as a callback is told.
public struct RecordMetadata: Sendable, Equatable {
  public let partition: TopicPartition
  /// -1 where nobody said.
  public let offset: Int64
  /// -1 where there is none.
  public let timestamp: Int64
  public let keySize: Int
  public let valueSize: Int

  public var hasOffset: Bool { offset != -1 }
}

/// What a producer tells its program, in the order in which it happened.
public enum ProducerOutcome: Sendable, Equatable {
  /// The call has come back: a program that calls one after another goes on. `send` comes back long
  /// before its record is written.
  case returned(Ticket)
  /// The call threw.
  case threw(Ticket, ClientFailure)
  /// The record of this `send` is written: its callback runs.
  case written(Ticket, RecordMetadata)
  /// The record of this `send` was given up, after it had found its partition or before.
  case failed(Ticket, ClientFailure, partition: TopicPartition?)
  /// What `partitionsFor` returned, in the client's order.
  case partitions(Ticket, [ClusterMetadata.Partition])
}
