import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.AppInfoParser;

/** What the official Java client is put through: Main BOOTSTRAP NOT-YET */
final class Main {
  private static String bootstrap;
  private static Admin admin;

  public static void main(String[] arguments) throws Exception {
    bootstrap = arguments[0];
    System.out.println("version " + AppInfoParser.getVersion() + ", Java " + Runtime.version().feature());
    admin = Admin.create(Map.of("bootstrap.servers", bootstrap, "default.api.timeout.ms", "15000", "request.timeout.ms", "10000"));
    Steps steps = new Steps(Path.of(arguments[1]));
    steps.step("describes the cluster", Main::describesTheCluster);
    steps.step("creates topics, and is refused those that cannot be", Main::createsTopics);
    steps.step("grows and deletes topics", Main::growsAndDeletesTopics);
    steps.step("describes and alters settings of topics", Main::altersSettings);
    steps.step("describes the settings of a broker", Main::describesABroker);
    steps.step("lists offsets", Main::listsOffsets);
    steps.step("elects leaders where they are not", Main::electsLeaders);
    steps.step("describes the folders of logs", Main::describesLogDirs);
    steps.step("keeps quotas", Main::keepsQuotas);
    steps.step("is told that nothing is secured", Main::hasNoSecurity);
    steps.step("lists reassignments and groups, of which there are none", Main::listsNothing);
    steps.step("writes and reads with every codec", Main::everyCodec);
    steps.step("writes with acks 0, 1 and all", Main::allAcks);
    steps.step("writes keys, headers, nulls and times", Main::keysHeadersNulls);
    steps.step("is told when the broker wrote", Main::stamped);
    steps.step("writes as an idempotent producer", Main::idempotent);
    steps.step("writes to a topic that nobody made", Main::automatic);
    steps.step("reads from given offsets, and finds offsets by time", Main::givenOffsets);
    steps.step("is sent back from past the end", Main::pastTheEnd);
    steps.step("reads long messages with small fetches", Main::smallFetches);
    steps.step("is told that a message is too large", Main::tooLarge);
    steps.step("is told that a record of a compacted topic has no key", Main::keyless);
    steps.step("deletes records", Main::deletesRecords);
    steps.step("reads as a member of a group", Main::group);
    steps.step("describes groups", Main::describesGroups);
    steps.step("lists a group's offsets", Main::listsGroupOffsets);
    steps.step("alters a group's offsets", Main::altersGroupOffsets);
    steps.step("deletes groups", Main::deletesGroups);
    steps.step("writes in a transaction", Main::transaction);
    steps.step("reassigns partitions", Main::reassigns);
    steps.step("moves replicas between folders", Main::movesReplicas);
    steps.end();
  }

  // What the steps share

  private static void topic(String name, int partitions, Map<String, String> configs) throws Exception {
    admin.createTopics(List.of(new NewTopic(name, partitions, (short) 3).configs(configs))).all().get();
  }

  private static void topic(String name) throws Exception {
    topic(name, 1, Map.of());
  }

  private static Map<String, Object> settings(String... pairs) {
    Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", bootstrap));
    for (int at = 0; at < pairs.length; at += 2) settings.put(pairs[at], pairs[at + 1]);
    return settings;
  }

  private static void write(List<ProducerRecord<String, String>> records, String... pairs) throws Exception {
    try (Producer<String, String> producer =
        new KafkaProducer<>(settings(pairs), new StringSerializer(), new StringSerializer())) {
      var sent = records.stream().map(producer::send).collect(Collectors.toList());
      for (var each : sent) each.get();
    }
  }

  private static void write(String topic, List<String> values, String... pairs) throws Exception {
    write(values.stream().map(value -> new ProducerRecord<String, String>(topic, 0, null, value)).toList(), pairs);
  }

  private static KafkaConsumer<String, String> consumer(String... pairs) {
    return new KafkaConsumer<>(settings(pairs), new StringDeserializer(), new StringDeserializer());
  }

