internal import Clockwork
internal import Bytes

/// The state that all servers of an ensemble share: the tree and the sessions, after some transaction.
///
/// `apply` is the whole of what a transaction does. It asks nothing of the server that it runs on.
struct Replica: Sendable {
  private(set) var tree = DataTree()
  /// The sessions that are not over, with their timeouts in milliseconds.
  private(set) var sessions = SortedMap<Int64, Int32>()
  private(set) var zxid: Int64 = 0

  /// What a transaction did: the answer for who asked, and the changes for who watches.
  struct Outcome: Sendable {
    var error = ZooKeeperError.ok
    var answer = Answer.nothing
    var changes: [DataTree.Change] = []
  }

  init() {}

  mutating func apply(_ transaction: Transaction) -> Outcome {
    precondition(transaction.zxid > zxid, "a transaction out of order")
    zxid = transaction.zxid
    let mark = DataTree.Mark(
      zxid: transaction.zxid, time: transaction.time, session: transaction.session)
    var outcome = Outcome()
    switch perform(transaction, mark) {
    case .success(let answer): outcome.answer = answer
    case .failure(let error): outcome.error = error
    }
    outcome.changes = tree.takeChanges()
    return outcome
  }

  private mutating func perform(
    _ transaction: Transaction, _ mark: DataTree.Mark
  ) -> Swift.Result<Answer, ZooKeeperError> {
    let session = transaction.session
    let body = transaction.body ?? ByteSlice([])
    guard let code = transaction.code else { return .failure(.unimplemented) }
    switch code {
    case .createSession:
      sessions[session] = (try? Number(reading: body))?.value ?? 0
      return .success(.nothing)
    case .closeSession:
      tree.deleteEphemerals(of: session, mark)
      sessions[session] = nil
      return .success(.nothing)
    case .error:
      let said = (try? Number(reading: body))?.value ?? 0
      return .failure(ZooKeeperError(rawValue: said) ?? .systemError)
    default: break
    }
    guard sessions[session] != nil else { return .failure(.sessionExpired) }
    guard let operation = try? Operation(code: code, reading: body) else {
      return .failure(.marshallingError)
    }
    return perform(operation, mark)
  }

  private mutating func perform(
    _ operation: Operation, _ mark: DataTree.Mark
  ) -> Swift.Result<Answer, ZooKeeperError> {
    switch operation {
    case .create(let request, let wantsStat):
      tree.create(request, mark).map { path in
        wantsStat ? .pathAndStat(path, tree[path]?.shown ?? Stat()) : .path(path)
      }
    case .delete(let request): tree.delete(request, mark).asResult
    case .check(let request): tree.check(request).asResult
    case .setData(let request): tree.setData(request, mark).map { .stat($0) }
    case .setACL(let request): tree.setACL(request).map { .stat($0) }
    case .multi(let operations): .success(.results(multi(operations, mark)))
    default: .failure(.unimplemented)
    }
  }

  /// Where one part fails, those before it are told 0 and those after it that they came too late.
  private mutating func multi(
    _ operations: [Operation], _ mark: DataTree.Mark
  ) -> [Answer.Result] {
    let changesBefore = tree.changes.count
    var results: [Answer.Result] = []
    tree.beginMulti()
    for operation in operations {
      switch perform(operation, mark) {
      case .success(let answer): results.append(Answer.Result(operation, answer))
      case .failure(let error):
        tree.endMulti(keeping: false, changesBefore: changesBefore)
        let later = operations.count - results.count - 1
        return results.map { _ in .failed(.ok) } + [.failed(error)]
          + Array(repeating: .failed(.runtimeInconsistency), count: later)
      }
    }
    tree.endMulti(keeping: true, changesBefore: changesBefore)
    return results
  }

  // MARK: Reading

  func read(_ operation: Operation) -> Swift.Result<Answer, ZooKeeperError> {
    switch operation {
    case .exists(let request): node(request.path) { .stat($0.shown) }
    case .getData(let request): node(request.path) { .data($0.data, $0.shown) }
    case .getChildren(let request, let wantsStat):
      node(request.path) { node in
        wantsStat ? .childrenAndStat(node.children, node.shown) : .children(node.children)
      }
    case .getACL(let request): node(request.path) { .acl([ACL()], $0.shown) }
    default: .failure(.unimplemented)
    }
  }

  private func node(
    _ path: String, _ answer: (ZNode) -> Answer
  ) -> Swift.Result<Answer, ZooKeeperError> {
    guard ZNodePath.isValid(path) else { return .failure(.badArguments) }
    return tree[path].map { .success(answer($0)) } ?? .failure(.noNode)
  }

  // MARK: Snapshots

  var snapshot: Snapshot {
    var snapshot = Snapshot()
    snapshot.zxid = zxid
    snapshot.sessions = zip(sessions.keys, sessions.values).map { SessionRow($0, $1) }
    snapshot.nodes = tree.paths().compactMap { path in
      tree[path].map { NodeRow(path, $0.data, $0.stat) }
    }
    return snapshot
  }

  init(_ snapshot: Snapshot) {
    zxid = snapshot.zxid
    for row in snapshot.sessions { sessions[row.id] = row.timeout }
    tree = DataTree(restoring: snapshot.nodes.map { ($0.path, $0.data, $0.stat) })
  }
}

extension ZooKeeperError {
  fileprivate var asResult: Swift.Result<Answer, ZooKeeperError> {
    self == .ok ? .success(.nothing) : .failure(self)
  }
}

extension Answer.Result {
  fileprivate init(_ operation: Operation, _ answer: Answer) {
    switch (operation, answer) {
    case (_, .path(let path)): self = .created(path)
    case (_, .pathAndStat(let path, let stat)): self = .createdWithStat(path, stat)
    case (_, .stat(let stat)): self = .dataSet(stat)
    case (.delete, _): self = .deleted
    default: self = .checked
    }
  }
}
