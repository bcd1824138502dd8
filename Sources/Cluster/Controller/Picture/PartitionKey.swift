/// A partition by its topic and its number.
struct PartitionKey: Hashable, Comparable, CustomStringConvertible, Sendable {
  let topic: String
  let number: Int32

  init(_ topic: String, _ number: Int32) {
    self.topic = topic
    self.number = number
  }

  var description: String { "\(topic)-\(number)" }

  static func < (left: PartitionKey, right: PartitionKey) -> Bool {
    left.topic != right.topic ? left.topic < right.topic : left.number < right.number
  }
}
