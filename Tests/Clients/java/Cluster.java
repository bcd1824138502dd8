import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.*;
import org.apache.kafka.clients.consumer.*;
import org.apache.kafka.clients.producer.*;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The cluster that the steps play on: its topics, made, written and read. */
final class Cluster {
  static String bootstrap;
  static Admin admin;

  static void open(String address) {
    bootstrap = address;
    admin = Admin.create(Map.of("bootstrap.servers", bootstrap, "default.api.timeout.ms", "15000",
        "request.timeout.ms", "10000"));
  }

  static void topic(String name, int partitions, Map<String, String> configs) throws Exception {
    admin.createTopics(List.of(new NewTopic(name, partitions, (short) 3).configs(configs)))
        .all()
        .get();
  }

  static void topic(String name) throws Exception {
    topic(name, 1, Map.of());
  }

  static Map<String, Object> settings(String... pairs) {
    Map<String, Object> settings = new HashMap<>(Map.of("bootstrap.servers", bootstrap));
    for (int at = 0; at < pairs.length; at += 2) settings.put(pairs[at], pairs[at + 1]);
    return settings;
  }

  static void write(List<ProducerRecord<String, String>> records, String... pairs)
      throws Exception {
    try (Producer<String, String> producer =
             new KafkaProducer<>(settings(pairs), new StringSerializer(), new StringSerializer())) {
      var sent = records.stream().map(producer::send).collect(Collectors.toList());
      for (var each : sent) each.get();
    }
  }

  static void write(String topic, List<String> values, String... pairs) throws Exception {
    write(values.stream()
              .map(value -> new ProducerRecord<String, String>(topic, 0, null, value))
              .toList(),
        pairs);
  }

  static KafkaConsumer<String, String> consumer(String... pairs) {
    return new KafkaConsumer<>(settings(pairs), new StringDeserializer(), new StringDeserializer());
  }

  static List<ConsumerRecord<String, String>> read(
      String topic, int count, long offset, String... pairs) {
    try (KafkaConsumer<String, String> consumer = consumer(pairs)) {
      TopicPartition place = new TopicPartition(topic, 0);
      consumer.assign(List.of(place));
      consumer.seek(place, offset);
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      while (records.size() < count) consumer.poll(Duration.ofMillis(500)).forEach(records::add);
      return records;
    }
  }

  static List<String> values(List<ConsumerRecord<String, String>> records) {
    return records.stream().map(ConsumerRecord::value).collect(Collectors.toList());
  }

  static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }
}
