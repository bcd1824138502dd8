internal import Bytes
internal import Records
internal import Wire

/// Records of `__transaction_state`: each transactional id's producer and how far its transaction is.
struct TransactionLogDecoder: RecordDecoder {
  func texts(of record: Record) throws(JavaException) -> (key: String?, value: String?) {
    guard let key = record.key else {
      throw JavaException(
        "java.lang.NullPointerException",
        "Cannot invoke \"java.nio.ByteBuffer.getShort()\" because \"buffer\" is null")
    }
    do throws(WireError) {
      let id = try TransactionLogKey(versioned: key).transactionalId
      let text = "transaction_metadata::transactionalId=\(id)"
      guard let value = record.value else { return (text, "<DELETE>") }
      return (text, try self.text(of: TransactionLogValue(versioned: value)))
    } catch {
      if case .unsupportedVersion(let version) = error.reason {
        throw JavaException(
          "java.lang.IllegalStateException",
          "Unknown version \(version) from the transaction log message")
      }
      throw JavaException("java.nio.BufferUnderflowException")
    }
  }

  private static let states = [
    "Empty", "Ongoing", "PrepareCommit", "PrepareAbort", "CompleteCommit", "CompleteAbort",
    "Dead", "PrepareEpochFence",
  ]

  private func text(of value: TransactionLogValue) -> String {
    let status = Int(value.transactionStatus)
    let state = Self.states.indices.contains(status) ? Self.states[status] : "\(status)"
    return "producerId:\(value.producerId),producerEpoch:\(value.producerEpoch),state=\(state),"
      + "partitions=[\(partitions(of: value).joined(separator: ","))],"
      + "txnLastUpdateTimestamp=\(value.transactionLastUpdateTimestampMs),"
      + "txnTimeoutMs=\(value.transactionTimeoutMs)"
  }

  /// In the order of the hash set that the real tool reads them into.
  private func partitions(of value: TransactionLogValue) -> [String] {
    var names: [TopicPartition] = []
    for topic in value.transactionPartitions ?? [] {
      names += topic.partitionIds.map { TopicPartition(topic.topic, $0) }
    }
    return ScalaHashOrder.mutable(names).map(\.description)
  }
}
