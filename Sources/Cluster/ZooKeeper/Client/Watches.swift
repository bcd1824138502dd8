/// What a client waits for, by path, each list sorted: what is to be asked for again after a loss.
struct Watches: Sendable {
  private var data: [String] = []
  private var exist: [String] = []
  private var child: [String] = []

  /// A request has been answered, and with that its watch is set.
  mutating func register(_ operation: Operation, _ error: ZooKeeperError) {
    switch operation {
    case .exists(let request) where request.watch && error == .ok:
      Self.insert(request.path, into: &data)
    case .exists(let request) where request.watch && error == .noNode:
      Self.insert(request.path, into: &exist)
    case .getData(let request) where request.watch && error == .ok:
      Self.insert(request.path, into: &data)
    case .getChildren(let request, _) where request.watch && error == .ok:
      Self.insert(request.path, into: &child)
    default: break
    }
  }

  private static func insert(_ path: String, into list: inout [String]) {
    if let place = list.firstIndex(where: { $0 >= path }) {
      if list[place] != path { list.insert(path, at: place) }
    } else {
      list.append(path)
    }
  }

  /// Whether anybody here waited for it.
  mutating func fired(_ kind: WatcherEvent.Kind, _ path: String) -> Bool {
    let before = data.count + exist.count + child.count
    if kind != .nodeChildrenChanged {
      data.removeAll { $0 == path }
      exist.removeAll { $0 == path }
    }
    if kind == .nodeChildrenChanged || kind == .nodeDeleted { child.removeAll { $0 == path } }
    return data.count + exist.count + child.count < before
  }

  /// Nil if there is nothing to wait for.
  func wanted(since zxid: Int64) -> SetWatches? {
    guard !(data.isEmpty && exist.isEmpty && child.isEmpty) else { return nil }
    var wanted = SetWatches()
    wanted.relativeZxid = zxid
    wanted.data = data
    wanted.exist = exist
    wanted.child = child
    return wanted
  }
}
