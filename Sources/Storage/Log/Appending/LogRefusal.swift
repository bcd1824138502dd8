public import Records

/// Why a log does not do what a client asked, in Kafka's words: a value, since the client is at fault.
public struct LogRefusal: Error, Equatable, Sendable {
  public enum Kind: String, Sendable {
    case outOfOrderSequence = "OutOfOrderSequenceException"
    case invalidProducerEpoch = "InvalidProducerEpochException"
    /// What edition 2.6 says instead of an invalid epoch.
    case producerFenced = "ProducerFencedException"
    case invalidTransactionState = "InvalidTxnStateException"
    case coordinatorFenced = "TransactionCoordinatorFencedException"
    case offsetOutOfRange = "OffsetOutOfRangeException"
    case recordTooLarge = "RecordTooLargeException"
    case batchTooLarge = "RecordBatchTooLargeException"
    case corruptRecord = "CorruptRecordException"
    case invalidRecord = "InvalidRecordException"
    case invalidTimestamp = "InvalidTimestampException"
    case unsupportedFormat = "UnsupportedForMessageFormatException"
    case unsupportedCompression = "UnsupportedCompressionTypeException"
    case unexpectedOffset = "UnexpectedAppendOffsetException"
    case offsetsOutOfOrder = "OffsetsOutOfOrderException"
    case illegalArgument = "IllegalArgumentException"
    case undecodable = "KafkaException"
  }

  /// What is wrong with one record of a batch, counted from its first.
  public struct RecordError: Equatable, Sendable, CustomStringConvertible {
    public let batchIndex: Int
    public let message: String

    public var description: String { "RecordError(batchIndex=\(batchIndex), message='\(message)')" }
  }

  public let kind: Kind
  public let message: String
  /// Which records are at fault, where it was records and not the batch.
  public let records: [RecordError]

  public init(_ kind: Kind, _ message: String, records: [RecordError] = []) {
    self.kind = kind
    self.message = message
    self.records = records
  }

  public init(_ error: BatchError) {
    let kind: Kind =
      switch error.kind {
      case .corrupt: .corruptRecord
      case .invalid: .invalidRecord
      case .illegalArgument: .illegalArgument
      case .unsupportedCompression: .unsupportedCompression
      case .undecodable: .undecodable
      }
    self.init(kind, error.message)
  }

  public var javaClass: String {
    switch kind {
    case .invalidRecord, .undecodable: "org.apache.kafka.common.\(kind.rawValue)"
    case .unexpectedOffset, .offsetsOutOfOrder: "kafka.common.\(kind.rawValue)"
    case .illegalArgument: "java.lang.\(kind.rawValue)"
    default: "org.apache.kafka.common.errors.\(kind.rawValue)"
    }
  }
}
