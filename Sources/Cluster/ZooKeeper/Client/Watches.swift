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
    let place = place(of: path, in: list)
    if place == list.count || list[place] != path { list.insert(path, at: place) }
  }

  /// Whether it was there.
  private static func remove(_ path: String, from list: inout [String]) -> Bool {
    let place = place(of: path, in: list)
    guard place < list.count, list[place] == path else { return false }
    list.remove(at: place)
    return true
  }

  /// Where it stands, or would stand.
  private static func place(of path: String, in list: [String]) -> Int {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle] < path { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Whether anybody here waited for it.
  mutating func fired(_ kind: WatcherEvent.Kind, _ path: String) -> Bool {
    var wasAwaited = false
    if kind != .nodeChildrenChanged {
      wasAwaited = Self.remove(path, from: &data)
      wasAwaited = Self.remove(path, from: &exist) || wasAwaited
    }
    if kind == .nodeChildrenChanged || kind == .nodeDeleted {
      wasAwaited = Self.remove(path, from: &child) || wasAwaited
    }
    return wasAwaited
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
