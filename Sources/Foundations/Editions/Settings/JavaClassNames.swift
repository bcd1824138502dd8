/// Which classes a setting can name: what is on Kafka's own class path, as far as settings take it.
enum JavaClassNames {
  static func isKnown(_ name: String, in edition: Edition) -> Bool {
    if name.hasPrefix("java.lang.") { return true }
    let plain = name.hasPrefix("class ") ? String(name.dropFirst(6)) : name
    switch edition {
    case .v2_6: return always.contains(plain) || onlyOlder.contains(plain)
    case .v3_9:
      return always.contains(plain) || onlyOlder.contains(plain) || onlyLater.contains(plain)
    case .v4_1: return always.contains(plain) || onlyLater.contains(plain)
    }
  }

  private static let always = classes(
    """
    clients.consumer CooperativeStickyAssignor RangeAssignor RoundRobinAssignor StickyAssignor
    clients.producer RoundRobinPartitioner
    common.metrics JmxReporter
    common.security.authenticator DefaultKafkaPrincipalBuilder
    common.serialization ByteArrayDeserializer ByteArraySerializer ByteBufferDeserializer
    common.serialization ByteBufferSerializer BytesDeserializer BytesSerializer
    common.serialization DoubleDeserializer DoubleSerializer FloatDeserializer FloatSerializer
    common.serialization IntegerDeserializer IntegerSerializer LongDeserializer LongSerializer
    common.serialization ShortDeserializer ShortSerializer StringDeserializer StringSerializer
    common.serialization UUIDDeserializer UUIDSerializer VoidDeserializer VoidSerializer
    """)

  private static let onlyOlder = classes(
    """
    clients.producer UniformStickyPartitioner
    clients.producer.internals DefaultPartitioner
    """)

  private static let onlyLater = classes(
    """
    common.security.oauthbearer DefaultJwtRetriever DefaultJwtValidator
    common.security.oauthbearer OAuthBearerLoginCallbackHandler OAuthBearerValidatorCallbackHandler
    common.serialization BooleanDeserializer BooleanSerializer ListDeserializer ListSerializer
    coordinator.group.assignor RangeAssignor SimpleAssignor UniformAssignor
    metadata.authorizer StandardAuthorizer
    server.log.remote.metadata.storage TopicBasedRemoteLogMetadataManager
    server.share.persister DefaultStatePersister NoOpStatePersister
    """)

  private static func classes(_ table: String) -> Set<String> {
    Set(
      table.split(separator: "\n").flatMap { line in
        let words = line.split(separator: " ")
        return words.dropFirst().map { "org.apache.kafka.\(words[0]).\($0)" }
      })
  }
}
