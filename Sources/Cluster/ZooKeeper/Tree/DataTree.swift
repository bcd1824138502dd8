internal import Clockwork
internal import Bytes

/// The tree of znodes, as it is after some transactions.
///
/// Nothing of a tree depends on where or when it is built: a transaction brings its own time and
/// number, so every server that applies the same ones has the same tree. That is also why a request
/// is checked here, when it is applied, and not when the leader first sees it: there is no tree but
/// this one that an answer could be right for. Nodes are found by their paths; nothing ever walks
/// over the dictionary.
struct DataTree: Sendable {
  /// What stamps a change: the transaction's number and time, and the session that asked.
  struct Mark: Sendable {
    let zxid: Int64
    let time: Int64
    let session: Int64
  }

  /// What watches wait for.
  enum Change: Equatable, Sendable {
    case created(String)
    case deleted(String)
    case dataChanged(String)
  }

  private var nodes: [String: ZNode] = [:]
  private var ephemerals = SortedMap<Int64, [String]>()
  /// The nodes as they were before the running multi touched them, the newest last.
  private var journal: [(path: String, node: ZNode?)]?
  private(set) var changes: [Change] = []

  init() {
    for path in ["/", "/zookeeper", "/zookeeper/config", "/zookeeper/quota"] {
      nodes[path] = ZNode(data: path == "/" ? ByteSlice([]) : nil, stat: Stat())
      guard path != "/", let parent = ZNodePath.parent(of: path) else { continue }
      nodes[parent]?.insert(ZNodePath.name(of: path))
    }
  }

  subscript(path: String) -> ZNode? { nodes[path] }

  func ephemerals(of session: Int64) -> [String] { ephemerals[session] ?? [] }

  /// Hands over what changed since it was last asked.
  mutating func takeChanges() -> [Change] {
    defer { changes.removeAll() }
    return changes
  }

  // MARK: Changing

  mutating func create(
    _ request: CreateRequest, _ mark: Mark
  ) -> Swift.Result<String, ZooKeeperError> {
    guard let mode = CreateMode(rawValue: request.flags),
      let parentPath = ZNodePath.parent(of: request.path)
    else { return .failure(.badArguments) }
    guard let parent = nodes[parentPath] else {
      return .failure(ZNodePath.isValid(parentPath) ? .noNode : .badArguments)
    }
    let suffix = mode.isSequential ? ZNodePath.digits(parent.stat.cversion) : ""
    let path = request.path + suffix
    guard ZNodePath.isValid(path) else { return .failure(.badArguments) }
    if nodes[path] != nil { return .failure(.nodeExists) }
    if parent.stat.ephemeralOwner != 0 { return .failure(.noChildrenForEphemerals) }
    var stat = Stat()
    stat.czxid = mark.zxid
    stat.mzxid = mark.zxid
    stat.pzxid = mark.zxid
    stat.ctime = mark.time
    stat.mtime = mark.time
    stat.ephemeralOwner = mode.isEphemeral ? mark.session : 0
    store(path, ZNode(data: request.data.map { ByteSlice(Array($0.view)) }, stat: stat))
    update(parentPath) { parent in
      parent.insert(ZNodePath.name(of: path))
      parent.stat.cversion += 1
      parent.stat.pzxid = mark.zxid
    }
    changes.append(.created(path))
    return .success(path)
  }

  mutating func delete(_ request: VersionedPath, _ mark: Mark) -> ZooKeeperError {
    guard request.path != "/", let parent = ZNodePath.parent(of: request.path) else {
      return .badArguments
    }
    guard let node = nodes[request.path] else { return .noNode }
    guard Self.matches(request.version, node.stat.version) else { return .badVersion }
    guard node.childCount == 0 else { return .notEmpty }
    store(request.path, nil)
    update(parent) { parent in
      parent.remove(ZNodePath.name(of: request.path))
      parent.stat.pzxid = mark.zxid
    }
    changes.append(.deleted(request.path))
    return .ok
  }

