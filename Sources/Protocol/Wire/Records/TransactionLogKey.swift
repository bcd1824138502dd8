/// The key of a transaction's record in `__transaction_state`.
public struct TransactionLogKey: Message {
  public static let name = "TransactionLogKey"
  public static let versions: ClosedRange<Int16> = 0...0
  public static let flexibleSince: Int16? = nil

  public var transactionalId = ""
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("transactionalId", &transactionalId)
  }
}
