/// Gives a producer its id and epoch. With a transactional id it raises the epoch, which fences
/// earlier producers of that id and ends what they left open.
///
/// - v2: flexible (KIP-482).
/// - v3: the request adds `producerId`, `producerEpoch` (KIP-360).
/// - v4: error PRODUCER_FENCED may be the answer (KIP-588).
/// - v5: error TRANSACTION_ABORTABLE may be the answer (KIP-890).
public struct InitProducerIdRequest: RequestMessage {
  public typealias Answer = InitProducerIdResponse
  public static var api: ApiKey { .initProducerId }
  public static var versions: ClosedRange<Int16> { 0...5 }
  public static var flexibleSince: Int16? { 2 }

  public var transactionalId: String? = ""
  public var transactionTimeoutMs: Int32 = 0
  public var producerId: Int64 = -1
  public var producerEpoch: Int16 = -1
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("transactionalId", &transactionalId)
    try pass.field("transactionTimeoutMs", &transactionTimeoutMs)
    try pass.field("producerId", &producerId, since: 3)
    try pass.field("producerEpoch", &producerEpoch, since: 3)
  }
}

/// The answer to `InitProducerIdRequest`.
public struct InitProducerIdResponse: ResponseMessage {
  public static var api: ApiKey { .initProducerId }
  public static var versions: ClosedRange<Int16> { 0...5 }
  public static var flexibleSince: Int16? { 2 }

  public var throttleTimeMs: Int32 = 0
  public var errorCode = ErrorCode.none
  public var producerId: Int64 = -1
  public var producerEpoch: Int16 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("throttleTimeMs", &throttleTimeMs)
    try pass.field("errorCode", &errorCode)
    try pass.field("producerId", &producerId)
    try pass.field("producerEpoch", &producerEpoch)
  }
}