  mutating func setData(
    _ request: SetDataRequest, _ mark: Mark
  ) -> Swift.Result<Stat, ZooKeeperError> {
    guard let node = nodes[request.path] else { return .failure(.noNode) }
    guard Self.matches(request.version, node.stat.version) else { return .failure(.badVersion) }
    update(request.path) { node in
      node.data = request.data.map { ByteSlice(Array($0.view)) }
      node.stat.version += 1
      node.stat.mzxid = mark.zxid
      node.stat.mtime = mark.time
    }
    changes.append(.dataChanged(request.path))
    return .success(nodes[request.path]?.shown ?? Stat())
  }

  /// Lists are not kept, but each new one counts.
  mutating func setACL(_ request: SetACLRequest) -> Swift.Result<Stat, ZooKeeperError> {
    guard let node = nodes[request.path] else { return .failure(.noNode) }
    guard Self.matches(request.version, node.stat.aversion) else { return .failure(.badVersion) }
    update(request.path) { $0.stat.aversion += 1 }
    return .success(nodes[request.path]?.shown ?? Stat())
  }

  func check(_ request: VersionedPath) -> ZooKeeperError {
    guard let node = nodes[request.path] else { return .noNode }
    return Self.matches(request.version, node.stat.version) ? .ok : .badVersion
  }

  mutating func deleteEphemerals(of session: Int64, _ mark: Mark) {
    for path in ephemerals(of: session) { _ = delete(VersionedPath(path, -1), mark) }
  }

  private static func matches(_ expected: Int32, _ version: Int32) -> Bool {
    expected == -1 || expected == version
  }

  // MARK: All or nothing

  mutating func beginMulti() { journal = [] }

  mutating func endMulti(keeping: Bool, changesBefore: Int) {
    let touched = journal ?? []
    journal = nil
    guard !keeping else { return }
    for (path, node) in touched.reversed() { store(path, node) }
    changes.removeLast(changes.count - changesBefore)
  }

  // MARK: Storing

  /// The one place where nodes come and go; it keeps the ephemerals' list.
  private mutating func store(_ path: String, _ node: ZNode?) {
    let before = nodes[path]
    journal?.append((path, before))
    nodes[path] = node
    let owner = node?.stat.ephemeralOwner ?? 0
    let former = before?.stat.ephemeralOwner ?? 0
    guard owner != former else { return }
    if former != 0 {
      let left = ephemerals(of: former).filter { $0 != path }
      ephemerals[former] = left.isEmpty ? nil : left
    }
    if owner != 0 { ephemerals[owner] = (ephemerals(of: owner) + [path]).sorted() }
  }

  private mutating func update(_ path: String, _ change: (inout ZNode) -> Void) {
    if journal != nil { journal?.append((path, nodes[path])) }
    guard nodes[path] != nil else { return }
    nodes[path].modify(change)
  }

  // MARK: Snapshots

  func children(of path: String) -> [String] { nodes[path]?.children.sorted() ?? [] }

  /// All paths, parents before their children, names sorted.
  func paths(below path: String = "/") -> [String] {
    guard let node = nodes[path] else { return [] }
    let prefix = path == "/" ? "/" : path + "/"
    return [path] + node.children.sorted().flatMap { paths(below: prefix + $0) }
  }

  /// A tree of these nodes, which must come as `paths` gives them.
  init(restoring rows: [(path: String, data: ByteSlice?, stat: Stat)]) {
    for row in rows {
      store(row.path, ZNode(data: row.data, stat: row.stat))
      guard row.path != "/", let parent = ZNodePath.parent(of: row.path) else { continue }
      nodes[parent]?.insert(ZNodePath.name(of: row.path))
    }
  }
}

extension Optional {
  fileprivate mutating func modify(_ change: (inout Wrapped) -> Void) {
    guard var value = self else { return }
    self = nil
    change(&value)
    self = value
  }
}
