/// What `kafka-configs` of an edition does in its own way.
public struct ConfigsToolTraits: Sendable {
  /// It knows IP addresses and client metrics, and asks controllers too.
  public let knowsControllers: Bool
  /// Every kind of entity has settings that can be written past the brokers, by `--zookeeper`.
  public let writesAllToZooKeeper: Bool
}

extension Edition {
  public var configsTool: ConfigsToolTraits {
    switch self {
    case .v2_6: ConfigsToolTraits(knowsControllers: false, writesAllToZooKeeper: true)
    case .v3_9, .v4_1: ConfigsToolTraits(knowsControllers: true, writesAllToZooKeeper: false)
    }
  }
}
