internal import Bytes
internal import Clients

/// What the console consumer prints of a record: one of the classes that come with Kafka.
///
/// What a formatter had written before it failed stays written.
protocol MessageFormatter {
  func write(_ record: ConsumerRecord, to bytes: inout [UInt8]) throws(JavaException)
}

/// The formatters by the names of their classes.
enum MessageFormatters {
  static func formatter(
    named name: String, _ properties: [(key: String, value: String)]
  ) throws(JavaException) -> any MessageFormatter {
    switch name {
    case "kafka.tools.DefaultMessageFormatter", "kafka.tools.LoggingMessageFormatter":
      return try OldDefaultFormatter(properties)
    case "kafka.tools.NoOpMessageFormatter": return NoOpFormatter()
    case "kafka.tools.ChecksumMessageFormatter":
      return ChecksumFormatter(topic: properties.last { $0.key == "topic" }?.value)
    case "kafka.coordinator.group.GroupMetadataManager$OffsetsMessageFormatter":
      return OldOffsetsFormatter()
    case "kafka.coordinator.group.GroupMetadataManager$GroupMetadataMessageFormatter":
      return OldGroupFormatter()
    case "kafka.coordinator.transaction.TransactionLog$TransactionLogMessageFormatter":
      return OldTransactionFormatter()
    default: throw JavaException("java.lang.ClassNotFoundException", name)
    }
  }
}

struct NoOpFormatter: MessageFormatter {
  func write(_ record: ConsumerRecord, to bytes: inout [UInt8]) throws(JavaException) {}
}

/// The checksum that a record of today does not have.
struct ChecksumFormatter: MessageFormatter {
  let topic: String?

  func write(_ record: ConsumerRecord, to bytes: inout [UInt8]) throws(JavaException) {
    bytes += Array("\(topic.map { "\($0):" } ?? "")checksum:0\n".utf8)
  }
}
