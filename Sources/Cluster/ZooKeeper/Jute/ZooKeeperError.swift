/// What ZooKeeper answers when it refuses, by its own numbers and names.
public enum ZooKeeperError: Int32, Error, Sendable, CaseIterable {
  case ok = 0
  case systemError = -1
  case runtimeInconsistency = -2
  case dataInconsistency = -3
  case connectionLoss = -4
  case marshallingError = -5
  case unimplemented = -6
  case operationTimeout = -7
  case badArguments = -8
  case apiError = -100
  case noNode = -101
  case noAuth = -102
  case badVersion = -103
  case noChildrenForEphemerals = -108
  case nodeExists = -110
  case notEmpty = -111
  case sessionExpired = -112
  case invalidCallback = -113
  case invalidACL = -114
  case authFailed = -115
  case sessionMoved = -118
  case notReadOnly = -119
  case noWatcher = -121

  /// As Java's exceptions name it: `KeeperErrorCode = NoNode`.
  public var name: String {
    switch self {
    case .ok: "ok"
    case .systemError: "SystemError"
    case .runtimeInconsistency: "RuntimeInconsistency"
    case .dataInconsistency: "DataInconsistency"
    case .connectionLoss: "ConnectionLoss"
    case .marshallingError: "MarshallingError"
    case .unimplemented: "Unimplemented"
    case .operationTimeout: "OperationTimeout"
    case .badArguments: "BadArguments"
    case .apiError: "APIError"
    case .noNode: "NoNode"
    case .noAuth: "NoAuth"
    case .badVersion: "BadVersion"
    case .noChildrenForEphemerals: "NoChildrenForEphemerals"
    case .nodeExists: "NodeExists"
    case .notEmpty: "Directory not empty"
    case .sessionExpired: "Session expired"
    case .invalidCallback: "Invalid callback"
    case .invalidACL: "InvalidACL"
    case .authFailed: "AuthFailed"
    case .sessionMoved: "Session moved"
    case .notReadOnly: "Not a read-only call"
    case .noWatcher: "No such watcher"
    }
  }

  /// The class of Java's exception, without its package.
  public var exception: String {
    switch self {
    case .notEmpty: "KeeperException$NotEmptyException"
    case .sessionExpired: "KeeperException$SessionExpiredException"
    case .sessionMoved: "KeeperException$SessionMovedException"
    case .invalidCallback: "KeeperException$InvalidCallbackException"
    case .notReadOnly: "KeeperException$NotReadOnlyException"
    case .noWatcher: "KeeperException$NoWatcherException"
    default: "KeeperException$\(name)Exception"
    }
  }
}
