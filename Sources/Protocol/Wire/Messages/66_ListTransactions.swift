/// Lists the transactions that one broker coordinates, filtered by state, producer or age.
///
/// - v1: the request adds `durationFilter` (KIP-994).
public struct ListTransactionsRequest: RequestMessage {
  public typealias Answer = ListTransactionsResponse
  public static var api: ApiKey { .listTransactions }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { 0 }

  public var stateFilters: [String] = []
  public var producerIdFilters: [Int64] = []
  public var durationFilter: Int64 = -1
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("stateFilters", &stateFilters)
    try pass.field("producerIdFilters", &producerIdFilters)
    try pass.field("durationFilter", &durationFilter, since: 1)
  }
}

/// The answer to `ListTransactionsRequest`.
public struct ListTransactionsResponse: ResponseMessage {
  public static var api: ApiKey { .listTransactions }
  public static var versions: ClosedRange<Int16> { 0...1 }
  public static var flexibleSince: Int16? { 0 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var unknownStateFilters: [String] = []
  public var transactionStates: [TransactionState] = []
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("errorCode", &errorCode)
    try pass.field("unknownStateFilters", &unknownStateFilters)
    try pass.field("transactionStates", &transactionStates)
  }

  public struct TransactionState: Structure {
    public var transactionalId = ""
    public var producerId: Int64 = 0
    public var transactionState = ""
    public var unknownTaggedFields = UnknownTaggedFields()

    public init() {}

    public mutating func fields(_ pass: inout Pass) throws(WireError) {
      try pass.field("transactionalId", &transactionalId)
      try pass.field("producerId", &producerId)
      try pass.field("transactionState", &transactionState)
    }
  }
}
