public import Bytes

/// What ZooKeeper says of a znode, as it is sent to clients.
public struct Stat: JuteRecord {
  public var czxid: Int64 = 0
  public var mzxid: Int64 = 0
  public var ctime: Int64 = 0
  public var mtime: Int64 = 0
  public var version: Int32 = 0
  public var cversion: Int32 = 0
  public var aversion: Int32 = 0
  public var ephemeralOwner: Int64 = 0
  public var dataLength: Int32 = 0
  public var numChildren: Int32 = 0
  public var pzxid: Int64 = 0

  public init() {}

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.long(&czxid)
    try pass.long(&mzxid)
    try pass.long(&ctime)
    try pass.long(&mtime)
    try pass.int(&version)
    try pass.int(&cversion)
    try pass.int(&aversion)
    try pass.long(&ephemeralOwner)
    try pass.int(&dataLength)
    try pass.int(&numChildren)
    try pass.long(&pzxid)
  }
}

/// Who may do what. Every node is open to the world here; lists are read and not kept.
public struct ACL: JuteRecord {
  public var permissions: Int32 = 31
  public var scheme = "world"
  public var id = "anyone"

  public init() {}

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.int(&permissions)
    try pass.text(&scheme)
    try pass.text(&id)
  }
}

/// The first frame of a client.
public struct ConnectRequest: JuteRecord {
  public var protocolVersion: Int32 = 0
  public var lastZxidSeen: Int64 = 0
  public var timeout: Int32 = 0
  public var sessionId: Int64 = 0
  public var password: ByteSlice? = ByteSlice([UInt8](repeating: 0, count: 16))
  /// Not there in the frames of clients before 3.4.
  public var isReadOnly = false

  public init() {}

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.int(&protocolVersion)
    try pass.long(&lastZxidSeen)
    try pass.int(&timeout)
    try pass.long(&sessionId)
    try pass.buffer(&password)
    if !pass.isReading || !pass.isAtEnd { try pass.bool(&isReadOnly) }
  }
}

/// The answer to it: a session id of 0 says that the session is over.
public struct ConnectResponse: JuteRecord {
  public var protocolVersion: Int32 = 0
  public var timeout: Int32 = 0
  public var sessionId: Int64 = 0
  public var password: ByteSlice? = ByteSlice([UInt8](repeating: 0, count: 16))
  public var isReadOnly = false

  public init() {}

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.int(&protocolVersion)
    try pass.int(&timeout)
    try pass.long(&sessionId)
    try pass.buffer(&password)
    if !pass.isReading || !pass.isAtEnd { try pass.bool(&isReadOnly) }
  }
}

/// What stands before every request.
public struct JuteRequestHeader: JuteRecord {
  public var xid: Int32 = 0
  public var type: Int32 = 0

  public init() {}

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.int(&xid)
    try pass.int(&type)
  }
}

/// What stands before every answer and every watcher event.
public struct ReplyHeader: JuteRecord {
  public var xid: Int32 = 0
  public var zxid: Int64 = 0
  public var error: Int32 = 0

  public init() {}

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.int(&xid)
    try pass.long(&zxid)
    try pass.int(&error)
  }
}

/// What stands before every operation of a multi, and every result; one that is done ends the list.
public struct MultiHeader: JuteRecord {
  public var type: Int32 = -1
  public var isDone = true
  public var error: Int32 = -1

  public init() {}

  public init(type: Int32, error: Int32) {
    self.type = type
    self.error = error
    isDone = false
  }

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.int(&type)
    try pass.bool(&isDone)
    try pass.int(&error)
  }
}

/// What a client is told of a watch that fired.
public struct WatcherEvent: JuteRecord {
  public enum Kind: Int32, Sendable {
    case none = -1
    case nodeCreated = 1
    case nodeDeleted = 2
    case nodeDataChanged = 3
    case nodeChildrenChanged = 4
  }

  public var type: Int32 = -1
  public var state: Int32 = 3
  public var path = ""

  public init() {}

  public init(_ kind: Kind, at path: String) {
    type = kind.rawValue
    self.path = path
  }

  /// Nil for a kind of a later ZooKeeper.
  public var kind: Kind? { Kind(rawValue: type) }

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.int(&type)
    try pass.int(&state)
    try pass.text(&path)
  }
}
