internal import Log
internal import Wire

/// Why nothing was appended: in a log's own words, or before a log was asked.
enum AppendRefusal: Error {
  /// Another broker leads the partition, or there is none of that name.
  case notLed(ErrorCode)
  /// Clients write to no topic that brokers keep for themselves.
  case internalTopic
  /// `min.insync.replicas`, for those who want all of them to have the records.
  case tooFewInSync
  case log(LogRefusal)

  /// What whoever asked is told.
  var code: ErrorCode {
    switch self {
    case .notLed(let code): code
    case .internalTopic: .invalidTopicException
    case .tooFewInSync: .notEnoughReplicas
    case .log(let refusal): ErrorCode(refusal)
    }
  }
}

extension ErrorCode {
  /// What a client is told of a log's refusal.
  init(_ refusal: LogRefusal) {
    self =
      switch refusal.kind {
      case .outOfOrderSequence: .outOfOrderSequenceNumber
      case .invalidProducerEpoch, .producerFenced: .invalidProducerEpoch
      case .invalidTransactionState: .invalidTxnState
      case .coordinatorFenced: .transactionCoordinatorFenced
      case .offsetOutOfRange: .offsetOutOfRange
      case .recordTooLarge: .messageTooLarge
      case .batchTooLarge: .recordListTooLarge
      case .corruptRecord: .corruptMessage
      case .invalidRecord: .invalidRecord
      case .invalidTimestamp: .invalidTimestamp
      case .unsupportedFormat: .unsupportedForMessageFormat
      case .unsupportedCompression: .unsupportedCompressionType
      case .unexpectedOffset, .offsetsOutOfOrder, .illegalArgument, .undecodable:
        .unknownServerError
      }
  }
}
