internal import Bytes
internal import Records

/// Subscriptions and assignments as consumers read them before those were made from Kafka's descriptions of messages:
/// the complaints name the fields, and nothing later than version 1 is known.
enum OlderConsumerProtocol {
  private typealias Failure = SchemaReader.Failure

  static func subscription(from bytes: ByteSlice) throws(ClientFailure) -> MemberSubscription {
    try read(bytes, called: "subscription") { reader, version throws(Failure) in
      let topics = try reader.field("topics") { field throws(Failure) in
        try field.array { element throws(Failure) in try element.string() }
      }
      let userData = try reader.field("user_data") { field throws(Failure) in
        try field.nullableBytes()
      }
      let owned = version == 0 ? [] : try partitions("owned_partitions", &reader)
      return MemberSubscription(topics: topics, userData: userData, ownedPartitions: owned)
    }
  }

  static func assignment(from bytes: ByteSlice) throws(ClientFailure) -> MemberAssignment {
    try read(bytes, called: "assignment") { reader, _ throws(Failure) in
      let partitions = try partitions("topic_partitions", &reader)
      let userData = try reader.field("user_data") { field throws(Failure) in
        try field.nullableBytes()
      }
      return MemberAssignment(partitions, userData: userData)
    }
  }

  private static func read<Body>(
    _ bytes: ByteSlice, called name: String,
    _ body: (inout SchemaReader, Int16) throws(Failure) -> Body
  ) throws(ClientFailure) -> Body {
    var reader = SchemaReader(bytes)
    do throws(Failure) {
      let version = try reader.field("version") { field throws(Failure) in try field.int16() }
      guard version >= 0 else { throw Failure(message: "Unsupported \(name) version: \(version)") }
      return try body(&reader, version)
    } catch {
      throw .schema(error.message)
    }
  }

  private static func partitions(
    _ name: String, _ reader: inout SchemaReader
  ) throws(Failure) -> [TopicPartition] {
    try reader.field(name) { field throws(Failure) in
      try field.array { element throws(Failure) in
        let topic = try element.field("topic") { part throws(Failure) in try part.string() }
        let numbers = try element.field("partitions") { part throws(Failure) in
          try part.array { number throws(Failure) in try number.int32() }
        }
        return numbers.map { TopicPartition(topic, $0) }
      }
    }.flatMap { $0 }
  }
}
