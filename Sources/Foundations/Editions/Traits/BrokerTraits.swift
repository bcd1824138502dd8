/// What the brokers of an edition, and the controller among them, do in their own way.
public struct BrokerTraits: Sendable {
  /// The version of the znode by which a broker makes itself known.
  public let registrationVersion: Int
  /// `advertised.host.name` and `advertised.port` can be set.
  public let haveHostNameSettings: Bool
  /// The setting that says how long a producer is remembered.
  public let producerExpiration: String
  /// A topic is looked for before its settings are changed.
  public let lookForTopicsFirst: Bool
  /// A topic that is still being deleted is told from one that exists.
  public let tellMarkedTopics: Bool
  /// What is wrong with a setting is told by the kind of what it is set for.
  public let refuseSettingsByKind: Bool
  /// The name of a topic that does not exist is looked at even where none would be made.
  public let checkNamesOfAbsentTopics: Bool
}

extension Edition {
  public var brokers: BrokerTraits {
    switch self {
    case .v2_6:
      BrokerTraits(
        registrationVersion: 4, haveHostNameSettings: true,
        producerExpiration: "transactional.id.expiration.ms", lookForTopicsFirst: false,
        tellMarkedTopics: false, refuseSettingsByKind: false, checkNamesOfAbsentTopics: false)
    case .v3_9, .v4_1:
      BrokerTraits(
        registrationVersion: 5, haveHostNameSettings: false,
        producerExpiration: "producer.id.expiration.ms", lookForTopicsFirst: true,
        tellMarkedTopics: true, refuseSettingsByKind: true, checkNamesOfAbsentTopics: true)
    }
  }
}
