internal import Editions
internal import Unix

/// Kafka's tools of which nothing is there yet, not even their options.
enum AbsentTools {
  static let all: [KafkaTool] = [
    KafkaTool(
      absent: "connect-distributed",
      script: .init("org.apache.kafka.connect.cli.ConnectDistributed")),
    KafkaTool(
      absent: "connect-mirror-maker",
      script: .init("org.apache.kafka.connect.mirror.MirrorMaker")),
    KafkaTool(
      absent: "connect-plugin-path",
      script: .init("org.apache.kafka.tools.ConnectPluginPath", in: .onlyLater)),
    KafkaTool(
      absent: "connect-standalone",
      script: .init("org.apache.kafka.connect.cli.ConnectStandalone")),
    KafkaTool(
      absent: "kafka-client-metrics",
      script: .init("org.apache.kafka.tools.ClientMetricsCommand", in: .onlyLater)),
    KafkaTool(
      absent: "kafka-cluster", script: .init("org.apache.kafka.tools.ClusterTool", in: .onlyLater),
      told: .byName),
    KafkaTool(
      absent: "kafka-delegation-tokens", script: .init("kafka.admin.DelegationTokenCommand")),
    KafkaTool(
      absent: "kafka-e2e-latency",
      script: .init("org.apache.kafka.tools.EndToEndLatency", in: .onlyLater)),
    KafkaTool(
      absent: "kafka-features",
      script: .init("org.apache.kafka.tools.FeatureCommand", in: .onlyLater), told: .byName),
    KafkaTool(absent: "kafka-groups", script: nil, told: .byName),
    KafkaTool(
      absent: "kafka-jmx", script: .init("org.apache.kafka.tools.JmxTool", in: .onlyLater)),
    KafkaTool(
      absent: "kafka-metadata-quorum",
      script: .init("org.apache.kafka.tools.MetadataQuorumCommand", in: .onlyLater),
      told: .byName),
    KafkaTool(
      absent: "kafka-metadata-shell",
      script: .init("org.apache.kafka.shell.MetadataShell", in: .onlyLater)),
    KafkaTool(
      absent: "kafka-preferred-replica-election",
      script: .init("kafka.admin.PreferredReplicaLeaderElectionCommand", in: .onlyOlder),
      told: [.byName, .byClass]),
    KafkaTool(
      absent: "kafka-mirror-maker", script: .init("kafka.tools.MirrorMaker"), told: .byClass),
    KafkaTool(
      absent: "kafka-replica-verification",
      script: .init("kafka.tools.ReplicaVerificationTool"), told: .byClass),
    KafkaTool(absent: "kafka-share-groups", script: nil, told: .byName),
    KafkaTool(
      absent: "kafka-storage", script: .init("kafka.tools.StorageTool", in: .onlyLater),
      told: .byName),
    KafkaTool(
      absent: "kafka-streams-application-reset", script: .init("kafka.tools.StreamsResetter")),
    KafkaTool(
      absent: "kafka-transactions",
      script: .init("org.apache.kafka.tools.TransactionsCommand", in: .onlyLater), told: .byName),
    KafkaTool(absent: "trogdor", script: .init("org.apache.kafka.trogdor.agent.Agent")),
    KafkaTool(
      absent: "zookeeper-security-migration", script: .init("kafka.admin.ZkSecurityMigrator")),
  ]

  static func contains(_ name: String) -> Bool {
    KafkaTools.named(name)?.absence.contains(.byName) ?? false
  }
}
