/// The value of a control record that ends a transaction: the epoch of the coordinator that wrote
/// it, so that a broker can refuse the marker of a coordinator that has been replaced.
public struct EndTxnMarker: Message {
  public static var name: String { "EndTxnMarker" }
  public static var versions: ClosedRange<Int16> { 0...0 }
  public static var flexibleSince: Int16? { nil }

  public var coordinatorEpoch: Int32 = 0
  public var unknownTaggedFields = UnknownTaggedFields()

  public init() {}

  public mutating func fields(_ pass: inout Pass) throws(WireError) {
    try pass.field("coordinatorEpoch", &coordinatorEpoch)
  }
}
