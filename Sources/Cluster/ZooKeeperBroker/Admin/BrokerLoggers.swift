internal import Controller
internal import Editions

/// The loggers of a broker and their levels, which can be changed until it stops.
///
/// A logger without a level of its own has that of the nearest name above it. No log line here depends
/// on them; they are kept so that they can be shown and changed.
struct BrokerLoggers {
  static let root = "root"

  private var levels: [String: String] = [
    root: "INFO", "kafka": "INFO", "org.apache.kafka": "INFO", "org.apache.zookeeper": "INFO",
    "kafka.controller": "TRACE", "kafka.log.LogCleaner": "INFO", "state.change.logger": "INFO",
    "kafka.request.logger": "WARN", "kafka.network.RequestChannel$": "WARN",
    "kafka.authorizer.logger": "INFO",
  ]

  func contains(_ name: String) -> Bool {
    levels[name] != nil || Self.others.contains(name)
  }

  /// All, by name.
  var all: [(name: String, level: String)] {
    (levels.keys.filter { !Self.others.contains($0) } + Self.others).sorted()
      .map { ($0, level(of: $0)) }
  }

  func level(of name: String) -> String {
    if let own = levels[name] { return own }
    guard let dot = name.lastIndex(of: ".") else { return levels[Self.root] ?? "INFO" }
    return level(of: String(name[..<dot]))
  }

  mutating func set(_ name: String, _ level: String) { levels[name] = level }
  mutating func unset(_ name: String) { if name != Self.root { levels[name] = nil } }

  /// Why a level cannot be set; nil where it can.
  func refusal(ofSetting name: String, to level: String, in edition: Edition) -> AdminRefusal? {
    if let refusal = refusal(ofNaming: name) { return refusal }
    let valid =
      switch edition {
      case .v2_6: ["TRACE", "ERROR", "INFO", "FATAL", "DEBUG", "WARN"]
      case .v3_9, .v4_1: ["DEBUG", "ERROR", "FATAL", "INFO", "TRACE", "WARN"]
      }
    guard !valid.contains(level) else { return nil }
    return Self.config(
      "Cannot set the log level of \(name) to \(level) as it is not a supported log level. "
        + "Valid log levels are \(valid.joined(separator: ", "))")
  }

  func refusal(ofNaming name: String) -> AdminRefusal? {
    contains(name) ? nil : Self.config("Logger \(name) does not exist!")
  }

  private static func config(_ message: String) -> AdminRefusal {
    AdminRefusal(javaClass: DynamicBrokerSettings.configException, message: message)
  }

  private static let others: [String] = names(
    """
    kafka Kafka$
    kafka.admin AdminManager
    kafka.cluster Partition
    kafka.controller ControllerChannelManager ControllerEventManager$ControllerEventThread \
    KafkaController PartitionStateMachine ReplicaStateMachine RequestSendThread \
    TopicDeletionManager ZkPartitionStateMachine ZkReplicaStateMachine
    kafka.coordinator.group GroupCoordinator GroupMetadata GroupMetadataManager
    kafka.coordinator.transaction ProducerIdManager TransactionCoordinator \
    TransactionMarkerChannelManager TransactionStateManager
    kafka.log Log Log$ LogCleaner$CleanerThread LogCleanerManager LogManager LogManager$ \
    LogSegment OffsetIndex ProducerStateManager TimeIndex
    kafka.network Acceptor DataPlaneAcceptor Processor RequestChannel SocketServer
    kafka.server AdminManager BrokerMetadataCheckpoint ClientQuotaManager \
    DelayedOperationPurgatory DynamicBrokerConfig DynamicConfigManager FetchManager \
    FetchSession KafkaApis KafkaConfig KafkaRequestHandler KafkaServer LogDirFailureChannel \
    MetadataCache ReplicaAlterLogDirsManager ReplicaFetcherManager ReplicaFetcherThread \
    ReplicaManager
    kafka.server.checkpoints OffsetCheckpointFile
    kafka.server.epoch LeaderEpochFileCache
    kafka.utils KafkaScheduler Logging Mx4jLoader$
    kafka.zk AdminZkClient KafkaZkClient
    kafka.zookeeper ZooKeeperClient
    org.apache.kafka.clients ApiVersions FetchSessionHandler InFlightRequests Metadata \
    NetworkClient
    org.apache.kafka.common.metrics JmxReporter Metrics
    org.apache.kafka.common.network NetworkReceive Selector
    org.apache.kafka.common.utils AppInfoParser KafkaThread Utils
    org.apache.zookeeper ClientCnxn ClientCnxnSocket CreateMode Login ZooKeeper
    """)

  private static func names(_ table: String) -> [String] {
    table.split(separator: "\n").flatMap { line in
      let words = line.split(separator: " ")
      return words.dropFirst().map { "\(words[0]).\($0)" }
    }
  }
}
