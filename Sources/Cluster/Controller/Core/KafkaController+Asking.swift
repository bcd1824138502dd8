internal import Bytes
internal import ZooKeeper

/// What ZooKeeper said to one operation.
struct ZooKeeperReply {
  var error = ZooKeeperError.ok
  var answer = Answer.nothing

  var isOk: Bool { error == .ok }

  var data: [UInt8]? {
    guard case .data(let bytes, _) = answer else { return nil }
    return bytes?.array ?? []
  }

  var stat: Stat? {
    switch answer {
    case .data(_, let stat), .stat(let stat): stat
    default: nil
    }
  }

  var children: [String] { unsortedChildren.sorted() }

  var unsortedChildren: [String] {
    guard case .children(let names) = answer else { return [] }
    return names
  }
}

/// Questions to ZooKeeper that a lost connection does not end: they are asked again for as long as the
/// session lives. Whoever asks must therefore be ready to find that it was done already.
extension KafkaController {
  func ask(_ operation: Operation, then: @escaping (ZooKeeperReply) -> Void) {
    let began = generation
    zooKeeper.ask(operation, at: now) { [weak self] error, answer in
      guard let self, generation == began else { return }
      switch error {
      case .connectionLoss: ask(operation, then: then)
      case .sessionExpired: break
      default: then(ZooKeeperReply(error: error, answer: answer))
      }
    }
  }

  /// Asks all at once; the replies stand in the order of the operations.
  func askAll(_ operations: [Operation], then: @escaping ([ZooKeeperReply]) -> Void) {
    guard !operations.isEmpty else { return then([]) }
    let gathered = GatheredReplies(operations.count)
    for (place, operation) in operations.enumerated() {
      ask(operation) { reply in
        gathered.replies[place] = reply
        gathered.missing -= 1
        if gathered.missing == 0 { then(gathered.replies) }
      }
    }
  }

  /// Changes something, each only if no other controller was elected since.
  func change(_ operations: [Operation], then: @escaping ([ZooKeeperReply]) -> Void) {
    let check = Operation.check(ZnodePath.controllerEpoch, version: epochVersion)
    askAll(operations.map { .multi([check, $0]) }) { [unowned self] replies in
      var unwrapped: [ZooKeeperReply] = []
      for reply in replies {
        guard case .results(let parts) = reply.answer, parts.count == 2 else {
          unwrapped.append(reply)
          continue
        }
        switch parts[0] {
        case .failed(.badVersion), .failed(.noNode): return controllerMoved()
        default: unwrapped.append(ZooKeeperReply(part: parts[1]))
        }
      }
      then(unwrapped)
    }
  }

  func change(_ operations: [Operation], then: @escaping Done) {
    change(operations) { (_: [ZooKeeperReply]) in then() }
  }

  /// Reads the children of a path and what each holds; those that are gone meanwhile are left out.
  func read(
    childrenOf path: String, watch: Bool = true, watchingEach: Bool = false,
    then: @escaping ([(name: String, data: [UInt8], stat: Stat)]) -> Void
  ) {
    ask(.getChildren(path, watch: watch)) { [unowned self] reply in
      let names = reply.children
      askAll(names.map { .getData("\(path)/\($0)", watch: watchingEach) }) { replies in
        then(
          zip(names, replies).compactMap { name, reply in
            guard let data = reply.data, let stat = reply.stat else { return nil }
            return (name, data, stat)
          })
      }
    }
  }

  /// Does the same for each, one after another.
  func forEach<Item>(
    _ items: [Item], _ body: @escaping (Item, @escaping Done) -> Void, then: @escaping Done
  ) {
    guard let first = items.first else { return then() }
    body(first) { [unowned self] in forEach(Array(items.dropFirst()), body, then: then) }
  }
}

extension ZooKeeperReply {
  fileprivate init(part: Answer.Result) {
    switch part {
    case .created(let path): self.init(answer: .path(path))
    case .createdWithStat(let path, let stat): self.init(answer: .pathAndStat(path, stat))
    case .dataSet(let stat): self.init(answer: .stat(stat))
    case .deleted, .checked: self.init()
    case .failed(let error): self.init(error: error)
    }
  }
}

/// What has come of some questions that were asked together.
private final class GatheredReplies {
  var replies: [ZooKeeperReply]
  var missing: Int

  init(_ count: Int) {
    replies = Array(repeating: ZooKeeperReply(), count: count)
    missing = count
  }
}

extension ZnodePath {
  static let preferredElection = "/admin/preferred_replica_election"
}

extension ZnodePath {
  /// What a `KeeperException` says.
  static func failure(_ error: ZooKeeperError) -> String {
    "org.apache.zookeeper.\(error.exception): KeeperErrorCode = \(error.name)"
  }
}

extension Znode {
  var slice: ByteSlice { ByteSlice(utf8) }
}
