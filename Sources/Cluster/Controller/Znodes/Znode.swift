public import Bytes

/// The paths under which a cluster keeps its facts in ZooKeeper.
public enum ZnodePath {
  public static let controller = "/controller"
  public static let controllerEpoch = "/controller_epoch"
  public static let clusterId = "/cluster/id"
  public static let brokerIds = "/brokers/ids"
  public static let brokerSequence = "/brokers/seqid"
  public static let topics = "/brokers/topics"
  public static let topicConfigs = "/config/topics"
  public static let configChanges = "/config/changes"
  public static let deleteTopics = "/admin/delete_topics"
  public static let isrChanges = "/isr_change_notification"
  public static let logDirEvents = "/log_dir_event_notification"
  public static let producerIds = "/latest_producer_id_block"

  /// What a broker makes if it is not there, in the order in which it does so.
  public static let persistent = [
    "/consumers", "/brokers/ids", "/brokers/topics", "/config/changes", "/admin/delete_topics",
    "/brokers/seqid", "/isr_change_notification", "/latest_producer_id_block",
    "/log_dir_event_notification", "/config/topics", "/config/clients", "/config/users",
    "/config/brokers",
  ]

  public static func broker(_ id: Int32) -> String { "\(brokerIds)/\(id)" }
  public static func topic(_ name: String) -> String { "\(topics)/\(name)" }
  public static func partitions(_ topic: String) -> String { "\(topics)/\(topic)/partitions" }
  public static func partition(_ topic: String, _ number: Int32) -> String {
    "\(partitions(topic))/\(number)"
  }
  public static func state(_ topic: String, _ number: Int32) -> String {
    "\(partition(topic, number))/state"
  }
  public static func config(_ kind: String, _ name: String) -> String { "/config/\(kind)/\(name)" }
}

/// What a znode holds, as JSON in Kafka's own order of keys: objects come in the order of the Scala map
/// that they were put together as.
public protocol Znode: Equatable, Sendable {
  init?(json: Json)
  var json: Json { get }
}

extension Znode {
  public init?(utf8 bytes: [UInt8]) {
    guard let json = try? Json(utf8: bytes), let znode = Self(json: json) else { return nil }
    self = znode
  }

  public var utf8: [UInt8] { Array(json.compact.utf8) }
}
