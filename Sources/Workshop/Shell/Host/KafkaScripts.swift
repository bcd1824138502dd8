internal import Editions

/// The scripts in `/usr/local/kafka/bin`: one for each tool, as Kafka's archive of the edition has them.
///
/// A host's shell does not run their text; it finds the tool by the script's name.
enum KafkaScripts {
  struct Script {
    let name: String
    let text: String
  }

  static let folder = "/usr/local/kafka/bin"

  static func all(_ edition: Edition) -> [Script] {
    classes(edition).map { name, type in
      Script(
        name: name + ".sh",
        text: "#!/bin/bash\nexec $(dirname $0)/kafka-run-class.sh \(type) \"$@\"\n")
    }.sorted { $0.name < $1.name }
  }

  /// The tools of an edition, each with its Java class.
  static func classes(_ edition: Edition) -> [(String, String)] {
    both + (edition == .v2_6 ? only26 : later)
  }

  private static let both = [
    ("connect-distributed", "org.apache.kafka.connect.cli.ConnectDistributed"),
    ("connect-mirror-maker", "org.apache.kafka.connect.mirror.MirrorMaker"),
    ("connect-standalone", "org.apache.kafka.connect.cli.ConnectStandalone"),
    ("kafka-acls", "kafka.admin.AclCommand"),
    ("kafka-broker-api-versions", "kafka.admin.BrokerApiVersionsCommand"),
    ("kafka-configs", "kafka.admin.ConfigCommand"),
    ("kafka-console-consumer", "kafka.tools.ConsoleConsumer"),
    ("kafka-console-producer", "kafka.tools.ConsoleProducer"),
    ("kafka-consumer-groups", "kafka.admin.ConsumerGroupCommand"),
    ("kafka-consumer-perf-test", "kafka.tools.ConsumerPerformance"),
    ("kafka-delegation-tokens", "kafka.admin.DelegationTokenCommand"),
    ("kafka-delete-records", "kafka.admin.DeleteRecordsCommand"),
    ("kafka-dump-log", "kafka.tools.DumpLogSegments"),
    ("kafka-leader-election", "kafka.admin.LeaderElectionCommand"),
    ("kafka-log-dirs", "kafka.admin.LogDirsCommand"),
    ("kafka-mirror-maker", "kafka.tools.MirrorMaker"),
    ("kafka-producer-perf-test", "org.apache.kafka.tools.ProducerPerformance"),
    ("kafka-reassign-partitions", "kafka.admin.ReassignPartitionsCommand"),
    ("kafka-replica-verification", "kafka.tools.ReplicaVerificationTool"),
    ("kafka-run-class", ""), ("kafka-server-start", "kafka.Kafka"), ("kafka-server-stop", ""),
    ("kafka-streams-application-reset", "kafka.tools.StreamsResetter"),
    ("kafka-topics", "kafka.admin.TopicCommand"),
    ("kafka-verifiable-consumer", "org.apache.kafka.tools.VerifiableConsumer"),
    ("kafka-verifiable-producer", "org.apache.kafka.tools.VerifiableProducer"),
    ("trogdor", "org.apache.kafka.trogdor.agent.Agent"),
    ("zookeeper-security-migration", "kafka.admin.ZkSecurityMigrator"),
    ("zookeeper-server-start", "org.apache.zookeeper.server.quorum.QuorumPeerMain"),
    ("zookeeper-server-stop", ""),
    ("zookeeper-shell", "org.apache.zookeeper.ZooKeeperMainWithTlsSupportForKafka"),
  ]

  private static let only26 = [
    ("kafka-preferred-replica-election", "kafka.admin.PreferredReplicaLeaderElectionCommand")
  ]

  private static let later = [
    ("connect-plugin-path", "org.apache.kafka.tools.ConnectPluginPath"),
    ("kafka-client-metrics", "org.apache.kafka.tools.ClientMetricsCommand"),
    ("kafka-cluster", "org.apache.kafka.tools.ClusterTool"),
    ("kafka-e2e-latency", "org.apache.kafka.tools.EndToEndLatency"),
    ("kafka-features", "org.apache.kafka.tools.FeatureCommand"),
    ("kafka-get-offsets", "org.apache.kafka.tools.GetOffsetShell"),
    ("kafka-jmx", "org.apache.kafka.tools.JmxTool"),
    ("kafka-metadata-quorum", "org.apache.kafka.tools.MetadataQuorumCommand"),
    ("kafka-metadata-shell", "org.apache.kafka.shell.MetadataShell"),
    ("kafka-storage", "kafka.tools.StorageTool"),
    ("kafka-transactions", "org.apache.kafka.tools.TransactionsCommand"),
  ]
}
