import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.TopicPartition;

/** Groups: their members, their offsets, and who administers them. */
final class Groups {
  static void reads() throws Exception {
    Cluster.topic("java-group");
    Cluster.write("java-group", List.of("one"));
    try (var consumer =
             Cluster.consumer("group.id", "java-members", "auto.offset.reset", "earliest")) {
      consumer.subscribe(List.of("java-group"));
      List<String> found = new ArrayList<>();
      while (found.isEmpty())
        consumer.poll(Duration.ofMillis(500)).forEach(record -> found.add(record.value()));
      Steps.expect(found, List.of("one"));
      consumer.commitSync();
      var told = Cluster.admin.describeConsumerGroups(List.of("java-members")).all().get();
      Steps.expect(told.get("java-members").state().toString(), "Stable");
      Steps.expect(told.get("java-members").members().size(), 1);
    }
  }

  /** A member in a thread of its own, which reads until it is told to leave. */
  static final class Member extends Thread {
    final Set<TopicPartition> owned = java.util.Collections.synchronizedSet(new java.util.HashSet<>());
    final ConcurrentLinkedQueue<String> read = new ConcurrentLinkedQueue<>();
    private final KafkaConsumer<String, String> consumer;
    private volatile boolean leaves;

    Member(String topic, String... pairs) {
      consumer = Cluster.consumer(pairs);
      consumer.subscribe(List.of(topic), new ConsumerRebalanceListener() {
        public void onPartitionsAssigned(java.util.Collection<TopicPartition> places) {
          owned.addAll(places);
        }
        public void onPartitionsRevoked(java.util.Collection<TopicPartition> places) {
          owned.removeAll(places);
        }
      });
      setDaemon(true);
      start();
    }

    @Override
    public void run() {
      while (!leaves)
        consumer.poll(Duration.ofMillis(200)).forEach(record -> read.add(record.value()));
      consumer.close();
    }

    void leaveGroup() throws Exception {
      leaves = true;
      join(20_000);
    }
  }

  static void until(String what, BooleanSupplier holds) throws Exception {
    for (int turn = 0; turn < 400; turn++) {
      if (holds.getAsBoolean()) return;
      Thread.sleep(50);
    }
    throw new AssertionError("not " + what + " within 20 s");
  }

  static void shares() throws Exception {
    shares("java-shared", "org.apache.kafka.clients.consumer.RangeAssignor");
  }

  static void cooperates() throws Exception {
    shares("java-cooperative", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
  }

  private static void shares(String topic, String assignor) throws Exception {
    Cluster.topic(topic, 4, Map.of());
    String[] pairs = {"group.id", topic + "-members", "auto.offset.reset", "earliest",
        "partition.assignment.strategy", assignor, "session.timeout.ms", "6000",
        "heartbeat.interval.ms", "1000"};
    var one = new Member(topic, pairs);
    until("alone with all", () -> one.owned.size() == 4);
    var two = new Member(topic, pairs);
    until("shared", () -> one.owned.size() == 2 && two.owned.size() == 2);
    List<ProducerRecord<String, String>> records = new ArrayList<>();
    for (int number = 0; number < 40; number++)
      records.add(new ProducerRecord<>(topic, number % 4, null, "" + number));
    Cluster.write(records);
    until("read", () -> one.read.size() + two.read.size() >= 40);
    two.leaveGroup();
    until("alone again", () -> one.owned.size() == 4);
    one.leaveGroup();
    var all = new ArrayList<>(one.read);
    all.addAll(two.read);
    Steps.expect(all.size(), 40);
    Steps.expect(new TreeSet<>(all).size(), 40);
  }

  static void describes() throws Exception {
    Cluster.admin.describeConsumerGroups(List.of("java-absent")).all().get();
  }

  static void listsOffsets() throws Exception {
    Steps.expect(
        Cluster.admin.listConsumerGroupOffsets("java-absent").partitionsToOffsetAndMetadata().get(),
        Map.of());
  }

  static void altersOffsets() throws Exception {
    Cluster.topic("java-committed");
    var place = new TopicPartition("java-committed", 0);
    var offsets = Map.of(place, new OffsetAndMetadata(5));
    Cluster.admin.alterConsumerGroupOffsets("java-alone", offsets).all().get();
    var listed = Cluster.admin.listConsumerGroups().all().get();
    Steps.expect(listed.stream().anyMatch(one -> one.groupId().equals("java-alone")), true);
    var found =
        Cluster.admin.listConsumerGroupOffsets("java-alone").partitionsToOffsetAndMetadata().get();
    Steps.expect(found.get(place).offset(), 5L);
    Cluster.admin.deleteConsumerGroupOffsets("java-alone", Set.of(place)).all().get();
    Steps.expect(
        Cluster.admin.listConsumerGroupOffsets("java-alone").partitionsToOffsetAndMetadata().get(),
        Map.of());
  }

  static void deletes() throws Exception {
    Steps.refused("GroupIdNotFoundException",
        () -> Cluster.admin.deleteConsumerGroups(List.of("java-absent")).all().get());
  }
}
