/// The topics that brokers keep for themselves: clients may read them, and write to none of them.
public enum InternalTopic {
  public static let offsets = "__consumer_offsets"
  public static let transactions = "__transaction_state"

  public static func isOne(_ name: String) -> Bool { name == offsets || name == transactions }
}
