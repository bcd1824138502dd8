/// The key of a transaction's record in `__transaction_state`.
public struct TransactionLogKey: Message {
  public static var name: String { "TransactionLogKey" }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { nil }

  public var transactionalId = ""
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("transactionalId", &transactionalId)
  }
}
