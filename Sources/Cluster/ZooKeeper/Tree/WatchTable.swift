internal import Clockwork

/// Which of a server's clients wait for which nodes to change. A watch fires once.
///
/// Watches are a server's own affair: they are not written down, and end with the connection. A
/// client sets them anew with `setWatches`.
struct WatchTable: Sendable {
  enum Kind: Sendable {
    case data
    case child
  }

  private var data: [String: [ConnectionId]] = [:]
  private var child: [String: [ConnectionId]] = [:]
  /// What each connection watches, so that it can be forgotten.
  private var paths: [ConnectionId: [String]] = [:]

  mutating func add(_ kind: Kind, _ path: String, for connection: ConnectionId) {
    let isNew =
      switch kind {
      case .data: Self.insert(connection, into: &data[path, default: []])
      case .child: Self.insert(connection, into: &child[path, default: []])
      }
    if isNew { paths[connection, default: []].append(path) }
  }

  private static func insert(_ connection: ConnectionId, into list: inout [ConnectionId]) -> Bool {
    if list.contains(connection) { return false }
    list.append(connection)
    return true
  }

  mutating func remove(_ connection: ConnectionId) {
    for path in paths.removeValue(forKey: connection) ?? [] {
      Self.remove(connection, from: &data[path])
      Self.remove(connection, from: &child[path])
    }
  }

  private static func remove(_ connection: ConnectionId, from list: inout [ConnectionId]?) {
    list?.removeAll { $0 == connection }
    if list?.isEmpty == true { list = nil }
  }

  /// Who is to be told what of a change, in the order in which a server tells it. Who watched both a
  /// node's data and its children hears of its end once.
  mutating func fire(
    _ change: DataTree.Change
  ) -> [(connection: ConnectionId, event: WatcherEvent)] {
    switch change {
    case .dataChanged(let path): return removeWatchers(.data, path, .nodeDataChanged)
    case .created(let path):
      return removeWatchers(.data, path, .nodeCreated) + parentsOf(path)
    case .deleted(let path):
      let first = removeWatchers(.data, path, .nodeDeleted)
      let told = first.map(\.connection)
      let second = removeWatchers(.child, path, .nodeDeleted).filter {
        !told.contains($0.connection)
      }
      return first + second + parentsOf(path)
    }
  }

  private mutating func parentsOf(
    _ path: String
  ) -> [(connection: ConnectionId, event: WatcherEvent)] {
    guard let parent = ZNodePath.parent(of: path) else { return [] }
    return removeWatchers(.child, parent, .nodeChildrenChanged)
  }

  private mutating func removeWatchers(
    _ kind: Kind, _ path: String, _ event: WatcherEvent.Kind
  ) -> [(connection: ConnectionId, event: WatcherEvent)] {
    let waiting = kind == .data ? data.removeValue(forKey: path) : child.removeValue(forKey: path)
    return (waiting ?? []).sorted(by: >).map { connection in
      forget(path, of: connection)
      return (connection, WatcherEvent(event, at: path))
    }
  }

  /// The same path may stand in both tables: one mention goes with each watch.
  private mutating func forget(_ path: String, of connection: ConnectionId) {
    guard let place = paths[connection]?.firstIndex(of: path) else { return }
    paths[connection]?.remove(at: place)
  }
}
