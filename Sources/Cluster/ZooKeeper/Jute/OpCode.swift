/// What a request asks for, by ZooKeeper's own numbers.
public enum OpCode: Int32, Sendable {
  case error = -1
  case create = 1
  case delete = 2
  case exists = 3
  case getData = 4
  case setData = 5
  case getACL = 6
  case setACL = 7
  case getChildren = 8
  case sync = 9
  case ping = 11
  case getChildren2 = 12
  case check = 13
  case multi = 14
  case create2 = 15
  case auth = 100
  case setWatches = 101
  case createSession = -10
  case closeSession = -11

  /// Whether it changes something, and so goes through the leader and takes a zxid.
  public var isWrite: Bool {
    switch self {
    case .create, .create2, .delete, .setData, .setACL, .check, .multi, .createSession,
      .closeSession, .error:
      true
    default: false
    }
  }
}

/// The transaction numbers that stand for something else in a header.
public enum ReservedXid {
  public static let watcherEvent: Int32 = -1
  public static let ping: Int32 = -2
  public static let auth: Int32 = -4
  public static let setWatches: Int32 = -8
}
