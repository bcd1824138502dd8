/// Commits or aborts a transaction. The coordinator writes down its decision and then has the
/// markers written.
///
/// - v2: error PRODUCER_FENCED may be the answer (KIP-588).
/// - v3: flexible (KIP-482).
/// - v4: error TRANSACTION_ABORTABLE may be the answer (KIP-890).
public struct EndTxnRequest: RequestMessage {
  public typealias Answer = EndTxnResponse
  public static var api: ApiKey { .endTxn }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 3 }

  public var transactionalId = ""
  public var producerId: Int64 = 0
  public var producerEpoch: Int16 = 0
  public var committed = false
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("transactionalId", &transactionalId)
    try pass.field("producerId", &producerId)
    try pass.field("producerEpoch", &producerEpoch)
    try pass.field("committed", &committed)
  }
}

/// The answer to `EndTxnRequest`.
public struct EndTxnResponse: ResponseMessage {
  public static var api: ApiKey { .endTxn }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 3 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("errorCode", &errorCode)
  }
}
