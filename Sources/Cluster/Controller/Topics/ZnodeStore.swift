internal import Bytes
public import ZooKeeper

/// Znodes read and written as Kafka's own ZooKeeper client does it.
///
/// What fails because the connection was lost is asked again for as long as the session may live; a
/// node that is missing is an answer, not a failure. Requests of one call are sent one behind another
/// without waiting where that changes nothing.
public struct ZnodeStore {
  public typealias Then<Value> = (Result<Value, AdminRefusal>) -> Void

  let zooKeeper: ZooKeeperClient

  public init(_ zooKeeper: ZooKeeperClient) { self.zooKeeper = zooKeeper }

  func ask(_ operation: Operation, then: @escaping ZooKeeperClient.Continuation) {
    zooKeeper.ask(operation, at: zooKeeper.now) { error, answer in
      if error == .connectionLoss { return ask(operation, then: then) }
      then(error, answer)
    }
  }

  /// Nil where the node is not there, or does not hold what it should.
  public func read<Kind: Znode>(
    _ path: String, as kind: Kind.Type, then: @escaping Then<Kind?>
  ) {
    ask(.getData(path)) { error, answer in
      switch (error, answer) {
      case (.ok, .data(let bytes, _)): then(.success(bytes.flatMap { Kind(utf8: $0.array) }))
      case (.ok, _), (.noNode, _): then(.success(nil))
      default: then(.failure(AdminRefusal(error, at: path)))
      }
    }
  }

  public func exists(_ path: String, then: @escaping Then<Bool>) {
    ask(.exists(path)) { error, _ in
      switch error {
      case .ok: then(.success(true))
      case .noNode: then(.success(false))
      default: then(.failure(AdminRefusal(error, at: path)))
      }
    }
  }

  /// The names of a node's children, none where it is not there itself.
  public func children(of path: String, then: @escaping Then<[String]>) {
    ask(.getChildren(path)) { error, answer in
      switch (error, answer) {
      case (.ok, .children(let names)): then(.success(names))
      case (.ok, _), (.noNode, _): then(.success([]))
      default: then(.failure(AdminRefusal(error, at: path)))
      }
    }
  }

  /// Makes a node, and what is missing above it; false where it is there already.
  public func create(
    _ path: String, _ data: [UInt8]?, _ mode: CreateMode = .persistent,
    then: @escaping Then<Bool>
  ) {
    ask(.create(path, data.map { ByteSlice($0) }, mode)) { error, _ in
      switch error {
      case .ok: then(.success(true))
      case .nodeExists: then(.success(false))
      case .noNode:
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
          return then(.failure(AdminRefusal(error, at: path)))
        }
        create(String(path[..<slash]), nil) { made in
          switch made {
          case .success: create(path, data, mode, then: then)
          case .failure(let refusal): then(.failure(refusal))
          }
        }
      default: then(.failure(AdminRefusal(error, at: path)))
      }
    }
  }

  /// Writes a node, which is made if it is not there.
  public func write(_ path: String, _ znode: some Znode, then: @escaping Then<Void>) {
    ask(.setData(path, ByteSlice(znode.utf8))) { error, _ in
      switch error {
      case .ok: then(.success(()))
      case .noNode: create(path, znode.utf8) { then($0.map { _ in }) }
      default: then(.failure(AdminRefusal(error, at: path)))
      }
    }
  }

  /// Asks the same of each item at once; the answers come in the order of the items, or the first
  /// refusal among them.
  func each<Item, Value>(
    _ items: [Item], _ asked: (Item, @escaping Then<Value>) -> Void,
    then: @escaping Then<[Value]>
  ) {
    guard !items.isEmpty else { return then(.success([])) }
    let gathered = Gathered<Value>(items.count, then)
    for (place, item) in items.enumerated() {
      asked(item) { gathered.keep($0, at: place) }
    }
  }

  private final class Gathered<Value> {
    private var answers: [Result<Value, AdminRefusal>?]
    private var left: Int
    private let then: Then<[Value]>

    init(_ count: Int, _ then: @escaping Then<[Value]>) {
      answers = Array(repeating: nil, count: count)
      left = count
      self.then = then
    }

    func keep(_ answer: Result<Value, AdminRefusal>, at place: Int) {
      answers[place] = answer
      left -= 1
      guard left == 0 else { return }
      var values: [Value] = []
      for answer in answers {
        switch answer {
        case .success(let value)?: values.append(value)
        case .failure(let refusal)?: return then(.failure(refusal))
        case nil: break
        }
      }
      then(.success(values))
    }
  }
}
