/// Adds a consumer group to a transaction: the partition of `__consumer_offsets` that holds its
/// commits becomes part of it.
///
/// - v2: error PRODUCER_FENCED may be the answer (KIP-588).
/// - v3: flexible (KIP-482).
/// - v4: error TRANSACTION_ABORTABLE may be the answer (KIP-890).
public struct AddOffsetsToTxnRequest: RequestMessage {
  public typealias Answer = AddOffsetsToTxnResponse
  public static var api: ApiKey { .addOffsetsToTxn }
  public static var versions: ClosedRange<Int16> { 0...4 }
  public static var flexibleSince: Int16? { 3 }

  public var transactionalId = ""
  public var producerId: Int64 = 0
  public var producerEpoch: Int16 = 0
  public var groupId = ""
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("transactionalId", &transactionalId)
    try pass.field("producerId", &producerId)
    try pass.field("producerEpoch", &producerEpoch)
    try pass.field("groupId", &groupId)
  }
}

/// The answer to `AddOffsetsToTxnRequest`.
public struct AddOffsetsToTxnResponse: ResponseMessage {
  public static var api: ApiKey { .addOffsetsToTxn }
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