  private static List<ConsumerRecord<String, String>> read(String topic, int count, long offset, String... pairs) {
    try (KafkaConsumer<String, String> consumer = consumer(pairs)) {
      TopicPartition place = new TopicPartition(topic, 0);
      consumer.assign(List.of(place));
      consumer.seek(place, offset);
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      while (records.size() < count) consumer.poll(Duration.ofMillis(500)).forEach(records::add);
      return records;
    }
  }

  private static List<String> values(List<ConsumerRecord<String, String>> records) {
    return records.stream().map(ConsumerRecord::value).collect(Collectors.toList());
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  // Administration

  private static void describesTheCluster() throws Exception {
    var cluster = admin.describeCluster(new DescribeClusterOptions().includeAuthorizedOperations(true));
    Steps.expect(cluster.nodes().get().stream().map(Node::id).sorted().toList(), List.of(1, 2, 3));
    Steps.expect(Set.of(1, 2, 3).contains(cluster.controller().get().id()), true);
    Steps.expect(cluster.clusterId().get().length(), 22);
    Steps.expect(cluster.authorizedOperations().get().size(), 7);
  }

  private static void createsTopics() throws Exception {
    var made = admin.createTopics(
        List.of(new NewTopic("java-made", Optional.of(3), Optional.of((short) 3)).configs(Map.of("retention.ms", "9"))));
    Steps.expect(made.config("java-made").get().get("retention.ms").value(), "9");
    Steps.expect(made.numPartitions("java-made").get(), 3);
    var found = admin.describeTopics(List.of("java-made")).allTopicNames().get().get("java-made");
    Steps.expect(found.partitions().stream().map(part -> part.isr().size()).toList(), List.of(3, 3, 3));
    Steps.refused("TopicExistsException", () -> topic("java-made"));
    Steps.refused("InvalidTopicException", () -> topic("java made"));
    Steps.refused("InvalidReplicationFactorException",
        () -> admin.createTopics(List.of(new NewTopic("java-factor", 1, (short) 4))).all().get());
    Steps.refused("InvalidPartitionsException", () -> topic("java-none", 0, Map.of()));
    Steps.refused("InvalidConfigurationException", () -> topic("java-bad", 1, Map.of("retention.ms", "soon")));
    var placed = new NewTopic("java-placed", Map.of(0, List.of(2, 3), 1, List.of(3, 1)));
    admin.createTopics(List.of(placed)).all().get();
    var options = new CreateTopicsOptions().validateOnly(true);
    admin.createTopics(List.of(new NewTopic("java-unmade", 1, (short) 1)), options).all().get();
    Steps.expect(admin.listTopics().names().get().contains("java-unmade"), false);
  }

  private static void growsAndDeletesTopics() throws Exception {
    topic("java-grown");
    admin.createPartitions(Map.of("java-grown", NewPartitions.increaseTo(4))).all().get();
    var found = admin.describeTopics(List.of("java-grown")).allTopicNames().get().get("java-grown");
    Steps.expect(found.partitions().size(), 4);
    Steps.refused("InvalidPartitionsException",
        () -> admin.createPartitions(Map.of("java-grown", NewPartitions.increaseTo(2))).all().get());
    admin.deleteTopics(List.of("java-grown")).all().get();
    Steps.refused("UnknownTopicOrPartition", () -> admin.deleteTopics(List.of("java-absent")).all().get());
  }

  private static String setting(String topic, String name) throws Exception {
    var place = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return admin.describeConfigs(List.of(place)).all().get().get(place).get(name).value();
  }

  private static void alter(String topic, String name, String value, AlterConfigOp.OpType operation) throws Exception {
    var place = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Collection<AlterConfigOp> operations = List.of(new AlterConfigOp(new ConfigEntry(name, value), operation));
    admin.incrementalAlterConfigs(Map.of(place, operations)).all().get();
  }

  private static void altersSettings() throws Exception {
    topic("java-set");
    alter("java-set", "retention.ms", "7200000", AlterConfigOp.OpType.SET);
    Steps.expect(setting("java-set", "retention.ms"), "7200000");
    alter("java-set", "cleanup.policy", "compact", AlterConfigOp.OpType.APPEND);
    Steps.expect(setting("java-set", "cleanup.policy"), "delete,compact");
    alter("java-set", "cleanup.policy", "delete", AlterConfigOp.OpType.SUBTRACT);
    alter("java-set", "retention.ms", "", AlterConfigOp.OpType.DELETE);
    Steps.expect(setting("java-set", "cleanup.policy"), "compact");
    // The book's brokers keep for 72 hours.
    Steps.expect(setting("java-set", "retention.ms"), "259200000");
    Steps.refused("Invalid", () -> alter("java-set", "retention.ms", "soon", AlterConfigOp.OpType.SET));
  }

  private static void describesABroker() throws Exception {
    var place = new ConfigResource(ConfigResource.Type.BROKER, "1");
    var options = new DescribeConfigsOptions().includeSynonyms(true);
    var found = admin.describeConfigs(List.of(place), options).all().get().get(place);
    Steps.expect(found.get("advertised.listeners").value(), "PLAINTEXT://" + bootstrap.split(",")[0]);
    var loggers = new ConfigResource(ConfigResource.Type.BROKER_LOGGER, "1");
    Steps.expect(admin.describeConfigs(List.of(loggers)).all().get().get(loggers).get("root") != null, true);
  }

  private static long offset(String topic, OffsetSpec specification) throws Exception {
    var place = new TopicPartition(topic, 0);
    return admin.listOffsets(Map.of(place, specification)).partitionResult(place).get().offset();
  }

  private static void listsOffsets() throws Exception {
    topic("java-listed");
    write(List.of(new ProducerRecord<>("java-listed", 0, 1_600_000_000_000L, null, "one")));
    Steps.expect(offset("java-listed", OffsetSpec.earliest()), 0L);
    Steps.expect(offset("java-listed", OffsetSpec.latest()), 1L);
    Steps.expect(offset("java-listed", OffsetSpec.forTimestamp(1_500_000_000_000L)), 0L);
    Steps.expect(offset("java-listed", OffsetSpec.forTimestamp(1_700_000_000_000L)), -1L);
    // Version 7 of ListOffsets, which 2.6 has not got.
    Steps.refused("UnsupportedVersionException", () -> offset("java-listed", OffsetSpec.maxTimestamp()));
  }

  private static void electsLeaders() throws Exception {
    topic("java-elected");
    var place = new TopicPartition("java-elected", 0);
    var told = admin.electLeaders(ElectionType.PREFERRED, Set.of(place)).partitions().get().get(place);
    Steps.expect(told.map(error -> error.getClass().getSimpleName()).orElse(""), "ElectionNotNeededException");
  }

  private static void describesLogDirs() throws Exception {
    topic("java-dirs");
    write("java-dirs", List.of("x".repeat(1000)));
    var place = new TopicPartition("java-dirs", 0);
    for (var folders : admin.describeLogDirs(List.of(1, 2, 3)).allDescriptions().get().values()) {
      Steps.expect(folders.values().iterator().next().replicaInfos().get(place).size() > 1000, true);
    }
  }

  private static void keepsQuotas() throws Exception {
    var entity = new org.apache.kafka.common.quota.ClientQuotaEntity(Map.of("client-id", "java"));
    var operation = new org.apache.kafka.common.quota.ClientQuotaAlteration.Op("producer_byte_rate", 1024.0);
    admin.alterClientQuotas(
        List.of(new org.apache.kafka.common.quota.ClientQuotaAlteration(entity, List.of(operation)))).all().get();
    var all = org.apache.kafka.common.quota.ClientQuotaFilter.all();
    Steps.expect(admin.describeClientQuotas(all).entities().get(), Map.of(entity, Map.of("producer_byte_rate", 1024.0)));
  }

  private static void hasNoSecurity() throws Exception {
    Steps.refused("SecurityDisabledException", () -> admin.describeAcls(AclBindingFilter.ANY).values().get());
    Steps.refused("UnsupportedByAuthenticationException",
        () -> admin.createDelegationToken().delegationToken().get());
  }

  private static void listsNothing() throws Exception {
    Steps.expect(admin.listPartitionReassignments().reassignments().get(), Map.of());
    Steps.expect(admin.listConsumerGroups().all().get().size(), 0);
  }

  // Records

  private static void everyCodec() throws Exception {
    for (String codec : List.of("none", "gzip", "snappy", "lz4", "zstd")) {
      topic("java-" + codec);
      write("java-" + codec, numbers(100), "compression.type", codec, "linger.ms", "50");
      Steps.expect(values(read("java-" + codec, 100, 0)), numbers(100));
    }
  }

  private static void allAcks() throws Exception {
    topic("java-acks");
    for (String acks : List.of("0", "1", "all")) {
      write("java-acks", List.of(acks), "acks", acks, "enable.idempotence", "false");
    }
    Steps.expect(new TreeSet<>(values(read("java-acks", 3, 0))), new TreeSet<>(Set.of("0", "1", "all")));
  }

  private static void keysHeadersNulls() throws Exception {
    topic("java-keys");
    List<ProducerRecord<String, String>> records = new ArrayList<>();
    for (String value : Arrays.asList("value", null)) {
      var record = new ProducerRecord<>("java-keys", 0, 1_600_000_000_123L, "key", value);
      record.headers().add("one", "1".getBytes(StandardCharsets.UTF_8)).add("none", null);
      records.add(record);
    }
    write(records);
    for (var record : read("java-keys", 2, 0)) {
      Steps.expect(record.key(), "key");
      Steps.expect(record.timestamp(), 1_600_000_000_123L);
      Steps.expect(record.headers().lastHeader("one").value()[0], (byte) '1');
      Steps.expect(record.headers().lastHeader("none").value(), null);
    }
    Steps.expect(values(read("java-keys", 2, 0)), Arrays.asList("value", null));
  }

  private static void stamped() throws Exception {
    topic("java-stamped", 1, Map.of("message.timestamp.type", "LogAppendTime"));
    long before = System.currentTimeMillis() - 60_000;
    var pairs = settings("compression.type", "lz4");
    try (var producer = new KafkaProducer<>(pairs, new StringSerializer(), new StringSerializer())) {
      var told = producer.send(new ProducerRecord<>("java-stamped", 0, 1_600_000_000_123L, "key", "value")).get();
      Steps.expect(told.timestamp() > before, true);
      var record = read("java-stamped", 1, 0).get(0);
      Steps.expect(record.timestamp(), told.timestamp());
      Steps.expect(record.timestampType().toString(), "LogAppendTime");
    }
  }

  private static void idempotent() throws Exception {
    topic("java-once");
    write("java-once", numbers(200), "enable.idempotence", "true", "batch.size", "100");
    Steps.expect(values(read("java-once", 200, 0)), numbers(200));
  }

  private static void automatic() throws Exception {
    write(List.of(new ProducerRecord<>("java-auto", "first")));
    Steps.expect(values(read("java-auto", 1, 0)), List.of("first"));
  }

  private static void givenOffsets() throws Exception {
    topic("java-offsets");
    long start = System.currentTimeMillis();
    List<ProducerRecord<String, String>> records = new ArrayList<>();
    for (int number = 0; number < 10; number++) {
      records.add(new ProducerRecord<>("java-offsets", 0, start + number * 1000, null, "" + number));
    }
    for (var record : records) write(List.of(record));
    Steps.expect(values(read("java-offsets", 3, 7)), List.of("7", "8", "9"));
    try (var consumer = consumer()) {
      var place = new TopicPartition("java-offsets", 0);
      var found = consumer.offsetsForTimes(Map.of(place, start + 2500)).get(place);
      Steps.expect(found.offset(), 3L);
      Steps.expect(found.timestamp(), start + 3000);
      Steps.expect(consumer.beginningOffsets(List.of(place)).get(place), 0L);
      Steps.expect(consumer.endOffsets(List.of(place)).get(place), 10L);
    }
  }

  private static void pastTheEnd() throws Exception {
    topic("java-past");
    write("java-past", List.of("one", "two"));
    Steps.expect(values(read("java-past", 2, 1000, "auto.offset.reset", "earliest")), List.of("one", "two"));
    Steps.refused("OffsetOutOfRangeException", () -> read("java-past", 2, 1000, "auto.offset.reset", "none"));
  }

  private static void smallFetches() throws Exception {
    topic("java-small");
    List<String> long_ = IntStream.range(0, 5).mapToObj(number -> ("" + number).repeat(3000)).toList();
    for (String value : long_) write("java-small", List.of(value));
    Steps.expect(
        values(read("java-small", 5, 0, "max.partition.fetch.bytes", "100", "fetch.max.bytes", "1000")), long_);
  }

  private static void tooLarge() throws Exception {
    topic("java-large");
    Steps.refused("RecordTooLargeException",
        () -> write("java-large", List.of("x".repeat(1_200_000)), "max.request.size", "3000000"));
    topic("java-limited", 1, Map.of("max.message.bytes", "500"));
    Steps.refused("RecordTooLargeException", () -> write("java-limited", List.of("x".repeat(600))));
  }

  private static void keyless() throws Exception {
    topic("java-compacted", 1, Map.of("cleanup.policy", "compact"));
    Steps.refused("InvalidRecordException", () -> write("java-compacted", List.of("keyless")));
    write(List.of(new ProducerRecord<>("java-compacted", "key", "value")));
  }

  private static void deletesRecords() throws Exception {
    topic("java-deleted");
    write("java-deleted", numbers(5));
    var place = new TopicPartition("java-deleted", 0);
    var told = admin.deleteRecords(Map.of(place, RecordsToDelete.beforeOffset(3))).lowWatermarks().get(place).get();
    Steps.expect(told.lowWatermark(), 3L);
    Steps.expect(values(read("java-deleted", 2, 0, "auto.offset.reset", "earliest")), List.of("3", "4"));
    Steps.refused("OffsetOutOfRangeException",
        () -> admin.deleteRecords(Map.of(place, RecordsToDelete.beforeOffset(100))).all().get());
  }

  // What needs coordinators, or replicas that move

  private static void group() throws Exception {
    topic("java-group");
    write("java-group", List.of("one"));
    try (var consumer = consumer("group.id", "java-members", "auto.offset.reset", "earliest")) {
      consumer.subscribe(List.of("java-group"));
      List<String> found = new ArrayList<>();
      while (found.isEmpty()) consumer.poll(Duration.ofMillis(500)).forEach(record -> found.add(record.value()));
      Steps.expect(found, List.of("one"));
      consumer.commitSync();
    }
  }

  private static void describesGroups() throws Exception {
    admin.describeConsumerGroups(List.of("java-absent")).all().get();
  }

  private static void listsGroupOffsets() throws Exception {
    Steps.expect(admin.listConsumerGroupOffsets("java-absent").partitionsToOffsetAndMetadata().get(), Map.of());
  }

  private static void altersGroupOffsets() throws Exception {
    topic("java-committed");
    var offsets = Map.of(new TopicPartition("java-committed", 0), new OffsetAndMetadata(0));
    admin.alterConsumerGroupOffsets("java-alone", offsets).all().get();
  }

  private static void deletesGroups() throws Exception {
    Steps.refused("GroupIdNotFoundException", () -> admin.deleteConsumerGroups(List.of("java-absent")).all().get());
  }

  private static void transaction() throws Exception {
    topic("java-transaction");
    var pairs = settings("transactional.id", "java-1");
    try (var producer = new KafkaProducer<>(pairs, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("java-transaction", "one"));
      producer.commitTransaction();
    }
    Steps.expect(values(read("java-transaction", 1, 0, "isolation.level", "read_committed")), List.of("one"));
  }

  private static void reassigns() throws Exception {
    admin.createTopics(List.of(new NewTopic("java-moved", Map.of(0, List.of(1, 2))))).all().get();
    var place = new TopicPartition("java-moved", 0);
    var target = Optional.of(new NewPartitionReassignment(List.of(2, 3)));
    admin.alterPartitionReassignments(Map.of(place, target)).all().get();
  }

  private static void movesReplicas() throws Exception {
    topic("java-folder");
    var replica = new org.apache.kafka.common.TopicPartitionReplica("java-folder", 0, 1);
    Steps.refused("LogDirNotFound", () -> admin.alterReplicaLogDirs(Map.of(replica, "/nowhere")).all().get());
  }
}
