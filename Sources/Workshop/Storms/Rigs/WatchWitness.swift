internal import Bytes
internal import Clockwork
internal import ZooKeeper

/// Sees for a client of ZooKeeper's that its watches fire once and in order, and that its time does not go
/// back; whoever owns the session tells it of all that is asked and heard.
struct WatchWitness {
  let name: String
  /// The first thing that was wrong.
  private(set) var offence: String?
  /// The zxid of the last write that the client was told of.
  private(set) var committed: Int64 = 0
  private var asking: [Int64: ZooKeeper.Operation] = [:]
  /// The data watches that have not fired, with what was known when they were set.
  private var watching: [String: Int64] = [:]
  /// Between a reconnection and the answer to `setWatches` a server may say the same thing twice: once
  /// for each list that a path stands in.
  private var isSettingWatches = false

  init(_ name: String) { self.name = name }

  mutating func asked(_ operation: ZooKeeper.Operation, _ tag: Int64) { asking[tag] = operation }

  /// An event, what came of it, and the session behind it.
  mutating func heard(
    _ event: NodeEvent, _ fresh: [ZooKeeperSession.News], _ session: ZooKeeperSession,
    zxidBefore: Int64
  ) {
    if case .received(_, let frame) = event, session.state == .connected {
      inspect(frame, fresh)
    }
    if session.lastZxid < zxidBefore { blame("\(name) went back in time") }
    for item in fresh {
      switch item {
      case .answered(let tag, let error, let answer):
        guard let operation = asking.removeValue(forKey: tag) else { continue }
        note(operation, error, answer, at: session.lastZxid)
      case .watched(_, let path): watching[path] = nil
      case .expired: watching.removeAll()
      case .connected, .disconnected, .closed: break
      }
    }
  }

  /// A watch event that nobody waits for is one that fired twice.
  private mutating func inspect(_ frame: ByteSlice, _ fresh: [ZooKeeperSession.News]) {
    if fresh.contains(.connected) {
      isSettingWatches = true
      return
    }
    guard frame.count >= 16 else { return }
    let xid = frame.storage.int32(at: frame.start)
    if xid == ReservedXid.setWatches || xid > 0 { isSettingWatches = false }
    guard fresh.isEmpty, !isSettingWatches, xid == ReservedXid.watcherEvent else { return }
    blame("\(name) was told of a watch twice")
  }

  private mutating func note(
    _ operation: ZooKeeper.Operation, _ error: ZooKeeperError, _ answer: Answer, at zxid: Int64
  ) {
    if operation.code.isWrite, error == .ok { committed = max(committed, zxid) }
    guard case .getData(let request) = operation, case .data(_, let stat) = answer else { return }
    if let known = watching[request.path], stat.mzxid > known {
      blame("\(name) read \(request.path) anew before its watch fired")
    }
    if request.watch { watching[request.path] = stat.mzxid }
  }

  private mutating func blame(_ words: String) { offence = offence ?? words }
}
