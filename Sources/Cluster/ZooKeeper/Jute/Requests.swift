public import Bytes

/// `create` and `create2`.
public struct CreateRequest: JuteRecord {
  public var path = ""
  public var data: ByteSlice?
  public var acl = [ACL()]
  public var flags: Int32 = 0

  public init() {}

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.text(&path)
    try pass.buffer(&data)
    try pass.records(&acl)
    try pass.int(&flags)
  }
}

/// `delete` and `check`: version -1 is any.
public struct VersionedPath: JuteRecord {
  public var path = ""
  public var version: Int32 = -1

  public init() {}

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.text(&path)
    try pass.int(&version)
  }
}

/// `exists`, `getData`, `getChildren` and `getChildren2`.
public struct WatchedPath: JuteRecord {
  public var path = ""
  public var watch = false

  public init() {}

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.text(&path)
    try pass.bool(&watch)
  }
}

/// `sync` and `getACL`, and the answers of `sync` and `create`.
public struct PathAlone: JuteRecord {
  public var path = ""

  public init() {}

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) { try pass.text(&path) }
}

/// `setData`.
public struct SetDataRequest: JuteRecord {
  public var path = ""
  public var data: ByteSlice?
  public var version: Int32 = -1

  public init() {}

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.text(&path)
    try pass.buffer(&data)
    try pass.int(&version)
  }
}

/// `setACL`.
public struct SetACLRequest: JuteRecord {
  public var path = ""
  public var acl: [ACL] = []
  public var version: Int32 = -1

  public init() {}

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.text(&path)
    try pass.records(&acl)
    try pass.int(&version)
  }
}

/// `setWatches`: what a client that has lost its connection still waits for.
public struct SetWatches: JuteRecord {
  public var relativeZxid: Int64 = 0
  public var data: [String] = []
  public var exist: [String] = []
  public var child: [String] = []

  public init() {}

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.long(&relativeZxid)
    try pass.texts(&data)
    try pass.texts(&exist)
    try pass.texts(&child)
  }
}

/// `auth`: accepted and without effect.
public struct AuthPacket: JuteRecord {
  public var type: Int32 = 0
  public var scheme = ""
  public var auth: ByteSlice?

  public init() {}

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    try pass.int(&type)
    try pass.text(&scheme)
    try pass.buffer(&auth)
  }
}
