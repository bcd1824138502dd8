import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionReplica;
import org.apache.kafka.common.serialization.StringSerializer;

/** What needs a coordinator of transactions, or replicas that move. */
final class Unready {
  static void transaction() throws Exception {
    Cluster.topic("java-transaction");
    var pairs = Cluster.settings("transactional.id", "java-1");
    try (
        var producer = new KafkaProducer<>(pairs, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>("java-transaction", "one"));
      producer.commitTransaction();
    }
    Steps.expect(
        Cluster.values(Cluster.read("java-transaction", 1, 0, "isolation.level", "read_committed")),
        List.of("one"));
  }

  static void reassigns() throws Exception {
    Cluster.admin.createTopics(List.of(new NewTopic("java-moved", Map.of(0, List.of(1, 2)))))
        .all()
        .get();
    var place = new TopicPartition("java-moved", 0);
    var target = Optional.of(new NewPartitionReassignment(List.of(2, 3)));
    Cluster.admin.alterPartitionReassignments(Map.of(place, target)).all().get();
  }

  static void movesReplicas() throws Exception {
    Cluster.topic("java-folder");
    var replica = new TopicPartitionReplica("java-folder", 0, 1);
    Steps.refused("LogDirNotFound",
        () -> Cluster.admin.alterReplicaLogDirs(Map.of(replica, "/nowhere")).all().get());
  }
}
