/// What is wrong with a batch, in Kafka's words, and at which of its bytes.
///
/// The texts are those that a broker or a tool prints, so they stay in English in every language.
public struct BatchError: Error, Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// The bytes are not what was written: `CorruptRecordException`.
    case corrupt
    /// The bytes contradict themselves: `InvalidRecordException`.
    case invalid
    /// An argument that Java's code refuses: `IllegalArgumentException`.
    case illegalArgument
    /// A codec that the format cannot hold: `UnsupportedCompressionTypeException`.
    case unsupportedCompression
    /// What a codec's library refuses, wrapped as Java wraps it: `KafkaException`.
    case undecodable
  }

  public let kind: Kind
  public let message: String
  /// Where in the batch, counted from its first byte.
  public let offset: Int

  public init(_ kind: Kind, _ message: String, at offset: Int = 0) {
    self.kind = kind
    self.message = message
    self.offset = offset
  }

  public var javaClass: String {
    switch kind {
    case .corrupt: "org.apache.kafka.common.errors.CorruptRecordException"
    case .invalid: "org.apache.kafka.common.InvalidRecordException"
    case .illegalArgument: "java.lang.IllegalArgumentException"
    case .unsupportedCompression:
      "org.apache.kafka.common.errors.UnsupportedCompressionTypeException"
    case .undecodable: "org.apache.kafka.common.KafkaException"
    }
  }
}
