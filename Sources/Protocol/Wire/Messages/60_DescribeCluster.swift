/// Shows the cluster's id, controller and brokers without any topic.
///
/// - v1: the request adds `endpointType`; the response adds `endpointType` (KIP-919).
public struct DescribeClusterRequest: RequestMessage {
  public typealias Answer = DescribeClusterResponse
  public static var api: ApiKey { .describeCluster }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { 0 }

  public var includeClusterAuthorizedOperations = false
  public var endpointType: Int8 = 1
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("includeClusterAuthorizedOperations", &includeClusterAuthorizedOperations)
    try pass.field("endpointType", &endpointType, since: 1)
  }
}

/// The answer to `DescribeClusterRequest`.
public struct DescribeClusterResponse: ResponseMessage {
  public static var api: ApiKey { .describeCluster }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { 0 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var errorMessage: String?
  public var endpointType: Int8 = 1
  public var clusterId = ""
  public var controllerId: Int32 = -1
  public var brokers: [Broker] = []
  public var clusterAuthorizedOperations: Int32 = .min
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("errorCode", &errorCode)
    try pass.field("errorMessage", &errorMessage)
    try pass.field("endpointType", &endpointType, since: 1)
    try pass.field("clusterId", &clusterId)
    try pass.field("controllerId", &controllerId)
    try pass.field("brokers", &brokers)
    try pass.field("clusterAuthorizedOperations", &clusterAuthorizedOperations)
  }

  public struct Broker: Structure {
    public var brokerId: Int32 = 0
    public var host = ""
    public var port: Int32 = 0
    public var rack: String?
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("brokerId", &brokerId)
      try pass.field("host", &host)
      try pass.field("port", &port)
      try pass.field("rack", &rack)
    }
  }
}
