public import Bytes

/// A request of a client, without its header.
///
/// Reading begins with the empty operation of a code and lets it fill itself, so that each case names
/// its record once for both ways.
public enum Operation: Sendable, Equatable {
  case create(CreateRequest, wantsStat: Bool)
  case delete(VersionedPath)
  case check(VersionedPath)
  case exists(WatchedPath)
  case getData(WatchedPath)
  case setData(SetDataRequest)
  case getChildren(WatchedPath, wantsStat: Bool)
  case getACL(PathAlone)
  case setACL(SetACLRequest)
  case sync(PathAlone)
  case multi([Operation])
  case setWatches(SetWatches)
  case auth(AuthPacket)
  case ping
  case closeSession

  /// The operation of a code with nothing in it; nil for codes that are no request of a client.
  public init?(blank code: OpCode) {
    switch code {
    case .create: self = .create(CreateRequest(), wantsStat: false)
    case .create2: self = .create(CreateRequest(), wantsStat: true)
    case .delete: self = .delete(VersionedPath())
    case .check: self = .check(VersionedPath())
    case .exists: self = .exists(WatchedPath())
    case .getData: self = .getData(WatchedPath())
    case .setData: self = .setData(SetDataRequest())
    case .getChildren: self = .getChildren(WatchedPath(), wantsStat: false)
    case .getChildren2: self = .getChildren(WatchedPath(), wantsStat: true)
    case .getACL: self = .getACL(PathAlone())
    case .setACL: self = .setACL(SetACLRequest())
    case .sync: self = .sync(PathAlone())
    case .multi: self = .multi([])
    case .setWatches: self = .setWatches(SetWatches())
    case .auth: self = .auth(AuthPacket())
    case .ping: self = .ping
    case .closeSession: self = .closeSession
    case .createSession, .error: return nil
    }
  }

  public var code: OpCode {
    switch self {
    case .create(_, let wantsStat): wantsStat ? .create2 : .create
    case .delete: .delete
    case .check: .check
    case .exists: .exists
    case .getData: .getData
    case .setData: .setData
    case .getChildren(_, let wantsStat): wantsStat ? .getChildren2 : .getChildren
    case .getACL: .getACL
    case .setACL: .setACL
    case .sync: .sync
    case .multi: .multi
    case .setWatches: .setWatches
    case .auth: .auth
    case .ping: .ping
    case .closeSession: .closeSession
    }
  }

  public mutating func fields(_ pass: inout JutePass) throws(BytesError) {
    switch self {
    case .create(var record, let wantsStat):
      try record.fields(&pass)
      self = .create(record, wantsStat: wantsStat)
    case .delete(var record):
      try record.fields(&pass)
      self = .delete(record)
    case .check(var record):
      try record.fields(&pass)
      self = .check(record)
    case .exists(var record):
      try record.fields(&pass)
      self = .exists(record)
    case .getData(var record):
      try record.fields(&pass)
      self = .getData(record)
    case .setData(var record):
      try record.fields(&pass)
      self = .setData(record)
    case .getChildren(var record, let wantsStat):
      try record.fields(&pass)
      self = .getChildren(record, wantsStat: wantsStat)
    case .getACL(var record):
      try record.fields(&pass)
      self = .getACL(record)
    case .setACL(var record):
      try record.fields(&pass)
      self = .setACL(record)
    case .sync(var record):
      try record.fields(&pass)
      self = .sync(record)
    case .multi(var operations):
      try Operation.list(&operations, &pass)
      self = .multi(operations)
    case .setWatches(var record):
      try record.fields(&pass)
      self = .setWatches(record)
    case .auth(var record):
      try record.fields(&pass)
      self = .auth(record)
    case .ping, .closeSession: break
    }
  }

  private static func list(
    _ operations: inout [Operation], _ pass: inout JutePass
  ) throws(BytesError) {
    guard pass.isReading else {
      for var operation in operations {
        pass.write(MultiHeader(type: operation.code.rawValue, error: -1))
        try operation.fields(&pass)
      }
      pass.write(MultiHeader())
      return
    }
    while true {
      var header = MultiHeader()
      try header.fields(&pass)
      if header.isDone { return }
      guard let code = OpCode(rawValue: header.type), code.mayBeInMulti,
        var operation = Operation(blank: code)
      else { throw BytesError(.ended(needed: 0, left: pass.left), at: 0) }
      try operation.fields(&pass)
      operations.append(operation)
    }
  }

  public init(code: OpCode, reading body: ByteSlice) throws(BytesError) {
    guard var blank = Operation(blank: code) else {
      throw BytesError(.ended(needed: 0, left: body.count), at: body.start)
    }
    var pass = JutePass(reading: body)
    try blank.fields(&pass)
    self = blank
  }

  public var encoded: ByteSlice {
    var pass = JutePass()
    write(into: &pass)
    return pass.written
  }

  public func write(into pass: inout JutePass) {
    var copy = self
    do { try copy.fields(&pass) } catch { preconditionFailure("writing cannot run out of bytes") }
  }
}

extension OpCode {
  var mayBeInMulti: Bool {
    switch self {
    case .create, .create2, .delete, .setData, .check: true
    default: false
    }
  }
}

/// What kind of node `create` makes.
public enum CreateMode: Int32, Sendable {
  case persistent = 0
  case ephemeral = 1
  case persistentSequential = 2
  case ephemeralSequential = 3
  /// Here as persistent: nobody deletes an empty container.
  case container = 4

  public var isEphemeral: Bool { self == .ephemeral || self == .ephemeralSequential }
  public var isSequential: Bool {
    self == .persistentSequential || self == .ephemeralSequential
  }
}

/// The operations as a client writes them down.
extension Operation {
  public static func create(
    _ path: String, _ data: ByteSlice?, _ mode: CreateMode = .persistent, wantsStat: Bool = false
  ) -> Operation {
    var record = CreateRequest()
    record.path = path
    record.data = data
    record.flags = mode.rawValue
    return .create(record, wantsStat: wantsStat)
  }

  public static func delete(_ path: String, version: Int32 = -1) -> Operation {
    .delete(VersionedPath(path, version))
  }

  public static func check(_ path: String, version: Int32) -> Operation {
    .check(VersionedPath(path, version))
  }

  public static func exists(_ path: String, watch: Bool = false) -> Operation {
    .exists(WatchedPath(path, watch))
  }

  public static func getData(_ path: String, watch: Bool = false) -> Operation {
    .getData(WatchedPath(path, watch))
  }

  public static func setData(
    _ path: String, _ data: ByteSlice?, version: Int32 = -1
  ) -> Operation {
    var record = SetDataRequest()
    record.path = path
    record.data = data
    record.version = version
    return .setData(record)
  }

  public static func getChildren(
    _ path: String, watch: Bool = false, wantsStat: Bool = false
  ) -> Operation {
    .getChildren(WatchedPath(path, watch), wantsStat: wantsStat)
  }

  public static func sync(_ path: String) -> Operation {
    var record = PathAlone()
    record.path = path
    return .sync(record)
  }
}

extension VersionedPath {
  public init(_ path: String, _ version: Int32) {
    self.path = path
    self.version = version
  }
}

extension WatchedPath {
  public init(_ path: String, _ watch: Bool) {
    self.path = path
    self.watch = watch
  }
}
