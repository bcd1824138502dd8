/// Asks any broker which one coordinates a group or a transactional id: the leader of the partition
/// of an internal topic that the id's hash picks.
///
/// - v1: the request adds `keyType`; the response adds `throttleTimeMs`, `errorMessage` (KIP-98).
/// - v3: flexible (KIP-482).
/// - v4: the request adds `coordinatorKeys` and drops `key`; the response adds `coordinators` and
///   drops `errorCode`, `errorMessage`, `nodeId`, `host`, `port` (KIP-699).
/// - v5: error TRANSACTION_ABORTABLE may be the answer (KIP-890).
/// - v6: share groups have a coordinator too (KIP-932).
public struct FindCoordinatorRequest: RequestMessage {
  public typealias Answer = FindCoordinatorResponse
  public static var api: ApiKey { .findCoordinator }
  public static var versions: ClosedRange<Int16> { 0...6 }
  public static var flexibleSince: Int16? { 3 }

  public var key = ""
  public var keyType: Int8 = 0
  public var coordinatorKeys: [String] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("key", &key, until: 3)
    try pass.field("keyType", &keyType, since: 1)
    try pass.field("coordinatorKeys", &coordinatorKeys, since: 4)
  }
}

/// The answer to `FindCoordinatorRequest`.
public struct FindCoordinatorResponse: ResponseMessage {
  public static var api: ApiKey { .findCoordinator }
  public static var versions: ClosedRange<Int16> { 0...6 }
  public static var flexibleSince: Int16? { 3 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var errorMessage: String? = ""
  public var nodeId: Int32 = 0
  public var host = ""
  public var port: Int32 = 0
  public var coordinators: [Coordinator] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs, since: 1)
    try pass.field("errorCode", &errorCode, until: 3)
    try pass.field("errorMessage", &errorMessage, since: 1, until: 3)
    try pass.field("nodeId", &nodeId, until: 3)
    try pass.field("host", &host, until: 3)
    try pass.field("port", &port, until: 3)
    try pass.field("coordinators", &coordinators, since: 4)
  }

  public struct Coordinator: Structure {
    public var key = ""
    public var nodeId: Int32 = 0
    public var host = ""
    public var port: Int32 = 0
    public var errorCode = ErrorCode.none
    public var errorMessage: String? = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("key", &key)
      try pass.field("nodeId", &nodeId)
      try pass.field("host", &host)
      try pass.field("port", &port)
      try pass.field("errorCode", &errorCode)
      try pass.field("errorMessage", &errorMessage)
    }
  }
}
