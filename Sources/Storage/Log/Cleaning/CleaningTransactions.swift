internal import Clockwork
internal import Records

/// Which transactions a cleaner is passing through: records of aborted ones go at once, a marker only
/// when nothing of its transaction is left.
struct CleaningTransactions {
  private struct Aborted {
    let transaction: AbortedTransaction
    var hasRecords = false
  }

  private var waiting: [AbortedTransaction] = []
  private var aborted: [Int64: Aborted] = [:]
  private var committed: Set<Int64> = []

  mutating func add(_ transactions: [AbortedTransaction]) {
    guard !transactions.isEmpty else { return }
    waiting += transactions
    waiting.sort { $0.firstOffset < $1.firstOffset }
  }

  private mutating func begin(upTo offset: Int64) {
    let begun = waiting.prefix { $0.firstOffset <= offset }
    guard !begun.isEmpty else { return }
    for transaction in begun where aborted[transaction.producerId] == nil {
      aborted[transaction.producerId] = Aborted(transaction: transaction)
    }
    waiting.removeFirst(begun.count)
  }

  /// Whether the batch may go, as one of an aborted transaction.
  mutating func read(data batch: Batch) -> Bool {
    begin(upTo: batch.lastOffset)
    guard batch.isTransactional else { return false }
    if aborted[batch.producerId] != nil {
      aborted[batch.producerId]?.hasRecords = true
      return true
    }
    committed.insert(batch.producerId)
    return false
  }

  /// Whether the marker may go. That of an aborted transaction of which there is something left is noted
  /// in the index of the segment that is being written.
  mutating func read(
    control batch: Batch, keepingIn index: TransactionIndex? = nil
  ) throws(StorageError) -> Bool {
    begin(upTo: batch.lastOffset)
    guard let record = try? batch.records().first else { return true }
    switch ControlRecord.kind(key: record.key) {
    case .abort:
      guard let ended = aborted.removeValue(forKey: batch.producerId), ended.hasRecords else {
        return true
      }
      try index?.append(ended.transaction)
      return false
    case .commit: return committed.remove(batch.producerId) == nil
    default: return false
    }
  }
}
