internal import Bytes

/// What one server has written down: epochs, transactions, and the replica that they lead to.
///
/// A transaction is first written (`append`) and later applied, when the ensemble has agreed to it.
/// Outside of a broadcast, when a server starts or looks for a leader, everything that is written is
/// applied too; what the new leader does not know is then cut off again and the replica rebuilt from
/// the log. The newest transactions are kept in memory for servers that have missed a few.
struct Ledger {
  private let log: any TransactionLog
  private(set) var acceptedEpoch: Int64 = 0
  private(set) var currentEpoch: Int64 = 0
  private(set) var replica = Replica()
  /// Written and not yet agreed to.
  private(set) var unapplied: [Transaction] = []
  /// Applied ones, the newest; `recentBase` is the number before the first.
  private var recent: [Transaction] = []
  private var recentBase: Int64 = 0
  /// Nothing at or below this can be cut off: it came as a snapshot.
  private(set) var snapshotZxid: Int64 = 0

  private static let recentCount = 500

  /// One entry of the log.
  private struct Entry: JuteRecord {
    enum Kind: Int32 {
      case transaction, acceptedEpoch, currentEpoch, truncation, snapshot
    }

    var kind: Int32 = 0
    var number: Int64 = 0
    var body: ByteSlice?

    mutating func fields(_ pass: inout JutePass) throws(BytesError) {
      try pass.int(&kind)
      try pass.long(&number)
      try pass.buffer(&body)
    }
  }

  init(_ log: any TransactionLog) throws(TransactionLogError) {
    self.log = log
    try load()
  }

  /// Before anything is read.
  init(empty log: any TransactionLog) { self.log = log }

  var lastLogged: Int64 { unapplied.last?.zxid ?? replica.zxid }

  // MARK: Writing

  mutating func append(_ transaction: Transaction) throws(TransactionLogError) {
    precondition(transaction.zxid > lastLogged, "a transaction out of order")
    try write(.transaction, transaction.zxid, transaction.encoded)
    unapplied.append(transaction)
  }

  mutating func accept(epoch: Int64) throws(TransactionLogError) {
    try write(.acceptedEpoch, epoch, nil)
    acceptedEpoch = epoch
  }

  mutating func enter(epoch: Int64) throws(TransactionLogError) {
    try write(.currentEpoch, epoch, nil)
    currentEpoch = epoch
  }

  mutating func truncate(to zxid: Int64) throws(TransactionLogError) {
    try write(.truncation, zxid, nil)
    try load()
  }

  mutating func restart(from snapshot: ByteSlice) throws(TransactionLogError) {
    try write(.snapshot, 0, snapshot)
    try load()
  }

  private func write(
    _ kind: Entry.Kind, _ number: Int64, _ body: ByteSlice?
  ) throws(TransactionLogError) {
    var entry = Entry()
    entry.kind = kind.rawValue
    entry.number = number
    entry.body = body
    try log.append(entry.encoded)
  }

  /// Rebuilds everything from what is written.
  private mutating func load() throws(TransactionLogError) {
    var transactions: [Transaction] = []
    var snapshot = Replica()
    for record in try log.records() {
      do {
        let entry = try Entry(reading: record)
        let body = entry.body ?? ByteSlice([])
        switch Entry.Kind(rawValue: entry.kind) {
        case .transaction: transactions.append(try Transaction(reading: body))
        case .acceptedEpoch: acceptedEpoch = entry.number
        case .currentEpoch: currentEpoch = entry.number
        case .truncation:
          while let last = transactions.last, last.zxid > entry.number { transactions.removeLast() }
        case .snapshot:
          snapshot = Replica(try Snapshot(reading: body))
          transactions.removeAll()
        case nil: throw TransactionLogError("an unknown record")
        }
      } catch {
        throw TransactionLogError("a record cannot be read")
      }
    }
    replica = snapshot
    snapshotZxid = snapshot.zxid
    recentBase = snapshot.zxid
    recent.removeAll()
    unapplied = transactions
    applyAll()
  }

  // MARK: Applying

  /// Applies the next transaction that the ensemble has agreed to, if there is one.
  mutating func applyNext(
    upTo zxid: Int64
  ) -> (transaction: Transaction, outcome: Replica.Outcome)? {
    guard let next = unapplied.first, next.zxid <= zxid else { return nil }
    unapplied.removeFirst()
    let outcome = replica.apply(next)
    recent.append(next)
    if recent.count > 2 * Self.recentCount {
      let surplus = recent.count - Self.recentCount
      recentBase = recent[surplus - 1].zxid
      recent.removeFirst(surplus)
    }
    return (next, outcome)
  }

  mutating func applyAll() {
    for transaction in unapplied { _ = applyNext(upTo: transaction.zxid) }
  }

  // MARK: Helping others

  /// What another server needs to have what is applied here.
  enum CatchUp {
    /// It cuts off what is after the number, if it has more, and adds the transactions.
    case difference(after: Int64, [Transaction])
    case snapshot(ByteSlice)
  }

  /// For a server whose log ends with `zxid` and cannot be cut below `floor`.
  ///
  /// Two logs that share a number agree on everything before it. A number that is unknown here can
  /// only be cut back to one of its own epoch: that one the other server has surely seen.
  func catchUp(from zxid: Int64, floor: Int64) -> CatchUp {
    if zxid == recentBase { return .difference(after: zxid, recent) }
    if let place = recent.lastIndex(where: { $0.zxid <= zxid }) {
      let common = recent[place].zxid
      let isUsable = common == zxid || (common >> 32 == zxid >> 32 && common >= floor)
      if isUsable { return .difference(after: common, Array(recent[(place + 1)...])) }
    }
    return .snapshot(replica.snapshot.encoded)
  }
}
