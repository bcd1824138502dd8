import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;

/** What an administrator asks of a cluster. */
final class Administration {
  static void describesTheCluster() throws Exception {
    var cluster = Cluster.admin.describeCluster(
        new DescribeClusterOptions().includeAuthorizedOperations(true));
    Steps.expect(cluster.nodes().get().stream().map(Node::id).sorted().toList(), List.of(1, 2, 3));
    Steps.expect(Set.of(1, 2, 3).contains(cluster.controller().get().id()), true);
    Steps.expect(cluster.clusterId().get().length(), 22);
    Steps.expect(cluster.authorizedOperations().get().size(), 7);
  }

  static void createsTopics() throws Exception {
    var made = Cluster.admin.createTopics(
        List.of(new NewTopic("java-made", Optional.of(3), Optional.of((short) 3))
                .configs(Map.of("retention.ms", "9"))));
    Steps.expect(made.config("java-made").get().get("retention.ms").value(), "9");
    Steps.expect(made.numPartitions("java-made").get(), 3);
    var found =
        Cluster.admin.describeTopics(List.of("java-made")).allTopicNames().get().get("java-made");
    Steps.expect(
        found.partitions().stream().map(part -> part.isr().size()).toList(), List.of(3, 3, 3));
    Steps.refused("TopicExistsException", () -> Cluster.topic("java-made"));
    Steps.refused("InvalidTopicException", () -> Cluster.topic("java made"));
    Steps.refused("InvalidReplicationFactorException",
        ()
            -> Cluster.admin.createTopics(List.of(new NewTopic("java-factor", 1, (short) 4)))
                .all()
                .get());
    Steps.refused("InvalidPartitionsException", () -> Cluster.topic("java-none", 0, Map.of()));
    Steps.refused("InvalidConfigurationException",
        () -> Cluster.topic("java-bad", 1, Map.of("retention.ms", "soon")));
    var placed = new NewTopic("java-placed", Map.of(0, List.of(2, 3), 1, List.of(3, 1)));
    Cluster.admin.createTopics(List.of(placed)).all().get();
    var options = new CreateTopicsOptions().validateOnly(true);
    Cluster.admin.createTopics(List.of(new NewTopic("java-unmade", 1, (short) 1)), options)
        .all()
        .get();
    Steps.expect(Cluster.admin.listTopics().names().get().contains("java-unmade"), false);
  }

  static void growsAndDeletesTopics() throws Exception {
    Cluster.topic("java-grown");
    Cluster.admin.createPartitions(Map.of("java-grown", NewPartitions.increaseTo(4))).all().get();
    var found =
        Cluster.admin.describeTopics(List.of("java-grown")).allTopicNames().get().get("java-grown");
    Steps.expect(found.partitions().size(), 4);
    Steps.refused("InvalidPartitionsException",
        ()
            -> Cluster.admin.createPartitions(Map.of("java-grown", NewPartitions.increaseTo(2)))
                .all()
                .get());
    Cluster.admin.deleteTopics(List.of("java-grown")).all().get();
    Steps.refused("UnknownTopicOrPartition",
        () -> Cluster.admin.deleteTopics(List.of("java-absent")).all().get());
  }

  static String setting(String topic, String name) throws Exception {
    var place = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return Cluster.admin.describeConfigs(List.of(place)).all().get().get(place).get(name).value();
  }

  static void alter(String topic, String name, String value, AlterConfigOp.OpType operation)
      throws Exception {
    var place = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Collection<AlterConfigOp> operations =
        List.of(new AlterConfigOp(new ConfigEntry(name, value), operation));
    Cluster.admin.incrementalAlterConfigs(Map.of(place, operations)).all().get();
  }

  static void altersSettings() throws Exception {
    Cluster.topic("java-set");
    alter("java-set", "retention.ms", "7200000", AlterConfigOp.OpType.SET);
    Steps.expect(setting("java-set", "retention.ms"), "7200000");
    alter("java-set", "cleanup.policy", "compact", AlterConfigOp.OpType.APPEND);
    Steps.expect(setting("java-set", "cleanup.policy"), "delete,compact");
    alter("java-set", "cleanup.policy", "delete", AlterConfigOp.OpType.SUBTRACT);
    alter("java-set", "retention.ms", "", AlterConfigOp.OpType.DELETE);
    Steps.expect(setting("java-set", "cleanup.policy"), "compact");
    // The book's brokers keep for 72 hours.
    Steps.expect(setting("java-set", "retention.ms"), "259200000");
    Steps.refused(
        "Invalid", () -> alter("java-set", "retention.ms", "soon", AlterConfigOp.OpType.SET));
  }

