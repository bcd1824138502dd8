internal import Bytes
internal import Controller
internal import ZooKeeper

/// How the server asks ZooKeeper: again and again while the connection comes and goes, since nothing
/// but the end of the session ends a question.
extension KafkaServer {
  func ask(
    _ operation: Operation, fromRealRoot: Bool = false,
    then next: @escaping ZooKeeperClient.Continuation
  ) {
    guard let zooKeeper else { return next(.sessionExpired, .nothing) }
    zooKeeper.ask(operation, at: now, fromRealRoot: fromRealRoot) { [unowned self] error, answer in
      if error == .connectionLoss, zooKeeper.session.state != .closed {
        return ask(operation, fromRealRoot: fromRealRoot, then: next)
      }
      next(error, answer)
    }
  }

  /// The content of a znode; nil where there is none or it does not read.
  func read<Content: Znode>(
    _ path: String, as type: Content.Type, then next: @escaping (Content?, Stat) -> Void
  ) {
    ask(.getData(path)) { error, answer in
      guard error == .ok, case .data(let data?, let stat) = answer else {
        return next(nil, Stat())
      }
      next(Content(utf8: Array(data.view)), stat)
    }
  }

  /// Makes znodes one after the other; those that are there stay.
  func make(
    _ znodes: ArraySlice<(path: String, data: ByteSlice?)>, fromRealRoot: Bool = false,
    then next: @escaping (ZooKeeperError) -> Void
  ) {
    guard let first = znodes.first else { return next(.ok) }
    ask(.create(first.path, first.data), fromRealRoot: fromRealRoot) { [unowned self] error, _ in
      guard error == .ok || error == .nodeExists else { return next(error) }
      make(znodes.dropFirst(), fromRealRoot: fromRealRoot, then: next)
    }
  }

  /// What a `KeeperException` prints as.
  static func exception(_ error: ZooKeeperError, at path: String? = nil) -> String {
    let place = path.map { " for \($0)" } ?? ""
    return "org.apache.zookeeper.\(error.exception): KeeperErrorCode = \(error.name)\(place)"
  }
}