  static void describesABroker() throws Exception {
    var place = new ConfigResource(ConfigResource.Type.BROKER, "1");
    var options = new DescribeConfigsOptions().includeSynonyms(true);
    var found = Cluster.admin.describeConfigs(List.of(place), options).all().get().get(place);
    Steps.expect(found.get("advertised.listeners").value(),
        "PLAINTEXT://" + Cluster.bootstrap.split(",")[0]);
    var loggers = new ConfigResource(ConfigResource.Type.BROKER_LOGGER, "1");
    Steps.expect(
        Cluster.admin.describeConfigs(List.of(loggers)).all().get().get(loggers).get("root")
            != null,
        true);
  }

  static long offset(String topic, OffsetSpec specification) throws Exception {
    var place = new TopicPartition(topic, 0);
    return Cluster.admin.listOffsets(Map.of(place, specification))
        .partitionResult(place)
        .get()
        .offset();
  }

  static void listsOffsets() throws Exception {
    Cluster.topic("java-listed");
    Cluster.write(List.of(new ProducerRecord<>("java-listed", 0, 1_600_000_000_000L, null, "one")));
    Steps.expect(offset("java-listed", OffsetSpec.earliest()), 0L);
    Steps.expect(offset("java-listed", OffsetSpec.latest()), 1L);
    Steps.expect(offset("java-listed", OffsetSpec.forTimestamp(1_500_000_000_000L)), 0L);
    Steps.expect(offset("java-listed", OffsetSpec.forTimestamp(1_700_000_000_000L)), -1L);
    // Version 7 of ListOffsets, which 2.6 has not got.
    Steps.refused(
        "UnsupportedVersionException", () -> offset("java-listed", OffsetSpec.maxTimestamp()));
  }

  static void electsLeaders() throws Exception {
    Cluster.topic("java-elected");
    var place = new TopicPartition("java-elected", 0);
    var told = Cluster.admin.electLeaders(ElectionType.PREFERRED, Set.of(place))
                   .partitions()
                   .get()
                   .get(place);
    Steps.expect(told.map(error -> error.getClass().getSimpleName()).orElse(""),
        "ElectionNotNeededException");
  }

  static void describesLogDirs() throws Exception {
    Cluster.topic("java-dirs");
    Cluster.write("java-dirs", List.of("x".repeat(1000)));
    var place = new TopicPartition("java-dirs", 0);
    for (var folders :
        Cluster.admin.describeLogDirs(List.of(1, 2, 3)).allDescriptions().get().values()) {
      Steps.expect(
          folders.values().iterator().next().replicaInfos().get(place).size() > 1000, true);
    }
  }

  static void keepsQuotas() throws Exception {
    var entity = new ClientQuotaEntity(Map.of("client-id", "java"));
    var operation = new ClientQuotaAlteration.Op("producer_byte_rate", 1024.0);
    Cluster.admin.alterClientQuotas(List.of(new ClientQuotaAlteration(entity, List.of(operation))))
        .all()
        .get();
    var all = ClientQuotaFilter.all();
    Steps.expect(Cluster.admin.describeClientQuotas(all).entities().get(),
        Map.of(entity, Map.of("producer_byte_rate", 1024.0)));
  }

  static void hasNoSecurity() throws Exception {
    Steps.refused("SecurityDisabledException",
        () -> Cluster.admin.describeAcls(AclBindingFilter.ANY).values().get());
    Steps.refused("UnsupportedByAuthenticationException",
        () -> Cluster.admin.createDelegationToken().delegationToken().get());
  }

  static void listsNothing() throws Exception {
    Steps.expect(Cluster.admin.listPartitionReassignments().reassignments().get(), Map.of());
  }
}
